import { type AppMessage, parseAppMessage } from './app-message.ts'
import { beginConversation, type ConversationKind, converse } from './conversation.ts'
import { readerState, withReaders } from './readers.ts'

/** Messages as the app sends them, to be altered: noise alone would never get past JSON. */
const SEEDS: readonly string[] = [
  '{"msg":"READER","name":"NFC","insertable":false,"attached":true,"keypad":false,"card":{"inoperative":false,"deactivated":false,"retryCounter":3}}',
  '{"msg":"READER_LIST","readers":[{"name":"NFC","attached":true,"card":null}]}',
  '{"msg":"ENTER_PUK","error":"x","reader":{"name":"NFC","attached":true,"keypad":true,"card":{"retryCounter":0}}}',
  '{"msg":"ENTER_PIN","reader":{"name":"NFC","attached":true,"keypad":false,"card":{"retryCounter":1}}}',
  '{"msg":"ACCESS_RIGHTS","chat":{"effective":["Address","CanAllowed"],"optional":[],"required":[]},"transactionInfo":"x"}',
  '{"msg":"AUTH","result":{"major":"#error","minor":"/al/common#unknownError","reason":"Card_Removed"},"url":""}',
  '{"msg":"CHANGE_PIN","success":true,"reason":"x"}',
  '{"msg":"API_LEVEL","available":[1,2,3],"current":3}',
  '{"msg":"INFO","VersionInfo":{"Implementation-Version":"1.26.2"}}',
  '{"msg":"BAD_STATE","error":"RUN_AUTH"}',
  '{"msg":"PAUSE","cause":"BadCardPosition"}',
]
const KINDS: readonly ConversationKind[] = ['on-site', 'with-pin', 'pin-change']
const LONGEST_TEXT = 2_100

/** What a fuzz command starts from. */
export const appMessageSeeds: readonly Buffer[] = SEEDS.map((text) => Buffer.from(text))

/**
 * Feeds one input to the door and to everything that judges what came through, and says what it was taken for. Throws if any of them throws, or if
 * something got through that is longer than the door allows.
 */
export function feedAppMessage(input: Uint8Array): AppMessage['kind'] {
  const message = parseAppMessage(input)
  for (const kind of KINDS) {
    const begun = { ...beginConversation(kind), begun: true }
    const turn = converse(converse(begun, message).conversation, message)
    for (const text of textsIn([message, turn])) {
      if (text.length > LONGEST_TEXT) throw new Error('The door let a text through that is too long')
    }
  }
  readerState(withReaders(new Map(), message), true)
  return message.kind
}

/** One input out of noise and a number, for whoever has no mutator of his own. */
export function fuzzAppMessage(noise: Uint8Array, seed: number): AppMessage['kind'] {
  return feedAppMessage(altered(noise, seed))
}

/** Even seeds change single bytes of a true message, odd ones put the noise in between; every eighth is noise alone. */
function altered(noise: Uint8Array, seed: number): Uint8Array {
  if (seed % 8 === 7) return noise
  const text = Buffer.from(SEEDS[seed % SEEDS.length] ?? '')
  const at = noise.length === 0 ? 0 : ((noise[0] ?? 0) * 7 + seed) % text.length
  if (seed % 2 === 1) return Buffer.concat([text.subarray(0, at), noise, text.subarray(at)])
  for (const [index, byte] of noise.subarray(0, 4).entries()) text[(at + index * 13) % text.length] = byte
  return text
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
