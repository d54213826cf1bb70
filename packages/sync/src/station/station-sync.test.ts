import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createJournal, hashOf, type LogStore } from '@buergerkoffer/log'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AnswerBody, Control, Receipt } from '../protocol.ts'
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
import { createTinyCentre } from '../testing/tiny-centre.ts'
import { readEnvelope, readRequest, signControl, writeAnswer } from '../wire.ts'
import { isPassing } from './station-sync.ts'

const size = { bytes: 700, entries: 500 }
let pair: Pair

beforeEach(() => {
  pair = createPair()
})

/** Everything the station remembers. */
const memory = ({ station: { store } }: Pair) => ({
  out: hexOf(store.log, pairLogs.out),
  in: hexOf(store.log, pairLogs.in),
  control: store.control(),
  pending: store.pendingBlobs(),
  released: store.releasedKeys(),
})

const ask = () => pair.sync().ask(pair.centre.nonce(), size)

const refusal: AnswerBody = { kind: 'refused', refusal: 'elsewhere' }
const noReceipt: Control = {
  protocol: 1,
  station: pairStation,
  centreTime: '2026-11-23T08:00:00.000Z',
  receipt: null,
  given: null,
  lease: { until: '2026-11-24T08:00:00.000Z' },
  lock: false,
}

/** Asks, and takes a genuine answer of the centre that says just this. */
function hear(body: AnswerBody, change: Partial<Control> = {}) {
  const nonce = pair.centre.nonce()
  pair.sync().ask(nonce, size)
  const control = { ...signControl({ ...noReceipt, ...change }, pair.centreKeys.privateKey) }
  return pair.sync().take(writeAnswer({ nonce, nextNonce: nonce, control, body }, pair.centreKeys.privateKey)).turn
}

const receipt = (claim: Pick<Receipt, 'log' | 'seq' | 'head'> & Partial<Receipt>): Receipt => ({
  incarnation: 1,
  missing: [],
  opened: [],
  blobs: [],
  archivedThrough: 0,
  time: '2026-11-23T08:00:00.000Z',
  ...claim,
})

