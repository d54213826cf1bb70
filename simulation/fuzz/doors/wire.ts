import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { isSignedBy, readAnswer, readControl, readEnvelope, readRequest } from '@buergerkoffer/sync'
import { bodies, control, nonce, requests } from '@buergerkoffer/sync/testing'
import type { Door } from '../door.ts'
import { mutateCbor, writeCbor } from '../mutate/cbor.ts'
import { treeOf } from '../mutate/tree.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'
import { signed } from '../sign.ts'

const [own, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]

/** Every message of protocol 1, as bytes and as what is inside a true signature: the wire door of either side. */
export const door: Door = {
  name: 'wire',
  share: 200,
  open: async () => ({
    seedInputs: [
      ...requests.flatMap((request) => [withMode(0, envelopeOf(request)), withMode(1, cbor(request))]),
      ...bodies.flatMap((body) => [2, 3].map((mode) => withMode(mode, answerOf(body)))),
      ...[4, 5].map((mode) => withMode(mode, cbor(control))),
    ],
    listed: [
      ...['no-message', 'no-request', 'no-answer', 'no-control', 'control'],
      ...requests.map(({ kind }) => `asks-${kind}`),
      ...bodies.map(({ kind }) => `says-${kind}`),
    ],
    mutate: mutateRest(mutateCbor),
    feed: (input) => {
      const [mode, rest] = splitMode(input, 6)
      if (mode === 0) return fromEnvelope(rest)
      if (mode === 1) return asked(rest)
      const key = mode % 2 === 0 ? own.privateKey : foreign.privateKey
      return mode < 4 ? said(rest, key) : controlled(rest, key)
    },
  }),
}

const cbor = (value: unknown): Buffer => writeCbor(treeOf(value))

const envelopeOf = (request: unknown): Buffer =>
  cbor({ protocol: 1, station: 'koffer-1', nonce, body: cbor(request), signature: Buffer.alloc(64, 1) })

const answerOf = (body: unknown): Buffer =>
  cbor({ nonce, nextNonce: nonce, control: { bytes: cbor(control), signature: Buffer.alloc(64) }, body })

function fromEnvelope(message: Uint8Array): string {
  const envelope = readEnvelope(message)
  if (!envelope) return 'no-message'
  if (isSignedBy(envelope, own.publicKey)) throw new Error('a signature nobody made is believed')
  return asked(envelope.body)
}

function asked(body: Uint8Array): string {
  const request = readRequest({ protocol: 1, station: 'koffer-1', nonce, body, signature: Buffer.alloc(64) })
  return request ? `asks-${request.kind}` : 'no-request'
}

function said(bytes: Buffer, key: KeyObject): string {
  const answer = readAnswer(cbor(signed('answer', bytes, key)), nonce, own.publicKey)
  if (answer && key === foreign.privateKey) throw new Error('an answer of another key is believed')
  return answer ? `says-${answer.body.kind}` : 'no-answer'
}

function controlled(bytes: Buffer, key: KeyObject): string {
  const block = readControl(signed('control', bytes, key), own.publicKey)
  if (block && key === foreign.privateKey) throw new Error('a control block of another key is believed')
  return block ? 'control' : 'no-control'
}
