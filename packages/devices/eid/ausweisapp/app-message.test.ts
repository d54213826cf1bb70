import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fuzzAppMessage } from './app-message.fuzz.ts'
import { MAX_MESSAGE_BYTES, parseAppMessage } from './app-message.ts'

const parse = (value: unknown) => parseAppMessage(Buffer.from(JSON.stringify(value)))
const reader = { name: 'NFC', attached: true, keypad: false, insertable: false }

it('reads what the documentation shows', () => {
  expect(
    parse({
      msg: 'ENTER_PIN',
      reader: { ...reader, card: { inoperative: false, deactivated: false, retryCounter: 3 } },
    }),
  ).toEqual({
    kind: 'ask',
    what: 'pin',
    malformed: false,
    reader: { ...reader, card: { inoperative: false, deactivated: false, retryCounter: 3 } },
  })
  expect(parse({ msg: 'ENTER_CAN', error: 'You must provide 6 digits' })).toMatchObject({
    what: 'can',
    malformed: true,
  })
  expect(parse({ msg: 'AUTH' })).toEqual({ kind: 'auth-started' })
  expect(parse({ msg: 'AUTH', error: 'x' })).toEqual({ kind: 'auth-refused' })
  expect(parse({ msg: 'CHANGE_PIN', success: false, reason: 'Card_Removed' })).toEqual({
    kind: 'pin-change-ended',
    success: false,
    reason: 'Card_Removed',
  })
  expect(parse({ msg: 'READER', name: 'NFC', attached: false })).toMatchObject({
    reader: { attached: false, card: null },
  })
})

it('takes everything else for something else', () => {
  for (const text of [
    '',
    'null',
    '[]',
    '7',
    '{"msg":7}',
    '{"msg":"__proto__"}',
    '{"msg":"constructor"}',
    '{"msg":"READER"}',
  ]) {
    expect(parseAppMessage(Buffer.from(text))).toEqual({ kind: 'other' })
  }
  expect(parse({ msg: 'INFO', VersionInfo: { 'Implementation-Version': 'x'.repeat(MAX_MESSAGE_BYTES) } }).kind).toBe(
    'other',
  )
  expect(parse({ msg: 'READER_LIST', readers: Array.from({ length: 33 }, () => reader) }).kind).toBe('other')
})

it('never throws, and no turn that follows does', () => {
  const taken = new Set<string>()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (noise, seed) => {
      taken.add(fuzzAppMessage(noise, seed))
    }),
    { numRuns: 2_000 },
  )
  // Noise alone would test nothing: most kinds have come through altered.
  expect(taken.size).toBeGreaterThan(6)
})