describe('station', () => {
  it('[SYNC-20] believes nobody but the centre that answers this very question', async () => {
    pair.step(2, { blob: 40, release: true })
    const before = memory(pair)
    const foreign = generateKeyPairSync('ed25519')
    const stranger = createTinyCentre({
      station: 'koffer-1',
      tenant: 'meerane',
      outLog: pairLogs.out,
      inLog: pairLogs.in,
      linkKey: pair.linkKeys.publicKey,
      signingKey: foreign.publicKey,
      centreKey: foreign.privateKey,
      centrePublicKey: foreign.publicKey,
      random: randomBytes,
      now: () => pair.clock.now,
    })
    const earlier = await pair.centre.answer(ask())
    const message = ask()
    const page = Buffer.from('<!DOCTYPE html><title>WLAN-Anmeldung</title>')
    for (const bytes of [
      await stranger.answer(message),
      earlier,
      page,
      new Uint8Array(),
      message,
      randomBytes(3_000_000),
    ]) {
      expect(pair.sync().take(bytes)).toEqual({ turn: { kind: 'not-centre' } })
      expect(memory(pair)).toEqual(before)
    }
    expect(pair.sync().take(await pair.centre.answer(message)).turn.kind).toBe('moved')
  })

  it('[SYNC-20] takes an answer once, and none that it did not ask for', async () => {
    const answer = await pair.centre.answer(ask())
    expect(pair.sync().take(answer).turn.kind).toBe('level')
    expect(pair.sync().take(answer).turn.kind).toBe('not-centre')
    pair.restart()
    expect(pair.sync().take(answer).turn.kind).toBe('not-centre')
  })

  it('[SYNC-20] refuses a genuine control block of another station inside a genuine answer', async () => {
    const before = memory(pair)
    expect(hear(refusal, { station: 'koffer-2', lock: true })).toEqual({ kind: 'not-centre' })
    expect(memory(pair)).toEqual(before)
  })

  it('[SYNC-16] states position and hash of both logs at every contact and reports a contradiction', async () => {
    pair.step(1)
    const { hash } = pair.station.store.log.head(pairLogs.out)
    const told = (head: Uint8Array) => hear(refusal, { receipt: receipt({ log: pairLogs.out, seq: 1, head }) })
    expect(told(hash)).toEqual({ kind: 'refused', refusal: 'elsewhere' })
    expect(told(randomBytes(32))).toEqual({ kind: 'forked' })
    pair = createPair()
    const given = { logId: pairLogs.in, seq: 1, hash: randomBytes(32) }
    expect(hear(refusal, { given })).toEqual({ kind: 'refused', refusal: 'elsewhere' })
    pair.order()
    await talk(pair)
    expect(hear(refusal, { given })).toEqual({ kind: 'contradiction', log: 'in' })
  })

  it('[SYNC-15] forgets a key only for a receipt of its own log that covers the last entry and lists it as opened', async () => {
    const key = pair.step(2, { release: true })
    const { store } = pair.station
    const head = store.log.head(pairLogs.out)
    const claims = [
      { log: pairLogs.out, seq: head.seq, head: head.hash, opened: [] },
      { log: pairLogs.out, seq: 0, head: Buffer.alloc(32), opened: [key.id] },
      { log: pairLogs.in, seq: head.seq, head: head.hash, opened: [key.id] },
      { log: pairLogs.out, seq: head.seq + 5, head: randomBytes(32), opened: [key.id] },
      { log: pairLogs.out, seq: head.seq, head: randomBytes(32), opened: [key.id] },
    ]
    for (const claim of claims) {
      hear(refusal, { receipt: receipt(claim) })
      expect(pair.forgotten()).toEqual([])
    }
    hear(refusal, { receipt: receipt({ log: pairLogs.out, seq: head.seq, head: head.hash, opened: [key.id] }) })
    expect(pair.forgotten()).toEqual([key.id])
    expect(store.log.wrapsOf(key.id).map((wrap) => wrap.recipient)).toEqual(['tenant:meerane'])
  })

  it('[SYNC-18] takes its tail back when the centre has more of its log than itself', async () => {
    pair.step(1)
    pair.step(2)
    await talk(pair)
    const restored = pair.over(emptyStation())
    expect((await talk(restored)).at(-1)).toBe('level')
    expect(hexOf(restored.station.store.log, pairLogs.out)).toEqual(hexOf(pair.station.store.log, pairLogs.out))
  })

  it('[SYNC-18] [SYNC-46] goes on in a new log when it was set back and has already gone on, and loses neither branch', async () => {
    for (let step = 0; step < 5; step += 1) pair.step(1)
    await talk(pair)
    const behind = pair.over(emptyStation())
    const key = behind.step(1, { release: true })
    const { store } = behind.station
    const branch = hexOf(store.log, pairLogs.out)
    pair.centre.openKeys()
    expect(await talk(behind)).toEqual(['forked'])
    behind.restart()
    expect(await talk(behind)).toEqual(['reopened'])
    expect(behind.forgotten()).not.toContain(key.id)
    expect(hexOf(store.log, pairLogs.out)).toEqual(branch)
    expect(hexOf(pair.centre.log, pairLogs.out)).toHaveLength(5)
    expect(pair.centre.memory.rejected()).toHaveLength(1)
    const left = { log: pairLogs.out, after: 0 }
    expect([behind.station.stationCode(), store.closed(), store.branch()]).toMatchObject(['ME01.1', [left], left])
    // Nobody has unlocked it: the branch comes as it was signed, and stands in the orders that the station is given.
    expect((await talk(behind)).at(-1)).toBe('level')
    expect(store.branch()).toBeUndefined()
    expect(hexOf(store.log, pairLogs.in)).toHaveLength(1)
    expect(hexOf(store.log, pairLogs.in)).toEqual(hexOf(pair.centre.log, pairLogs.in))
    expect(pair.centre.log.wrapsOf(key.id)).toHaveLength(1)
  })

  it('[SYNC-46] sends the branch of a station that was locked before anybody unlocked it', async () => {
    for (let step = 0; step < 3; step += 1) pair.step(1)
    await talk(pair)
    const behind = pair.over(emptyStation())
    for (let step = 0; step < 4; step += 1) behind.step(3)
    pair.centre.lock()
    await talk(behind)
    behind.restart()
    await talk(behind)
    expect((await talk(behind)).at(-1)).toBe('level')
    expect(hexOf(pair.centre.log, pairLogs.in)).toHaveLength(12)
    expect(pair.centre.memory.station(pairStation)?.branches?.at(-1)).toMatchObject({ seq: 12 })
  })

  it('[SYNC-46] brings every branch of a closed log, also when it is set back once more and says something else there', async () => {
    pair.step(1)
    await talk(pair)
    const journal = createJournal()
    const behind = pair.over(emptyStation({ journal }))
    behind.step(1)
    expect(await talk(behind)).toEqual(['forked'])
    const pending = journal.commits()
    behind.step(1)
    for (const _ of ['reopened', 'level']) await talk(behind)
    journal.revertTo(pending)
    behind.restart()
    behind.step(3)
    for (const _ of ['reopened', 'level']) await talk(behind)
    const carried = (pair.centre.memory.station(pairStation)?.branches ?? []).map(({ seq }) => seq)
    expect(carried).toEqual([0, 2, 1, 4])
    expect((await talk(behind)).at(-1)).toBe('level')
  })

  it('[SYNC-46] asks for another log when the one it had asked for was closed in a time that it has forgotten', async () => {
    pair.step(1)
    await talk(pair)
    const journal = createJournal()
    const behind = pair.over(emptyStation({ journal }))
    behind.step(1)
    expect(await talk(behind)).toEqual(['forked'])
    const pending = journal.commits()
    for (const _ of ['reopened', 'level']) await talk(behind)
    const image = pair.over(emptyStation())
    image.step(2)
    for (const _ of ['forked', 'reopened', 'level']) await talk(image)
    journal.revertTo(pending)
    behind.restart()
    for (const _ of ['refused', 'reopened', 'level']) await talk(behind)
    expect((await talk(behind)).at(-1)).toBe('level')
    expect(pair.centre.memory.station(pairStation)?.closedLogs).toHaveLength(3)
  })

  it('[SYNC-46] [SYNC-17] sends the branch again to a centre that has lost it, and what it has lost before it', async () => {
    pair.step(2)
    await talk(pair)
    const backup = pair.centre.memory.journal.commits()
    pair.step(2)
    await talk(pair)
    const agreed = pair.station.store.agreed()
    const behind = pair.over(emptyStation())
    await talk(behind)
    behind.step(1)
    pair.step(3)
    await talk(pair)
    for (const _ of ['forked', 'reopened', 'level']) await talk(behind)
    const branch = { logId: pairLogs.out, seq: agreed + 1 }
    expect(pair.centre.memory.station(pairStation)?.branches?.at(-1)).toMatchObject(branch)
    pair.centre.memory.journal.revertTo(backup)
    pair.centre.memory.beginIncarnation(2)
    for (const _ of ['forked', 'reopened', 'level']) await talk(behind)
    expect(pair.centre.memory.station(pairStation)?.branches?.at(-1)).toMatchObject(branch)
    expect(hexOf(pair.centre.log, pairLogs.out)).toHaveLength(2)
    expect(behind.station.store.branch()).toBeUndefined()
  })

  it('[SYNC-17] takes no word of a centre that speaks as it did before it was restored', async () => {
    const key = pair.step(1, { release: true })
    const { seq, hash } = pair.station.store.log.head(pairLogs.out)
    const claim = { log: pairLogs.out, seq, head: hash }
    hear(refusal, { receipt: receipt({ ...claim, incarnation: 2 }) })
    const before = memory(pair)
    const outdated = receipt({ ...claim, incarnation: 1, opened: [key.id] })
    expect(hear(refusal, { receipt: outdated })).toEqual({ kind: 'contradiction', log: 'out' })
    expect(memory(pair)).toEqual(before)
    expect(pair.forgotten()).toEqual([])
  })

  it('[SYNC-17] gives a restored centre back what it lost: entries, blobs and its own orders', async () => {
    pair.step(2, { blob: 40 })
    await talk(pair)
    const backup = pair.centre.memory.journal.commits()
    pair.step(2, { blob: 900 })
    pair.order()
    pair.order()
    await talk(pair)
    const [out, orders] = [hexOf(pair.centre.log, pairLogs.out), hexOf(pair.centre.log, pairLogs.in)]
    pair.centre.memory.journal.revertTo(backup)
    for (const hash of pair.blobs) pair.centre.blobs.delete(hash)
    pair.centre.memory.beginIncarnation(2)
    expect((await talk(pair)).at(-1)).toBe('level')
    expect([hexOf(pair.centre.log, pairLogs.out), hexOf(pair.centre.log, pairLogs.in)]).toEqual([out, orders])
    expect(pair.centre.blobs.list()).toEqual([...pair.blobs].sort())
    expect(pair.centre.memory.station(pairStation)?.reconciled).toBe(true)
  })

  it('[SYNC-15] deletes blobs and authority wraps only up to where a verified backup reaches', async () => {
    const key = pair.step(2, { blob: 40, release: true })
    await talk(pair)
    pair.centre.openKeys()
    await exchangeOnce(pair)
    const { store } = pair.station
    const kept = () => [store.blobs.list().length, store.log.wrapsOf(key.id).map(({ recipient }) => recipient)]
    pair.centre.memory.archive(pairLogs.out, 1)
    await exchangeOnce(pair)
    expect(kept()).toEqual([1, ['tenant:meerane']])
    pair.centre.memory.archive(pairLogs.out, 2)
    await exchangeOnce(pair)
    expect(kept()).toEqual([0, []])
  })

  it('[SYNC-48] sends an own entry that it can no longer read as missing, by itself', async () => {
    pair.step(3)
    const { store } = pair.station
    const rotten: LogStore = {
      ...store.log,
      read: (...place) =>
        store.log
          .read(...place)
          .map((entry) => (entry.seq === 2 ? { ...entry, link: { kind: 'entry', bytes: randomBytes(300) } } : entry)),
    }
    const onRottenDisk = pair.over({ ...pair.station, store: { ...store, log: rotten } })
    expect((await talk(onRottenDisk)).at(-1)).toBe('level')
    expect(pair.centre.log.read(pairLogs.out, 0, 9).map(({ link }) => link.kind)).toEqual(['entry', 'missing', 'entry'])
    expect(pair.centre.log.head(pairLogs.out)).toEqual(store.log.head(pairLogs.out))
    expect(onRottenDisk.sync().control()?.receipt?.missing).toEqual([2])
  })

  it('[SYNC-49] tells its clock, so that the centre can measure the offset', async () => {
    await exchangeOnce(pair)
    expect(pair.centre.memory.station(pairStation)?.clockOffset).toBe(0)
    const late = pair.clock.now
    const message = ask()
    pair.clock.now += 30_000
    await pair.centre.answer(message)
    expect(pair.centre.memory.station(pairStation)?.clockOffset).toBe(late - pair.clock.now)
  })

  it('[SYNC-19] loses its own wraps when it is locked, also by a refusal, and goes on pushing', async () => {
    const key = pair.step(1)
    pair.centre.lock()
    const message = ask()
    pair.clock.now += 3_600_000
    expect(pair.sync().take(await pair.centre.answer(message)).turn).toEqual({
      kind: 'refused',
      refusal: 'stale-nonce',
    })
    expect(isPassing('stale-nonce')).toBe(true)
    expect(pair.sync().control()?.lock).toBe(true)
    expect(pair.forgotten()).toEqual([key.id])
    expect(pair.station.store.log.wrapsOf(key.id).map((wrap) => wrap.recipient)).toEqual(['tenant:meerane'])
    expect((await talk(pair)).at(-1)).toBe('level')
    expect(hexOf(pair.centre.log, pairLogs.out)).toHaveLength(1)
    expect(pair.centre.log.wrapsOf(key.id)).toHaveLength(1)
  })

  it('[SYNC-19] keeps its lease when a centre answers that does not know it', async () => {
    await exchangeOnce(pair)
    const lease = pair.sync().control()?.lease
    const past = { until: '2000-01-01T00:00:00.000Z' }
    hear({ kind: 'refused', refusal: 'unknown-station' }, { lease: past })
    expect(pair.sync().control()?.lease).toEqual(lease)
    hear(refusal, { lease: past, receipt: receipt({ log: pairLogs.out, seq: 0, head: Buffer.alloc(32) }) })
    expect(pair.sync().control()?.lease).toEqual(past)
    pair.restart()
    expect(pair.sync().control()?.lease.until).toBe('2000-01-01T00:00:00.000Z')
  })

  it('[SYNC-13] sends small blobs first, and each from where the centre stands', async () => {
    pair.step(1, { blob: 2000 })
    pair.step(1, { blob: 100 })
    const [large, small] = pair.blobs
    while (pair.centre.blobs.list().length === 0) await exchangeOnce(pair)
    expect(pair.centre.blobs.list()).toEqual([small])
    await exchangeOnce(pair)
    expect(large && pair.centre.blobs.received(large)).toBe(700)
    pair.restart()
    expect((await talk(pair)).at(-1)).toBe('level')
    expect(pair.centre.blobs.list()).toHaveLength(2)
  })

  it('[SYNC-13] does not let a lost or unannounced blob hold up the others or the orders of the centre', async () => {
    pair.step(1, { blob: 40 })
    pair.step(1, { blob: 100 })
    const [lost, whole] = pair.blobs
    if (!lost || !whole) throw new Error('no blobs')
    pair.station.store.blobs.delete(lost)
    const never = hashOf(randomBytes(9))
    pair.station.wantBlob(never, 9)
    pair.order()
    const turns = (await talk(pair, 40)).filter((kind) => kind === 'refused')
    expect(turns).toHaveLength(1)
    await talk(pair, 40)
    expect((await talk(pair, 40)).at(-1)).toBe('level')
    expect(pair.sync().aside()).toEqual([never])
    expect(pair.centre.blobs.list()).toEqual([whole])
    expect(hexOf(pair.station.store.log, pairLogs.in)).toHaveLength(1)
    expect(pair.station.store.pendingBlobs()).toEqual([])
    expect(pair.centre.memory.given(pairStation)).toEqual([{ hash: lost, reason: 'lost' }])
  })

  it('[SYNC-13] sets a blob aside whose bytes the disk has altered, and tries again after a restart', async () => {
    const bytes = randomBytes(500)
    const hash = hashOf(bytes)
    const { store } = pair.station
    const broken = { ...store.blobs, read: () => randomBytes(500), received: () => 500, has: () => true }
    const onBrokenDisk = pair.over({ ...pair.station, store: { ...store, blobs: broken } })
    pair.station.noteOwnBlob(hash, 500)
    expect((await talk(onBrokenDisk, 40)).at(-1)).toBe('level')
    expect(onBrokenDisk.sync().aside()).toEqual([hash])
    // The archive of the centre waits for it no more, but nothing here gives it up.
    expect(pair.centre.memory.given(pairStation)).toEqual([{ hash, reason: 'lost' }])
    expect(store.pendingBlobs()).toHaveLength(1)
    store.blobs.put(bytes)
    expect((await talk(pair, 40)).at(-1)).toBe('level')
    expect(pair.centre.blobs.get(hash)?.equals(bytes)).toBe(true)
  })

  it('[SYNC-90] goes on when the disk cannot read a file, be it sent in a message or streamed', async () => {
    for (const streamed of [0, 60_000]) {
      pair = createPair()
      pair.step(1, { blob: 50_000 })
      const [bad] = pair.blobs
      const { store } = pair.station
      const read = (): never => {
        throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' })
      }
      const broken = pair.over({ ...pair.station, store: { ...store, blobs: { ...store.blobs, read } } })
      const { sync, centre } = broken
      const kinds: string[] = []
      for (let turns = 0; turns < 20; turns += 1) {
        const message = sync().ask(centre.nonce(), { bytes: 20_000, entries: 500, streamed })
        const following = sync().following()
        if (following) {
          expect(() => [...following.pieces()]).toThrow('EIO')
          sync().failed()
        } else kinds.push(sync().take(await centre.answer(message)).turn.kind)
      }
      expect(kinds.at(-1)).toBe('level')
      expect(sync().aside()).toEqual([bad])
      pair.order()
      await exchangeOnce(broken)
      expect(store.log.head(store.inLog).seq).toBe(1)
    }
  })

  it('[SYNC-90] [SYNC-18] says that a file is lost that the disk has cut short', async () => {
    pair.step(1, { blob: 500 })
    const [short] = pair.blobs
    const { store } = pair.station
    const cut = { ...store.blobs, received: () => 20, read: () => undefined }
    const onBrokenDisk = pair.over({ ...pair.station, store: { ...store, blobs: cut } })
    expect((await talk(onBrokenDisk, 40)).at(-1)).toBe('level')
    expect(pair.centre.memory.given(pairStation)).toEqual([{ hash: short, reason: 'lost' }])
  })

  it('[SYNC-90] fetches orders and a lease between large files, as soon as it hears of them or after two minutes', async () => {
    pair.step(1, { blob: 60_000 })
    while (pair.centre.blobs.received(pair.blobs[0] ?? hashOf(randomBytes(1))) === 0) await exchangeOnce(pair)
    pair.order()
    await exchangeOnce(pair)
    await exchangeOnce(pair)
    const { store } = pair.station
    expect(store.log.head(store.inLog).seq).toBe(1)
    expect(store.pendingBlobs()).toHaveLength(1)
    const kindsUntil = async (minutes: number): Promise<readonly string[]> => {
      const kinds: string[] = []
      for (const end = pair.clock.now + minutes * 60_000; pair.clock.now < end; pair.clock.now += 12_000) {
        const message = pair.sync().ask(pair.centre.nonce(), { bytes: 700, entries: 500 })
        const envelope = readEnvelope(message)
        kinds.push((envelope && readRequest(envelope)?.kind) ?? '')
        pair.sync().take(await pair.centre.answer(message))
      }
      return kinds
    }
    expect((await kindsUntil(10)).filter((kind) => kind === 'exchange').length).toBe(4)
  })

  it('[SYNC-13] tries again at once what was set aside when a person asks', async () => {
    const bytes = randomBytes(500)
    const hash = hashOf(bytes)
    const { store } = pair.station
    let isBroken = true
    const read: typeof store.blobs.read = (...where) => (isBroken ? randomBytes(500) : store.blobs.read(...where))
    const mended = pair.over({ ...pair.station, store: { ...store, blobs: { ...store.blobs, read } } })
    store.blobs.put(bytes)
    pair.station.noteOwnBlob(hash, 500)
    expect((await talk(mended, 40)).at(-1)).toBe('level')
    expect(mended.sync().aside()).toEqual([hash])
    isBroken = false
    mended.sync().retry()
    expect(mended.sync().aside()).toEqual([])
    expect((await talk(mended, 40)).at(-1)).toBe('level')
    expect(pair.centre.blobs.get(hash)?.equals(bytes)).toBe(true)
  })
})

