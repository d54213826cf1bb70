import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxMessageBytes } from './protocol.ts'
import { answerWith, bodies, centreKeys, control, foreignKeys, linkKeys, nonce, requests } from './testing/example.ts'
import {
  isSignedBy,
  readAnswer,
  readControl,
  readEnvelope,
  readRequest,
  signControl,
  writeAnswer,
  writeRequest,
} from './wire.ts'

const station = 'koffer-1'
const request = fc.constantFrom(...requests)
const body = fc.constantFrom(...bodies)
/** A place in any message, and a change that really changes it. */
const damage = fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) })

function damaged(message: Uint8Array, { at, flip }: { at: number; flip: number }): Uint8Array {
  const bytes = Uint8Array.from(message)
  const index = at % bytes.length
  bytes[index] = (bytes[index] ?? 0) ^ flip
  return bytes
}

function accepted(message: Uint8Array): boolean {
  const envelope = readEnvelope(message)
  return envelope !== undefined && isSignedBy(envelope, linkKeys.publicKey) && readRequest(envelope) !== undefined
}

describe('messages on the wire', () => {
  it('[SYNC-23] carry every request there unchanged, and who asks', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const envelope = readEnvelope(writeRequest(asked, station, nonce, linkKeys.privateKey))
        if (!envelope) return expect.fail('not read')
        expect(envelope).toMatchObject({ protocol: 1, station })
        expect(Buffer.from(envelope.nonce).equals(nonce)).toBe(true)
        expect(isSignedBy(envelope, linkKeys.publicKey)).toBe(true)
        expect(readRequest(envelope)).toEqual(asked)
      }),
    )
  })

  it('[SYNC-23] carry every answer back unchanged', () => {
    fc.assert(
      fc.property(body, (said) => {
        const answer = readAnswer(writeAnswer(answerWith(said), centreKeys.privateKey), nonce, centreKeys.publicKey)
        expect(answer?.body).toEqual(said)
        expect(answer && readControl(answer.control, centreKeys.publicKey)).toEqual(control)
      }),
    )
  })

  it('[SYNC-34] refuse a request of which any byte was altered, or that another key signed', () => {
    fc.assert(
      fc.property(request, damage, (asked, change) => {
        const message = writeRequest(asked, station, nonce, linkKeys.privateKey)
        expect(accepted(message)).toBe(true)
        expect(accepted(damaged(message, change))).toBe(false)
        expect(accepted(writeRequest(asked, station, nonce, foreignKeys.privateKey))).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('[SYNC-20] refuse an answer of which any byte was altered', () => {
    fc.assert(
      fc.property(body, damage, (said, change) => {
        const message = writeAnswer(answerWith(said), centreKeys.privateKey)
        expect(readAnswer(damaged(message, change), nonce, centreKeys.publicKey)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('[SYNC-19] refuse a control block of which any byte was altered, or that another key signed', () => {
    fc.assert(
      fc.property(damage, fc.constantFrom('bytes', 'signature'), (change, part) => {
        const signed = signControl(control, centreKeys.privateKey)
        const altered = { ...signed, [part]: damaged(signed[part], change) }
        expect(readControl(altered, centreKeys.publicKey)).toBeUndefined()
      }),
    )
    const foreign = signControl(control, foreignKeys.privateKey)
    expect(readControl(foreign, centreKeys.publicKey)).toBeUndefined()
  })

  it('[SYNC-20] refuse the answer of another key, to another question, and a control block in place of an answer', () => {
    const [said] = bodies
    if (!said) throw new Error('no body')
    const message = writeAnswer(answerWith(said), centreKeys.privateKey)
    expect(readAnswer(message, nonce, foreignKeys.publicKey)).toBeUndefined()
    expect(readAnswer(message, Buffer.alloc(40, 1), centreKeys.publicKey)).toBeUndefined()
    expect(readAnswer(message, nonce.subarray(1), centreKeys.publicKey)).toBeUndefined()
    const block = signControl(control, centreKeys.privateKey)
    expect(readAnswer(block.bytes, nonce, centreKeys.publicKey)).toBeUndefined()
  })

  it('[SYNC-23] refuse any other bytes, without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readEnvelope(bytes)).toBeUndefined()
        expect(readAnswer(bytes, nonce, centreKeys.publicKey)).toBeUndefined()
        expect(readControl({ bytes, signature: bytes }, centreKeys.publicKey)).toBeUndefined()
      }),
    )
  })

  it('[SYNC-23] refuse a message that is too large, unread', () => {
    const [part] = requests.filter((asked) => asked.kind === 'part')
    if (!part) throw new Error('no part')
    const large = { ...part, bytes: new Uint8Array(maxMessageBytes) }
    expect(readEnvelope(writeRequest(large, station, nonce, linkKeys.privateKey))).toBeUndefined()
  })

  it('[SYNC-23] refuse a request that a known key signed but no schema fits', () => {
    const fetch = requests.find((asked) => asked.kind === 'fetch')
    for (const strange of [{}, { kind: 'erase' }, { ...fetch, offset: -1 }, { ...fetch, hash: 'x' }]) {
      // biome-ignore lint/suspicious/noExplicitAny: a stranger may send anything.
      const envelope = readEnvelope(writeRequest(strange as any, station, nonce, linkKeys.privateKey))
      expect(envelope && isSignedBy(envelope, linkKeys.publicKey)).toBe(true)
      expect(envelope && readRequest(envelope)).toBeUndefined()
    }
  })
})
