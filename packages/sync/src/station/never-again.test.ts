import { randomBytes } from 'node:crypto'
import { type BlobStore, hashOf, type StoredEntry } from '@buergerkoffer/log'
import { beforeEach, expect, it } from 'vitest'
import { maxMessageBytes, type Refusal, type Request } from '../protocol.ts'
import {
  createPair,
  emptyStation,
  exchangeOnce,
  hexOf,
  type Pair,
  pairLogs,
  pairStation,
  talk,
} from '../testing/pair.ts'
import { readEnvelope, readRequest, signControl, writeAnswer } from '../wire.ts'

/** Ways in which other systems have lost work, each shown not to exist here: docs/never-again.md. */
let pair: Pair
beforeEach(() => {
  pair = createPair()
})

const batch = { bytes: 700, entries: 500 }

/** The next question, as it goes over the line. */
function ask(size = batch): { readonly message: Uint8Array; readonly request: Request } {
  const message = pair.sync().ask(pair.centre.nonce(), size)
  const envelope = readEnvelope(message)
  const request = envelope && readRequest(envelope)
  if (!request) throw new Error('no request')
  return { message, request }
}

const out = () => hexOf(pair.station.store.log, pairLogs.out)
const arrived = () => hexOf(pair.centre.log, pairLogs.out)

const bytesOf = (entries: readonly StoredEntry[]) =>
  entries.map(({ seq, link }) => [seq, Buffer.from(link.kind === 'entry' ? link.bytes : link.hash).toString('hex')])

/** What still waits here to be sent or to be let go. */
const waiting = () => ({
  entries: out(),
  blobs: pair.station.store.pendingBlobs(),
  keys: pair.station.store.releasedKeys(),
  forgotten: pair.forgotten(),
})

it('never again: a status of 200 counts as success', async () => {
  pair.step(2, { blob: 40, release: true })
  const before = waiting()
  for (const page of ['<!doctype html><title>Willkommen</title>', '{"status":"ok"}', '']) {
    const { message } = ask()
    expect(pair.sync().take(Buffer.from(page))).toEqual({ turn: { kind: 'not-centre' } })
    expect(message.length).toBeGreaterThan(0)
    expect(waiting()).toEqual(before)
  }
  expect((await talk(pair)).at(-1)).toBe('level')
  expect(arrived()).toEqual(out())
})

const refusals: readonly Refusal[] = [
  ...['unknown-station', 'bad-signature', 'stale-nonce', 'unknown-token', 'token-used', 'elsewhere'],
  ...['broken-chain', 'unannounced', 'unknown-blob', 'malformed', 'too-new'],
] as Refusal[]

it('never again: a refusal hides the record', async () => {
  pair.step(2, { blob: 40, release: true })
  const before = waiting()
  for (const refusal of refusals) {
    const { message } = ask()
    const nonce = readEnvelope(message)?.nonce ?? new Uint8Array()
    const block = {
      ...{
        protocol: 1,
        station: 'koffer-1',
        centreTime: '2026-11-23T08:00:00.000Z',
        receipt: null,
        given: null,
        lock: false,
      },
      lease: { until: '2026-11-24T08:00:00.000Z' },
    }
    const control = { ...signControl(block, pair.centreKeys.privateKey) }
    const answer = { nonce, nextNonce: nonce, control, body: { kind: 'refused' as const, refusal } }
    expect(pair.sync().take(writeAnswer(answer, pair.centreKeys.privateKey)).turn).toEqual({ kind: 'refused', refusal })
    expect(waiting()).toEqual(before)
  }
  expect((await talk(pair)).at(-1)).toBe('level')
  expect(arrived()).toEqual(out())
})

it('never again: an upload that was cut off starts from zero', async () => {
  const size = 20_000
  pair.step(1, { blob: size })
  const [blob] = pair.blobs
  let [sent, cuts] = [0, 0]
  for (let turn = 0; turn < 500 && blob && !pair.centre.blobs.has(blob); turn += 1) {
    const { message, request } = ask()
    if (request.kind === 'part') sent += request.bytes.length
    const answer = await pair.centre.answer(message)
    // Every tenth answer is lost with its line; now and then the power goes, too.
    if (turn % 10 === 9) cuts += 1
    else pair.sync().take(answer)
    if (turn % 20 === 19) pair.restart()
  }
  expect(cuts).toBeGreaterThan(2)
  expect(blob && pair.centre.blobs.has(blob)).toBe(true)
  // What was lost is at most one part for each cut, and one more to find the place after a restart.
  expect(sent).toBeLessThanOrEqual(size + 64 + 2 * cuts * batch.bytes)
})

it('never again: sending twice makes two records', async () => {
  for (let step = 0; step < 5; step += 1) pair.step(2)
  for (let turn = 0; turn < 20; turn += 1) {
    const { message } = ask()
    await pair.centre.answer(message)
    const answer = await pair.centre.answer(message)
    if (turn % 2 === 1) pair.sync().take(answer)
  }
  expect((await talk(pair)).at(-1)).toBe('level')
  expect(arrived()).toEqual(out())
  expect(pair.centre.memory.rejected()).toEqual([])
})

it('never again: a duplicate is reported though the contents differ', async () => {
  pair.step(1)
  await talk(pair)
  const first = out()
  const twin = pair.over(emptyStation())
  const key = twin.step(1, { release: true })
  const second = hexOf(twin.station.store.log, pairLogs.out)
  pair.centre.openKeys()
  // Two records stand at one place: it is seen, and both are kept.
  expect(await talk(twin)).toEqual(['forked'])
  expect(twin.forgotten()).not.toContain(key.id)
  expect(hexOf(twin.station.store.log, pairLogs.out)).toEqual(second)
  expect(arrived()).toEqual(first)
  await talk(twin)
  expect((await talk(twin)).at(-1)).toBe('level')
  expect(pair.centre.memory.station(pairStation)?.branches?.at(-1)).toMatchObject({ logId: pairLogs.out, seq: 1 })
  expect(hexOf(pair.centre.log, pairLogs.in)).toHaveLength(1)
})