describe('an announcement', () => {
  const announcedIn = async (target: Pair = pair): Promise<readonly number[]> => {
    const message = target.sync().ask(target.centre.nonce(), { ...size, bytes: 900 })
    const envelope = readEnvelope(message)
    const request = envelope && readRequest(envelope)
    target.sync().take(await target.centre.answer(message))
    return request?.kind === 'exchange' ? request.blobs.map((blob) => blob.size) : []
  }

  it('[SYNC-80] goes until an exchange that held it was answered, smallest first, and again after a restart', async () => {
    pair.step(1, { blob: 2000 })
    pair.step(1, { blob: 100 })
    ask()
    expect(await announcedIn()).toEqual([128, 2028])
    pair.step(1, { blob: 3000 })
    expect(await announcedIn()).toEqual([3028])
    pair.restart()
    expect(await announcedIn()).toEqual([128, 2028, 3028])
  })

  it('[SYNC-80] of many blobs goes in several messages, and each blob is announced before it is sent', async () => {
    for (let count = 0; count < 230; count += 1) pair.station.noteOwnBlob(hashOf(randomBytes(8)), 8 + count)
    for (const { hash } of pair.station.store.pendingBlobs()) expect(hash).toHaveLength(64)
    const { blobs } = pair.station.store
    const store = { ...pair.station.store, blobs: { ...blobs, received: () => 8, read: () => randomBytes(8) } }
    const many = pair.over({ ...pair.station, store })
    const first = await announcedIn(many)
    expect([first.length, first[0]]).toEqual([200, 8])
    pair.step(1)
    expect(await announcedIn(many)).toHaveLength(30)
    expect(await announcedIn(many)).toEqual([])
  })

  it('[SYNC-80] goes again to a centre that was restored, and to one that does not know of it', async () => {
    pair.step(1, { blob: 2000 })
    await announcedIn()
    pair.centre.memory.beginIncarnation(7)
    expect(await announcedIn()).toEqual([])
    const [blob] = pair.blobs
    pair.step(1)
    expect(await announcedIn()).toEqual([2028])
    expect(pair.centre.memory.announced(pairStation).map(({ hash }) => hash)).toEqual([blob])
  })
})

