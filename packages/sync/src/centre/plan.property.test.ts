import { generateKeyPairSync, randomBytes } from 'node:crypto'
import {
  createMemoryLogStore,
  emptyHead,
  extendHead,
  type Head,
  type LogStore,
  type SignedRun,
  signHead,
} from '@buergerkoffer/log'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inLog, outLog } from '../testing/example.ts'
import { hexOf } from '../testing/pair.ts'
import { planPull, planPush } from './plan.ts'

const [signing, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
const steps = 8

function append(log: LogStore, count: number, key = signing.privateKey): void {
  const after = log.head(outLog)
  const links = Array.from({ length: count }, () => ({ kind: 'entry' as const, bytes: randomBytes(30) }))
  log.append({ after, links, head: signHead(extendHead(after, links), key) })
}

/** A station's log, one entry per step. */
function stationLog(count = steps): LogStore {
  const log = createMemoryLogStore()
  for (let step = 0; step < count; step += 1) append(log, 1)
  return log
}

function headAt(log: LogStore, seq: number): Head {
  const hash = log.read(outLog, seq - 1, 1)[0]?.hash
  return seq > 0 && hash ? { logId: outLog, seq, hash } : emptyHead(outLog)
}

/** Any piece of a log as a push. */
function pushOf(log: LogStore, from: number, to: number): SignedRun {
  const entries = log.read(outLog, from, to - from)
  const signature = entries.at(-1)?.signature ?? Buffer.alloc(64)
  return {
    after: headAt(log, from),
    links: entries.map((entry) => entry.link),
    head: { ...headAt(log, to), signature },
  }
}

const wire = (run: SignedRun) => ({ ...run, links: run.links.map((link) => ({ ...link })) })

/** Gives a push to a centre that does what the plan says. */
function take(centre: LogStore, push: SignedRun) {
  const hashAtPush = centre.read(outLog, push.head.seq - 1, 1)[0]?.hash
  const plan = planPush({ outHead: centre.head(outLog), signingKey: signing.publicKey, hashAtPush }, wire(push))
  if (plan.kind === 'append') expect(centre.append(plan.run)).toEqual({ kind: 'appended' })
  return plan
}

/** A centre that has the first entries of a station's log. */
function centreWith(log: LogStore, seq: number): LogStore {
  const centre = createMemoryLogStore()
  if (seq > 0) centre.append(pushOf(log, 0, seq))
  return centre
}

const piece = fc
  .tuple(fc.integer({ min: 0, max: steps }), fc.integer({ min: 0, max: steps }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  .filter(([from, to]) => from < to)

describe('push', () => {
  it('[SYNC-21] [SYNC-1] may come repeated, overlapping and out of order: the log grows by what it lacks, never otherwise', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const log = stationLog()
        const centre = createMemoryLogStore()
        for (const [from, to] of pieces) {
          const before = centre.head(outLog).seq
          const plan = take(centre, pushOf(log, from, to))
          const expected = to <= before ? 'known' : from <= before ? 'append' : 'refuse'
          expect(plan.kind).toBe(expected)
          if (plan.kind === 'refuse') expect(plan).toEqual({ kind: 'refuse', refusal: 'elsewhere', keepRaw: false })
          expect(centre.head(outLog).seq).toBe(expected === 'append' ? to : before)
        }
        take(centre, pushOf(log, 0, steps))
        expect(hexOf(centre, outLog)).toEqual(hexOf(log, outLog))
      }),
    )
  })

  it('[SYNC-18] of another branch is refused at any length, kept raw, and changes nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(steps - 1),
        fc.integer({ min: 1, max: steps }),
        fc.integer({ min: 1, max: steps }),
        (shared, mine, theirs) => {
          const log = stationLog(shared)
          const branch = createMemoryLogStore()
          if (shared > 0) branch.append(pushOf(log, 0, shared))
          for (let step = 0; step < mine; step += 1) append(log, 1)
          for (let step = 0; step < theirs; step += 1) append(branch, 1)
          const centre = centreWith(log, shared + mine)
          const before = hexOf(centre, outLog)
          const plan = take(centre, pushOf(branch, shared, shared + theirs))
          expect(plan).toEqual({ kind: 'refuse', refusal: 'broken-chain', keepRaw: true })
          expect(hexOf(centre, outLog)).toEqual(before)
        },
      ),
    )
  })

  it('[SYNC-8] [SYNC-10] that is unsigned, signed by another, altered or torn is refused whole and kept raw', () => {
    const log = stationLog()
    const good = pushOf(log, 2, 6)
    const [first, ...rest] = good.links
    if (first?.kind !== 'entry') throw new Error('no entry')
    const altered = { kind: 'entry' as const, bytes: Buffer.concat([first.bytes, Buffer.from('!')]) }
    const bad: readonly SignedRun[] = [
      { ...good, head: { ...good.head, signature: Buffer.alloc(64) } },
      { ...good, head: { ...good.head, signature: new Uint8Array() } },
      { ...good, head: signHead(good.head, foreign.privateKey) },
      { ...good, head: { ...good.head, seq: 7 } },
      { ...good, links: [altered, ...rest] },
      { ...good, links: rest },
      { ...good, links: [...rest, first] },
    ]
    for (const push of bad) {
      const centre = centreWith(log, 2)
      expect(take(centre, push)).toEqual({ kind: 'refuse', refusal: 'broken-chain', keepRaw: true })
      expect(centre.head(outLog).seq).toBe(2)
    }
    expect(take(centreWith(log, 2), good).kind).toBe('append')
  })

  it('[SYNC-2] for another log than the own one is refused', () => {
    const log = stationLog()
    const good = pushOf(log, 0, 3)
    const push = { ...good, head: { ...good.head, logId: inLog } }
    expect(take(createMemoryLogStore(), push)).toMatchObject({ kind: 'refuse', refusal: 'elsewhere' })
    expect(planPush({ outHead: emptyHead(outLog), signingKey: signing.publicKey }, null)).toEqual({ kind: 'known' })
  })
})

describe('pull', () => {
  const source = (log: LogStore, at: Head) => ({
    head: log.head(outLog),
    hashAtStation: at.seq === 0 ? Buffer.alloc(32) : log.read(outLog, at.seq - 1, 1)[0]?.hash,
    entries: log.read(outLog, at.seq, 500),
  })

  it('[SYNC-16] gives what follows a head that is on the chain', () => {
    const log = stationLog()
    for (let seq = 0; seq < steps; seq += 1) {
      const at = headAt(log, seq)
      const run = planPull(source(log, at), at, 10_000)
      expect([run?.after, run?.head.seq]).toEqual([at, steps])
    }
  })

  it('[SYNC-16] gives nothing to a head that is not on the chain, beyond it, or at its end', () => {
    const log = stationLog()
    const other = stationLog(steps + 2)
    for (const at of [headAt(other, 3), headAt(other, steps + 2), headAt(log, steps)]) {
      expect(planPull(source(log, at), at, 10_000)).toBeUndefined()
    }
  })
})
