import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { hashOf } from '@buergerkoffer/log'
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
import { signControl, writeAnswer } from '../wire.ts'
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
  it('[SYNC-20] believes nobody but the centre that answers this very question', () => {
    pair.step(2, { blob: 40, release: true })
    const before = memory(pair)
    const foreign = generateKeyPairSync('ed25519')
    const stranger = createTinyCentre({
      station: 'koffer-1',
      outLog: pairLogs.out,
      inLog: pairLogs.in,
      linkKey: pair.linkKeys.publicKey,
      signingKey: foreign.publicKey,
      centreKey: foreign.privateKey,
      random: randomBytes,
      now: () => pair.clock.now,
    })
    const earlier = pair.centre.answer(ask())
    const message = ask()
    const page = Buffer.from('<!DOCTYPE html><title>WLAN-Anmeldung</title>')
    for (const bytes of [stranger.answer(message), earlier, page, new Uint8Array(), message, randomBytes(3_000_000)]) {
      expect(pair.sync().take(bytes)).toEqual({ turn: { kind: 'not-centre' } })
      expect(memory(pair)).toEqual(before)
    }
    expect(pair.sync().take(pair.centre.answer(message)).turn.kind).toBe('moved')
  })

  it('[SYNC-20] takes an answer once, and none that it did not ask for', () => {
    const answer = pair.centre.answer(ask())
    expect(pair.sync().take(answer).turn.kind).toBe('level')
    expect(pair.sync().take(answer).turn.kind).toBe('not-centre')
    pair.restart()
    expect(pair.sync().take(answer).turn.kind).toBe('not-centre')
  })

  it('[SYNC-20] refuses a genuine control block of another station inside a genuine answer', () => {
    const before = memory(pair)
    expect(hear(refusal, { station: 'koffer-2', lock: true })).toEqual({ kind: 'not-centre' })
    expect(memory(pair)).toEqual(before)
  })

  it('[SYNC-16] states position and hash of both logs at every contact and reports a contradiction', () => {
    pair.step(1)
    const { hash } = pair.station.store.log.head(pairLogs.out)
    const told = (head: Uint8Array) => hear(refusal, { receipt: receipt({ log: pairLogs.out, seq: 1, head }) })
    expect(told(randomBytes(32))).toEqual({ kind: 'contradiction', log: 'out' })
    expect(told(hash)).toEqual({ kind: 'refused', refusal: 'elsewhere' })
  })

  it('[SYNC-15] forgets a key only for a receipt of its own log that covers the last entry and lists it as opened', () => {
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

  it('[SYNC-18] takes its tail back when the centre has more of its log than itself', () => {
    pair.step(1)
    pair.step(2)
    talk(pair)
    const restored = pair.over(emptyStation())
    expect(talk(restored).at(-1)).toBe('level')
    expect(hexOf(restored.station.store.log, pairLogs.out)).toEqual(hexOf(pair.station.store.log, pairLogs.out))
  })

  it('[SYNC-18] reports it when it was set back and has already gone on, and forgets nothing', () => {
    for (let step = 0; step < 5; step += 1) pair.step(1)
    talk(pair)
    const behind = pair.over(emptyStation())
    const key = behind.step(1, { release: true })
    const branch = hexOf(behind.station.store.log, pairLogs.out)
    pair.centre.openKeys()
    expect(talk(behind)).not.toContain('level')
    expect(exchangeOnce(behind).kind).toBe('contradiction')
    expect(behind.forgotten()).not.toContain(key.id)
    expect(hexOf(behind.station.store.log, pairLogs.out)).toEqual(branch)
    expect(pair.centre.rejected).toHaveLength(1)
  })

  it('[SYNC-19] loses its own wraps when it is locked, also by a refusal, and goes on pushing', () => {
    const key = pair.step(1)
    pair.centre.set({ lock: true })
    const message = ask()
    pair.clock.now += 3_600_000
    expect(pair.sync().take(pair.centre.answer(message)).turn).toEqual({ kind: 'refused', refusal: 'stale-nonce' })
    expect(isPassing('stale-nonce')).toBe(true)
    expect(pair.sync().control()?.lock).toBe(true)
    expect(pair.forgotten()).toEqual([key.id])
    expect(pair.station.store.log.wrapsOf(key.id).map((wrap) => wrap.recipient)).toEqual(['tenant:meerane'])
    expect(talk(pair).at(-1)).toBe('level')
    expect(hexOf(pair.centre.log, pairLogs.out)).toHaveLength(1)
    expect(pair.centre.log.wrapsOf(key.id)).toHaveLength(1)
  })

  it('[SYNC-19] keeps its lease when a centre answers that does not know it', () => {
    exchangeOnce(pair)
    const lease = pair.sync().control()?.lease
    pair.centre.set({ dropReceipt: true, leaseUntil: '2000-01-01T00:00:00.000Z' })
    exchangeOnce(pair)
    expect(pair.sync().control()?.lease).toEqual(lease)
    pair.centre.set({ dropReceipt: false })
    exchangeOnce(pair)
    expect(pair.sync().control()?.lease.until).toBe('2000-01-01T00:00:00.000Z')
    pair.restart()
    expect(pair.sync().control()?.lease.until).toBe('2000-01-01T00:00:00.000Z')
  })

  it('[SYNC-13] sends small blobs first, and each from where the centre stands', () => {
    pair.step(1, { blob: 2000 })
    pair.step(1, { blob: 100 })
    const [large, small] = pair.blobs
    while (pair.centre.blobs.list().length === 0) exchangeOnce(pair)
    expect(pair.centre.blobs.list()).toEqual([small])
    exchangeOnce(pair)
    expect(large && pair.centre.blobs.received(large)).toBe(700)
    pair.restart()
    expect(talk(pair).at(-1)).toBe('level')
    expect(pair.centre.blobs.list()).toHaveLength(2)
  })

  it('[SYNC-13] does not let a lost or unannounced blob hold up the others or the orders of the centre', () => {
    pair.step(1, { blob: 40 })
    pair.step(1, { blob: 100 })
    const [lost, whole] = pair.blobs
    if (!lost || !whole) throw new Error('no blobs')
    pair.station.store.blobs.delete(lost)
    const never = hashOf(randomBytes(9))
    pair.station.wantBlob(never, 9)
    pair.order()
    const turns = talk(pair, 40).filter((kind) => kind === 'refused')
    expect(turns).toHaveLength(1)
    talk(pair, 40)
    expect(talk(pair, 40).at(-1)).toBe('level')
    expect(pair.sync().aside()).toEqual([never])
    expect(pair.centre.blobs.list()).toEqual([whole])
    expect(hexOf(pair.station.store.log, pairLogs.in)).toHaveLength(1)
    expect(pair.station.store.pendingBlobs()).toHaveLength(1)
  })

  it('[SYNC-13] sets a blob aside whose bytes the disk has altered, and tries again after a restart', () => {
    const bytes = randomBytes(500)
    const hash = hashOf(bytes)
    const { store } = pair.station
    const broken = { ...store.blobs, read: () => randomBytes(500), received: () => 500 }
    const onBrokenDisk = pair.over({ ...pair.station, store: { ...store, blobs: broken } })
    pair.station.noteOwnBlob(hash, 500)
    expect(talk(onBrokenDisk, 40).at(-1)).toBe('level')
    expect(onBrokenDisk.sync().aside()).toEqual([hash])
    store.blobs.put(bytes)
    expect(talk(pair, 40).at(-1)).toBe('level')
    expect(pair.centre.blobs.get(hash)?.equals(bytes)).toBe(true)
  })
})

describe('an order of the centre', () => {
  it('[SYNC-8] that does not lead to its signed head is not taken, not even in part', () => {
    pair.order()
    const { store } = pair.station
    const entries = pair.centre.log.read(pairLogs.in, 0, 5)
    const head = pair.centre.log.signedHead(pairLogs.in)
    if (!head) throw new Error('no head')
    const links = [...entries.map((entry) => ({ ...entry.link })), { kind: 'entry' as const, bytes: randomBytes(300) }]
    const after = { logId: pairLogs.in, seq: 0, hash: Buffer.alloc(32) }
    const body = { kind: 'exchanged' as const, runs: [{ after, links, head: { ...head } }], wraps: [], more: false }
    expect(hear(body)).toEqual({ kind: 'contradiction', log: 'in' })
    expect(store.log.head(pairLogs.in).seq).toBe(0)
    expect(talk(pair).at(-1)).toBe('level')
    expect(store.log.head(pairLogs.in).seq).toBe(1)
  })
})