it('never again: a list that shrinks while it is paged through loses every other record', async () => {
  for (let step = 0; step < 30; step += 1) pair.step(1)
  for (let turn = 0; turn < 200; turn += 1) {
    if (turn < 40) pair.step(1 + (turn % 3))
    if ((await exchangeOnce(pair)).kind === 'level') break
  }
  expect(out().length).toBeGreaterThan(100)
  expect(arrived()).toEqual(out())
})

it('never again: the question how far it is asks for nothing', async () => {
  const keys = [1, 2, 3].map(() => pair.step(1, { release: true }).id)
  while (arrived().length < 3) await exchangeOnce(pair)
  const { request } = ask()
  expect(request.kind === 'exchange' && request.awaiting.toSorted()).toEqual(keys.toSorted())
  pair.centre.openKeys()
  await talk(pair)
  expect(pair.forgotten().toSorted()).toEqual(keys.toSorted())
})

it('never again: one bad file blocks everything behind it', async () => {
  pair.step(1, { blob: 40 })
  pair.step(1, { blob: 100 })
  const [bad, good] = pair.blobs
  if (!bad || !good) throw new Error('no blobs')
  const { store } = pair.station
  const blobs: BlobStore = {
    ...store.blobs,
    read: (hash, ...stretch) => (hash === bad ? randomBytes(40) : store.blobs.read(hash, ...stretch)),
  }
  const torn = pair.over({ ...pair.station, store: { ...store, blobs } })
  await talk(torn, 60)
  torn.step(1)
  await talk(torn, 60)
  expect(pair.centre.blobs.list()).toEqual([good])
  expect(arrived()).toEqual(out())
  // It is set aside, not forgotten.
  expect(torn.sync().aside()).toEqual([bad])
  expect(store.pendingBlobs().map(({ hash }) => hash)).toEqual([bad])
})

it('never again: what cannot be downloaded keeps work from being uploaded', async () => {
  pair.station.wantBlob(hashOf(randomBytes(9)), 9)
  for (let step = 0; step < 5; step += 1) {
    pair.step(1, { blob: 50 })
    await talk(pair, 40)
  }
  expect(arrived()).toEqual(out())
  expect(pair.station.store.pendingBlobs()).toEqual([])
})

it('never again: the whole queue is read into memory before the first byte is sent', async () => {
  for (let step = 0; step < 400; step += 1) pair.step(2, { blob: step % 40 === 0 ? 5_000 : 0 })
  const { store } = pair.station
  let [entries, files] = [0, 0]
  const log: typeof store.log = {
    ...store.log,
    read: (id, after, limit) => {
      entries = Math.max(entries, limit)
      return store.log.read(id, after, limit)
    },
  }
  const blobs: typeof store.blobs = {
    ...store.blobs,
    get: (hash) => {
      files += 1
      return store.blobs.get(hash)
    },
  }
  pair = pair.over({ ...pair.station, store: { ...store, log, blobs } })
  const { message, request } = ask({ bytes: 4_096, entries: 50 })
  expect(request.kind).toBe('exchange')
  expect([entries, files]).toEqual([50, 0])
  expect(message.length).toBeLessThan(4_096 * 3)
})

it('never again: the copy here is deleted before anybody there can read it', async () => {
  const key = pair.step(2, { release: true })
  expect((await talk(pair)).at(-1)).toBe('level')
  expect(arrived()).toEqual(out())
  // Receipted, but never opened.
  expect(pair.forgotten()).toEqual([])
  pair.centre.openKeys()
  await talk(pair)
  expect(pair.forgotten()).toEqual([key.id])
})

it('never again: a blocked account or device takes its unsent work with it', async () => {
  pair.step(3, { blob: 900 })
  pair.centre.lock()
  await talk(pair)
  expect(pair.sync().control()?.lock).toBe(true)
  pair.restart()
  expect((await talk(pair)).at(-1)).toBe('level')
  expect(arrived()).toEqual(out())
  expect(pair.station.store.pendingBlobs()).toEqual([])
  // The authority can still open it.
  expect(pair.centre.log.wraps('tenant:meerane')).toHaveLength(1)
})

it('never again: ids are changed on the way', async () => {
  pair.step(3)
  const before = pair.station.store.log.read(pairLogs.out, 0, 10)
  await talk(pair)
  expect(pair.station.store.log.read(pairLogs.out, 0, 10)).toEqual(before)
  expect(bytesOf(pair.centre.log.read(pairLogs.out, 0, 10))).toEqual(bytesOf(before))
})

it('never again: a record is too large ever to be sent', async () => {
  // The largest step a station writes (1 MiB), with wraps and the notices of a hundred days on the road.
  for (let file = 0; file < 5_000; file += 1) pair.station.noteOwnBlob(hashOf(Buffer.from(String(file))), 400_000)
  pair.step(3_000)
  const { message } = ask({ bytes: 4_096, entries: 5_000 })
  expect(message.length).toBeGreaterThan(900_000)
  expect(message.length).toBeLessThan(maxMessageBytes)
  expect((await exchangeOnce(pair, { bytes: 4_096, entries: 5_000 })).kind).toBe('moved')
  expect(arrived()).toHaveLength(3_000)
})
