import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { type Dissected, dissect, hasDissector } from '../testing/dissector.ts'
import { ACKNOWLEDGED, type Command, controlOf, encodeCommand, NOT_SUPPORTED } from './command.ts'
import { encodeFrame } from './frame.ts'

const missing = !hasDissector()
if (missing)
  console.log('Ohne tshark wird nicht geprüft, was an das Kartenterminal geht. Einrichten: apt-get install tshark')

const folder = mkdtempSync(join(tmpdir(), 'zvt-judge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const password = 123_456
/** Every command, with and without what may be left out. */
const COMMANDS: readonly Command[] = [
  { kind: 'registration', password },
  { kind: 'registration', password: 0, charactersPerLine: 24 },
  { kind: 'authorisation', cents: 3_700 },
  { kind: 'authorisation', cents: 1, paymentType: 0x40 },
  { kind: 'authorisation', cents: 999_999_999_999 },
  { kind: 'reversal', password, receipt: 18 },
  { kind: 'reversal', password, receipt: 9_999, cents: 3_700 },
  { kind: 'refund', password, cents: 3_700 },
  { kind: 'end-of-day', password },
  { kind: 'repeat-receipt', password },
  { kind: 'repeat-receipt', password, service: 'status' },
  { kind: 'repeat-receipt', password, service: 'status-without-print' },
  { kind: 'diagnosis' },
  { kind: 'diagnosis', type: 'line' },
  { kind: 'diagnosis', type: 'extended' },
  { kind: 'diagnosis', type: 'configuration' },
  { kind: 'status-enquiry', password },
  { kind: 'status-enquiry', password, service: 1 },
  { kind: 'log-off' },
  { kind: 'abort-by-clerk' },
]

const value = (dissected: Dissected | undefined, field: string): string => dissected?.fields.get(field)?.join(' ') ?? ''

it.skipIf(missing && !process.env.CI)('sends nothing that Wireshark calls malformed', () => {
  // Wireshark knows a ZVT message by its control field; the bodies of those it does not list are judged below.
  const messages = [...COMMANDS.map(encodeCommand), ACKNOWLEDGED, NOT_SUPPORTED]
  const dissected = dissect(folder, messages)
  expect(dissected).toHaveLength(messages.length)
  expect(dissected.filter(({ malformed, warnings }) => malformed || warnings.length > 0)).toEqual([])
  const known = [0x0600, 0x0601, 0x0630, 0x0631, 0x0650, 0x0670]
  const seen = dissected.slice(0, COMMANDS.length).map((one) => Number(value(one, 'zvt.control_field')))
  const expected = COMMANDS.map(controlOf).map((control) => (known.includes(control) ? control : 0))
  expect(seen).toEqual(expected)
  expect(dissected.slice(-2).map((one) => [value(one, 'zvt.ccrc'), value(one, 'zvt.aprc')])).toEqual([
    ['0x80', '0x00'],
    ['0x84', '0x83'],
  ])
})

it.skipIf(missing && !process.env.CI)('means by the fields what Wireshark reads', () => {
  const [register, narrow, pay, , most, , reverse, refund] = dissect(folder, COMMANDS.map(encodeCommand))
  expect(value(register, 'zvt.password')).toBe('123456')
  expect(value(register, 'zvt.reg.config_byte')).toBe('0xbe')
  expect(value(register, 'zvt.cc')).toBe('0x0978')
  expect(value(register, 'zvt.tlv.permitted_command')).toBe('0x06d3')
  expect(value(narrow, 'zvt.characters_per_line')).toBe('24')
  expect([value(pay, 'zvt.amount'), value(pay, 'zvt.cc')]).toEqual(['3700', '0x0978'])
  expect(value(most, 'zvt.amount')).toBe('999999999999')
  expect([value(reverse, 'zvt.amount'), value(reverse, 'zvt.bmp')]).toEqual(['3700', '0x87 0x04 0x49'])
  expect([value(refund, 'zvt.amount'), value(refund, 'zvt.password')]).toEqual(['3700', '123456'])
})

/** Bodies of commands Wireshark does not list, put behind a control field with the same form: password and bitmaps (06 31), bitmaps alone (06 0F). */
const REWRAPPED: readonly (readonly [Command, number])[] = [
  [{ kind: 'repeat-receipt', password, service: 'status' }, 0x0631],
  [{ kind: 'repeat-receipt', password, service: 'status-without-print' }, 0x0631],
  [{ kind: 'status-enquiry', password, service: 1 }, 0x0631],
  [{ kind: 'diagnosis', type: 'extended' }, 0x060f],
]

it.skipIf(missing && !process.env.CI)(
  'has the bodies of the other commands right, too, and catches a wrong one',
  () => {
    const bodies = REWRAPPED.map(([command, control]) =>
      encodeFrame({ control, data: encodeCommand(command).subarray(3) }),
    )
    const broken = encodeFrame({ control: 0x0601, data: Uint8Array.of(0x49, 0x09, 0x78, 0x04, 0, 0, 0x37) })
    const [repeat, quiet, state, diagnosis, wrong] = dissect(folder, [...bodies, broken])
    expect(
      [repeat, quiet, state].map((one) => [value(one, 'zvt.password'), value(one, 'zvt.bmp'), one?.malformed]),
    ).toEqual(Array(3).fill(['123456', '0x03', false]))
    expect([value(diagnosis, 'zvt.tlv.tag'), diagnosis?.malformed]).toEqual(['0x0000001b', false])
    expect(wrong?.malformed).toBe(true)
  },
)

it.skipIf(missing && !process.env.CI)('means every amount as it was given', () => {
  const amounts = fc.sample(fc.integer({ min: 1, max: 999_999_999_999 }), 300)
  const dissected = dissect(
    folder,
    amounts.map((cents) => encodeCommand({ kind: 'authorisation', cents })),
  )
  expect(dissected.map((one) => Number(value(one, 'zvt.amount')))).toEqual(amounts)
})