describe('an announcement to a centre that speaks as it did before it was restored', () => {
  it('[SYNC-80] [SYNC-17] counts for nothing: the true one is told of the file', async () => {
    pair.step(1, { blob: 2000 })
    pair.centre.memory.beginIncarnation(2)
    hear(refusal, { receipt: receipt({ log: pairLogs.out, seq: 0, head: Buffer.alloc(32), incarnation: 2 }) })
    const { seq, hash } = pair.station.store.log.head(pairLogs.out)
    const outdated = receipt({ log: pairLogs.out, seq, head: hash })
    const heard = hear({ kind: 'exchanged', runs: [], wraps: [], waiting: [], more: false }, { receipt: outdated })
    expect(heard).toEqual({ kind: 'contradiction', log: 'out' })
    await exchangeOnce(pair)
    expect(pair.centre.memory.announced(pairStation).map(({ hash }) => hash)).toEqual(pair.blobs)
  })
})

describe('an order of the centre', () => {
  it('[SYNC-8] that does not lead to its signed head is not taken, not even in part', async () => {
    pair.order()
    const { store } = pair.station
    const entries = pair.centre.log.read(pairLogs.in, 0, 5)
    const head = pair.centre.log.signedHead(pairLogs.in)
    if (!head) throw new Error('no head')
    const links = [...entries.map((entry) => ({ ...entry.link })), { kind: 'entry' as const, bytes: randomBytes(300) }]
    const after = { logId: pairLogs.in, seq: 0, hash: Buffer.alloc(32) }
    const body = {
      kind: 'exchanged' as const,
      runs: [{ after, links, head: { ...head } }],
      wraps: [],
      waiting: [],
      more: false,
    }
    expect(hear(body)).toEqual({ kind: 'contradiction', log: 'in' })
    expect(store.log.head(pairLogs.in).seq).toBe(0)
    expect((await talk(pair)).at(-1)).toBe('level')
    expect(store.log.head(pairLogs.in).seq).toBe(1)
  })
})
