import { expect, it } from 'vitest'
import { createFramer } from './frame.ts'
import { readMessage, type TerminalMessage } from './message.ts'

function read(hex: string): TerminalMessage | undefined {
  const [frame] = createFramer().take(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')))
  return frame && readMessage(frame)
}

const length = (hex: string): string => (hex.replaceAll(' ', '').length / 2).toString(16).padStart(2, '0')

it('reads acknowledgements and refusals', () => {
  expect(read('80 00 00')).toEqual({ kind: 'acknowledged' })
  expect(read('84 00 00')).toEqual({ kind: 'acknowledged' })
  expect(read('84 9c 00')).toEqual({ kind: 'refused', code: 0x9c })
})

it('reads all of a status information', () => {
  const tlv = '1f 10 01 01 41 02 01 04 60 06 44 04 47 69 72 6f'
  const fields = [
    '27 00 04 00 00 00 00 37 00 49 09 78 0b 00 12 34 0c 11 02 33 0d 11 23 87 00 18 88 00 00 07',
    '29 65 12 34 56 2a 34 35 36 20 20 20 20 20 20 20 20 20 20 20 20 3b 41 42 43 44 45 46 47 48',
    '17 00 01 0e 29 12 22 f0 f5 ee ee e1 23 4f 8a ff 3c f0 f0 f2 4f 4b 06',
  ].join(' ')
  const data = `${fields} ${length(tlv)} ${tlv}`
  expect(read(`04 0f ${length(data)} ${data}`)).toEqual({
    kind: 'status',
    status: {
      result: 0,
      amountCents: 3700,
      currency: '0978',
      trace: 1234,
      time: '110233',
      date: '1123',
      receipt: 18,
      turnover: 7,
      terminalId: '65123456',
      contract: '456',
      authorisation: '4142434445464748',
      maskedPan: 'EEEEE1234',
      cardType: 260,
      cardName: 'Giro',
      text: 'OK',
      signatureRequired: true,
    },
  })
})

it('reads the totals of an end of day', () => {
  const group = (count: string, sum: string): string => `${count} 00 00 00 ${sum}`
  const totals = `00 17 00 25 ${group('03', '01 11 00')} ${group('00', '00 00 00')} ${group('01', '00 37 00')} ${group('00', '00 00 00')} ${group('01', '00 13 00')} ${group('00', '00 00 00')} ${group('00', '00 00 00')}`
  const data = `27 00 04 00 00 00 01 61 00 60 f0 f5 f3 ${totals}`
  expect(read(`04 0f ${length(data)} ${data}`)).toMatchObject({
    status: {
      amountCents: 16_100,
      totals: {
        firstReceipt: 17,
        lastReceipt: 25,
        groups: [
          { group: 'girocard', count: 3, cents: 11_100 },
          { group: 'jcb', count: 0, cents: 0 },
          { group: 'mastercard', count: 1, cents: 3_700 },
          { group: 'amex' },
          { group: 'visa', count: 1, cents: 1_300 },
          { group: 'diners' },
          { group: 'other' },
        ],
      },
    },
  })
})

it('reads an intermediate status with its time and its text', () => {
  expect(read('04 ff 01 0a')).toEqual({ kind: 'intermediate', code: 0x0a, minutes: 0, text: '' })
  expect(read('04 ff 0c 0e 02 06 08 24 06 07 04 57 61 69 74')).toMatchObject({ code: 0x0e, minutes: 2, text: 'Wait' })
})

it('reads lines and blocks to print, in code page 437 unless the block says another', () => {
  expect(read('06 d1 04 40 4b 94 6e')).toEqual({
    kind: 'print',
    print: { receiptFor: 'unknown', lines: ['Kön'], last: false },
  })
  expect(read('06 d1 03 81 4f 4b')).toMatchObject({ print: { lines: ['OK'], last: true } })
  expect(read('06 d1 02 ff 03')).toMatchObject({ print: { lines: ['', '', ''] } })
  const block = '1f 07 01 02 25 0a 07 03 4b 94 6e 07 00 09 01 81'
  expect(read(`06 d3 12 06 ${length(block)} ${block}`)).toEqual({
    kind: 'print',
    print: { receiptFor: 'customer', lines: ['Kön', ''], last: true },
  })
  const utf8 = '14 01 fe 1f 07 01 01 25 06 07 04 4b c3 b6 6e'
  expect(read(`06 d3 11 06 ${length(utf8)} ${utf8}`)).toMatchObject({
    print: { receiptFor: 'merchant', lines: ['Kön'], last: false },
  })
})

it('lets no control character of a text reach paper or screen', () => {
  expect(read('06 d1 05 00 1b 40 41 0a')).toMatchObject({ print: { lines: [' @A'] } })
})

it('reads a completion after a registration, and an empty one', () => {
  expect(read('06 0f 0a 19 01 29 65 12 34 56 49 09 78')).toMatchObject({
    completion: { registrationStatus: 1, terminalId: '65123456', currency: '0978' },
  })
  expect(read('06 0f 00')).toEqual({ kind: 'completion', completion: {} })
})

it.each([
  ['alone', '06 0f 01 dc', 0xdc],
  ['after the version', '06 0f 06 f0 f0 f2 31 30 00', 0],
  ['after the version, before a container', '06 0f 07 f0 f0 f1 31 9c 06 00', 0x9c],
  ['before a container', '06 0f 03 9c 06 00', 0x9c],
  ['an end of day that is due, alone', '06 0f 01 f0', 0xf0],
  ['an end of day that is due, before a container', '06 0f 03 f0 06 00', 0xf0],
  ['that looks like a damaged bitmap', '06 0f 03 a0 06 04', 0xa0],
])('reads the state after a status enquiry: %s', (_, hex, firstByte) => {
  expect(read(hex)).toMatchObject({ kind: 'completion', completion: { firstByte } })
})

it('tells damage from what it does not know', () => {
  expect(read('04 0f 03 04 00 00')).toEqual({ kind: 'damaged', control: 0x040f })
  expect(read('04 ff 00')).toEqual({ kind: 'damaged', control: 0x04ff })
  expect(read('06 d3 00')).toEqual({ kind: 'damaged', control: 0x06d3 })
  expect(read('06 1e 00')).toEqual({ kind: 'abort', code: 0xff })
  expect(read('04 0d 00')).toEqual({ kind: 'unknown', control: 0x040d })
})
