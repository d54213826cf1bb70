import { randomUUID } from 'node:crypto'
import { emptyHead, logId } from '@buergerkoffer/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { type WalkIn, walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { countLate, listLate, listLost, listQuarantine, reportLost, reviewLate, workList } from './index.ts'

let centre: TestCentre
let lost: WireStation
let other: WireStation
const [before, after, unwanted] = [walkIn(), walkIn(), walkIn()]

beforeAll(async () => {
  centre = await startTestCentre()
  lost = await enrolWireStation(centre.zentrale, await centre.announce('ME01'))
  other = await enrolWireStation(centre.zentrale, await centre.announce('ME02'))
}, 90_000)

afterAll(() => centre?.close())

const inTenant: TestCentre['zentrale']['database']['inTenant'] = (tenant, run) =>
  centre.zentrale.database.inTenant(tenant, run)
const context = () => centre.zentrale.context(tenants.meerane)
const cases = () =>
  inTenant(tenants.meerane, async (tx) => (await workList(tx, context(), {})).map((one) => one.vorgang))
const late = () => inTenant(tenants.meerane, (tx) => listLate(tx, context(), 100))
const report = () =>
  inTenant(tenants.meerane, (tx) =>
    reportLost(tx, context(), { station: lost.id, by: 'p.seidel', reason: 'Aus dem Wagen gestohlen' }),
  )
const review = (decision: 'accepted' | 'rejected', seqs: readonly number[]) =>
  inTenant(tenants.meerane, (tx) =>
    reviewLate(tx, context(), 'p.seidel', {
      ...{ station: lost.id, decision, reason: 'Angerufen und bestätigt' },
      entries: seqs.map((seq) => ({ log: lost.outLog, seq })),
    }),
  )

async function push(station: WireStation, one: WalkIn) {
  const run = writeCase(station, one)
  const wraps = [await station.wrapForTenant(one.key)]
  return (await station.exchange({ push: run, wraps, awaiting: [one.key.id] })).control
}

describe('work that arrives after its station was reported lost', () => {
  it('[SYNC-83] locks the station, with who, when and why in the centre log; a second report changes nothing', async () => {
    await push(lost, before)
    expect(await report()).toMatchObject({ ok: true })
    expect(await report()).toEqual({ ok: false, refusal: { kind: 'lost-already' } })
    const spoken = { by: 'p.seidel', at: '2026-11-23T08:00:00.000Z', reason: 'Aus dem Wagen gestohlen' }
    expect([...(await inTenant(tenants.meerane, (tx) => listLost(tx, context())))]).toEqual([[lost.id, spoken]])
    expect(await cases()).toEqual([before.vorgang])
  })

  it('[SYNC-83] is stored and receipted like any other, and counts nowhere before somebody has decided', async () => {
    const control = await push(lost, after)
    expect([control.lock, control.receipt?.seq, control.receipt?.opened]).toEqual([true, 2, []])
    expect(await cases()).toEqual([before.vorgang])
    expect(await inTenant(tenants.meerane, countLate)).toBe(1)
    expect(await late()).toMatchObject([{ log: lost.outLog, seq: 2, station: lost.id, decided: undefined }])
    expect((await late())[0]?.records.map(({ vorgang }) => vorgang)).toEqual(after.records.map(() => after.vorgang))
    expect(await inTenant(tenants.meerane, listQuarantine)).toEqual([])
    await push(other, walkIn())
    expect(await cases()).toHaveLength(2)
  })

  it('[SYNC-83] counts as if it had come in time once it is accepted, and the decision stands in the log', async () => {
    await review('accepted', [2])
    expect(await cases()).toContain(after.vorgang)
    const decided = { by: 'p.seidel', decision: 'accepted', reason: 'Angerufen und bestätigt' }
    expect(await late()).toMatchObject([{ seq: 2, decided }])
    const { control } = await lost.exchange({ awaiting: [after.key.id] })
    expect(control.receipt?.opened).toEqual([after.key.id])
    await review('rejected', [2])
    expect(await late()).toMatchObject([{ seq: 2, decided }])
  })

  it('[SYNC-83] stays out when it is rejected, is kept, and can still be accepted', async () => {
    const { receipt } = await push(lost, unwanted)
    expect(receipt?.seq).toBe(3)
    await review('rejected', [3])
    expect(await cases()).not.toContain(unwanted.vorgang)
    expect(await inTenant(tenants.meerane, countLate)).toBe(0)
    expect((await lost.exchange({ awaiting: [unwanted.key.id] })).control.receipt?.opened).toEqual([])
    await review('accepted', [3])
    expect(await cases()).toContain(unwanted.vorgang)
  })

  it('[SYNC-83] is decided by the town hall alone: a station that writes such a decision itself changes nothing', async () => {
    await push(lost, walkIn())
    const data = { station: lost.id, entries: [{ log: lost.outLog, seq: 4 }], decision: 'accepted', reason: '' }
    const forged = record({ type: 'LateWorkReviewed', data })
    await other.exchange({ push: other.write({ class: 'station', key: other.stationKey, records: [forged] }) })
    expect(await inTenant(tenants.meerane, countLate)).toBe(1)
  })

  it('[SYNC-83] [SYNC-46] waits too when it comes as the branch of a log that a fork has closed', async () => {
    const branched = walkIn()
    const common = lost.head()
    const run = writeCase(lost, branched)
    const at = { out: lost.head(), in: emptyHead(lost.inLog) }
    await lost.ask({ kind: 'reopen', ...at, log: logId(randomUUID()), common })
    const wraps = [await lost.wrapForTenant(branched.key)]
    const { body } = await lost.ask({ kind: 'branch', ...at, run, wraps, blobs: [] })
    expect(body.kind).toBe('branched')
    expect(await cases()).not.toContain(branched.vorgang)
    const entry = (await late()).find(({ records }) => records.some(({ vorgang }) => vorgang === branched.vorgang))
    expect(entry).toMatchObject({ log: lost.inLog, station: lost.id, decided: undefined })
    await inTenant(tenants.meerane, (tx) =>
      reviewLate(tx, context(), 'p.seidel', {
        ...{ station: lost.id, decision: 'accepted', reason: 'Bestätigt' },
        entries: [{ log: lost.inLog, seq: entry?.seq ?? 0 }],
      }),
    )
    expect(await cases()).toContain(branched.vorgang)
  })
})
