import { generateKeyPairSync } from 'node:crypto'
import { blobHash, emptyHead, extendHead, keyId, logId, signHead } from '@buergerkoffer/log'
import { createStationSync } from '@buergerkoffer/sync'
import { bodies, control, createMemorySyncStore, inLog, nonce, outLog } from '@buergerkoffer/sync/testing'
import type { Door } from '../door.ts'
import { mutateCbor, writeCbor } from '../mutate/cbor.ts'
import { treeOf } from '../mutate/tree.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'
import { signed } from '../sign.ts'

const station = 'koffer-1'
const [centre, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
const [own, link] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
const keys = { ownSigning: own.publicKey, centre: centre.publicKey }
const hash = blobHash('0b'.repeat(32))
const links = [1, 2].map((fill) => ({ kind: 'entry' as const, bytes: Buffer.alloc(300, fill) }))

const clock = () => ({ wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 })
const newLogId = () => logId('018f3f3e-0000-7000-8000-0000000000ff')

/** What a station makes of the answer of a centre that is hostile, broken or another one, in each situation it may ask from. */
export const door: Door = {
  name: 'take-answer',
  share: 30,
  open: async () => ({
    seedInputs: [
      ...bodies.flatMap((body) => [0, 1, 2, 3, 4].map((mode) => withMode(mode, writeCbor(treeOf(body))))),
      ...[8, 9].map((mode) => withMode(mode, writeCbor(treeOf(control)))),
      withMode(12, writeCbor(treeOf(control))),
    ],
    listed: ['moved', 'level', 'refused', 'contradiction', 'forked', 'reopened', 'not-centre'],
    mutate: mutateRest(mutateCbor),
    feed: (input) => {
      const [mode, rest] = splitMode(input, 16)
      const subject = situation(mode % 4)
      const sync = createStationSync({ station, linkKey: link.privateKey, keys, store: subject.store, clock, newLogId })
      sync.ask(nonce, { bytes: 700, entries: 10 })
      const before = subject.store.log.head(inLog).seq
      const key = mode === 4 ? foreign.privateKey : centre.privateKey
      const { turn } = sync.take(messageOf(mode, rest, key))
      if (mode === 4 && turn.kind !== 'not-centre') throw new Error('an answer of another key is believed')
      if (turn.kind === 'not-centre' && subject.store.log.head(inLog).seq !== before)
        throw new Error('changed by a stranger')
      // Whatever it was told: it can ask again.
      sync.ask(nonce, { bytes: 700, entries: 10 })
      return turn.kind
    },
  }),
}

/** 0–3 and 4: any body under a good control block; 8–11: any control block over a good body; 12: any bytes at all. */
function messageOf(mode: number, rest: Buffer, key: typeof centre.privateKey): Uint8Array {
  if (mode >= 12) return rest
  const block = mode >= 8 ? rest : writeCbor(treeOf(control))
  const level = writeCbor(treeOf({ kind: 'exchanged', runs: [], wraps: [], waiting: [], more: false }))
  const parts = [
    Buffer.from([0xa4]),
    ...[text('nonce'), bytes(nonce), text('nextNonce'), bytes(nonce)],
    ...[text('control'), writeCbor(treeOf(signed('control', block, centre.privateKey)))],
    ...[text('body'), mode >= 8 ? level : named(rest)],
  ]
  return writeCbor(treeOf(signed('answer', Buffer.concat(parts), key)))
}

const text = (value: string): Buffer => writeCbor({ kind: 'text', value })
const bytes = (value: Uint8Array): Buffer => writeCbor({ kind: 'bytes', value })

/** A run of the in-log that the centre has really signed stands where the example's has a placeholder. */
function named(body: Buffer): Buffer {
  const reached = signHead(extendHead(emptyHead(inLog), links), centre.privateKey)
  const placeholder = Buffer.alloc(64, 8)
  const at = body.indexOf(placeholder)
  return at < 0 ? body : Buffer.concat([body.subarray(0, at), reached.signature, body.subarray(at + 64)])
}

/** Nothing to say, entries to push, a blob to send, a blob to fetch. */
function situation(kind: number) {
  const subject = createMemorySyncStore({ station, outLog, inLog })
  const { log } = subject.store
  if (kind === 1) {
    log.append({
      after: emptyHead(outLog),
      links,
      head: signHead(extendHead(emptyHead(outLog), links), own.privateKey),
    })
    subject.releaseKey(keyId('0a'.repeat(16)), 2)
  }
  if (kind === 2) {
    subject.store.saveControl(
      signed('control', writeCbor(treeOf({ ...control, receipt: { ...control.receipt, seq: 0 } })), centre.privateKey),
    )
    subject.noteOwnBlob(subject.store.blobs.put(Buffer.alloc(50, 3)), 50)
  }
  if (kind === 3) subject.wantBlob(hash, 50)
  return subject
}
