import type { Transaction } from '@buergerkoffer/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPersonIds, namedResidents } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { type WalkIn, walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { accept, act, caseView, countCases, type WorkListQuery, workList } from './index.ts'

let centre: TestCentre
let station: WireStation

beforeAll(async () => {
  centre = await startTestCentre()
  station = await enrolWireStation(centre.zentrale, await centre.announce('WL01'))
}, 90_000)

afterAll(() => centre?.close())

const context = () => centre.zentrale.context(tenants.meerane)
const list = (query: WorkListQuery = {}) =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) => workList(tx, context(), query))
const names = async (query: WorkListQuery) => (await list(query)).map(({ summary }) => summary?.sortName)

async function bring(brought: WalkIn, nummer: string): Promise<void> {
  const { vorgang, key } = brought
  const joined = {
    besuch: crypto.randomUUID(),
    vorgang,
    keyId: key.id,
    nummer,
    leistung: 'meldebescheinigung',
    charged: true,
  }
  const run = writeCase(station, brought)
  const wraps = [await station.wrapForTenant(key)]
  await station.exchange({ push: run, wraps })
  const records = [record({ type: 'VorgangJoined', data: joined })]
  await station.exchange({ push: station.write({ class: 'station', key: station.stationKey, records }) })
}

describe('a case begun at a station', () => {
  it('[SYNC-40] is held by it until it is handed over, and shows its number whichever entry comes first', async () => {
    const brought = walkIn(namedResidents[2])
    const { vorgang, key, records } = brought
    const joined = {
      besuch: crypto.randomUUID(),
      vorgang,
      keyId: key.id,
      nummer: 'WL01-2026-000009',
      leistung: 'x',
      charged: true,
    }
    const wraps = [await station.wrapForTenant(key)]
    const first = record({ type: 'VorgangJoined', data: joined })
    await station.exchange({ push: station.write({ class: 'station', key: station.stationKey, records: [first] }) })
    expect(await list({ vorgang })).toEqual([])
    await station.exchange({ push: station.write({ class: 'case', key, records: records.slice(0, 2) }), wraps })
    expect(await list({ vorgang })).toMatchObject([{ nummer: 'WL01-2026-000009', holder: 'WL01', status: 'open' }])
    await station.exchange({ push: station.write({ class: 'case', key, records: records.slice(2) }) })
    expect(await list({ vorgang })).toMatchObject([
      { nummer: 'WL01-2026-000009', holder: 'rathaus', status: 'handed-over' },
    ])
  })

  it('[SYNC-3] waits visibly for an event that has not come, and cannot be worked on until it has', async () => {
    const { vorgang, key, records } = walkIn(namedResidents[3])
    const [opened, prepared, handed] = records
    const wraps = [await station.wrapForTenant(key)]
    const write = (...some: readonly (typeof opened)[]) =>
      station.write({ class: 'case', key, records: some.flatMap((each) => each ?? []) })
    await station.exchange({ push: write(opened, handed), wraps })
    expect(await list({ vorgang })).toMatchObject([{ waiting: 1, readOnly: true, status: 'open' }])
    const match = { registerPerson: 'x', differences: [] }
    const early = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      act(tx, context(), vorgang, 'p.seidel', { type: 'match-person', match }),
    )
    expect(early).toEqual({ ok: false, refusal: { kind: 'read-only' } })
    await station.exchange({ push: write(prepared) })
    expect(await list({ vorgang })).toMatchObject([{ waiting: 0, readOnly: false, status: 'handed-over' }])
  })
})

describe('search', () => {
  beforeAll(async () => {
    await bring(walkIn(namedResidents[0]), 'WL01-2026-000101')
    await bring(walkIn(namedResidents[1]), 'WL01-2026-000102')
  })

  it.each([
    ['nguyen', 'Nguyễn'],
    ['NGUYEN huu', 'Nguyễn'],
    ['Nguyễn Thắng', 'Nguyễn'],
    ['thang', 'Nguyễn'],
    ['koehl', 'Köhler'],
    ['Köh hilde', 'Köhler'],
    ['Böttger', 'Köhler'],
  ])('finds by %j, as typed on any keyboard, the case of %s', async (name, expected) => {
    const found = await names({ name, geburtsdatum: expected === 'Köhler' ? '1941-05-07' : '1968-09-14' })
    expect(found).toEqual([expect.stringContaining(expected)])
  })

  it.each([
    { name: 'Meier' },
    { name: 'Köhler Meier' },
    { name: 'oehler' },
    { name: 'Köhler', geburtsdatum: '1941-05' },
    { geburtsdatum: '1941-05-08' },
  ])('finds nobody by %j', async (query) => {
    expect(await list(query)).toEqual([])
  })

  it.each(['-', '12', '%', '*', "' OR 1=1"])('finds nobody, not everybody, by %j', async (name) => {
    expect(await list({ name })).toEqual([])
  })

  it('finds by birth date and by number, and takes an empty field as not asked', async () => {
    expect(await names({ geburtsdatum: '1941-05-07' })).toEqual([expect.stringContaining('Köhler')])
    expect(await names({ nummer: 'WL01-2026-000102' })).toEqual([expect.stringContaining('Nguyễn')])
    expect(await list({ nummer: 'WL01-2026-00010' })).toEqual([])
    expect((await list({ name: ' ' })).length).toBe((await list()).length)
  })

  it('finds nothing in another tenant', async () => {
    const found = await centre.zentrale.database.inTenant(tenants.fremd, (tx) =>
      workList(tx, centre.zentrale.context(tenants.fremd), { name: 'Köhler' }),
    )
    expect(found).toEqual([])
  })
})

describe('the list', () => {
  it('shows those longest handed over first, the open ones last', async () => {
    await book(centre, station.id, [demoPersonIds.ngocAnhPham])
    const all = await list()
    const times = all.map(({ handedOverAt }) => handedOverAt ?? '9')
    expect(times).toEqual(times.toSorted())
    expect(all.at(-1)).toMatchObject({ status: 'open', holder: 'WL01', handedOverAt: null })
    const counts = await centre.zentrale.database.inTenant(tenants.meerane, countCases)
    expect(Object.fromEntries(counts)).toEqual({ 'handed-over': 4, open: 1 })
    expect(await list({ status: 'accepted' })).toEqual([])
  })
})

describe('acceptance', () => {
  const match = { registerPerson: 'x', differences: [] }
  const accepts = (vorgang: string, by: string) =>
    centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      accept(tx, context(), vorgang, by, { remark: '', year: 2026, seen: [] }),
    )

  it('by two clerks at once gives one Aktenzeichen and one clear refusal, and uses no number up', async () => {
    const [first, second] = (await list({ status: 'handed-over' })).map(({ vorgang }) => vorgang)
    for (const vorgang of [first ?? '', second ?? '']) {
      const { seen, early } = await centre.zentrale.database.inTenant(tenants.meerane, async (tx) => ({
        early: await accept(tx, context(), vorgang, 'p.seidel', { remark: '', year: 2026, seen: [] }),
        seen: await act(tx, context(), vorgang, 'p.seidel', { type: 'match-person', match }),
      }))
      expect(early).toEqual({ ok: false, refusal: { kind: 'not-matched' } })
      const heads = seen.ok ? seen.value.heads : []
      expect(heads).toHaveLength(1)
      const acceptAs = (by: string) =>
        centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
          accept(tx, context(), vorgang, by, { remark: '', year: 2026, seen: heads }),
        )
      const answers = await Promise.all([acceptAs('p.seidel'), acceptAs('a.winkler')])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))).toEqual([{ kind: 'already-accepted' }])
    }
    expect((await list({ status: 'accepted' })).map(({ aktenzeichen }) => aktenzeichen).toSorted()).toEqual([
      'EMA-2026-00001',
      'EMA-2026-00002',
    ])
  })

  it('is refused for a case that has gone on since the clerk looked at it, and for one nobody knows', async () => {
    const [line] = await list({ status: 'handed-over' })
    await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      act(tx, context(), line?.vorgang ?? '', 'p.seidel', { type: 'match-person', match }),
    )
    expect(await accepts(line?.vorgang ?? '', 'p.seidel')).toEqual({ ok: false, refusal: { kind: 'changed' } })
    expect(await accepts(crypto.randomUUID(), 'p.seidel')).toEqual({ ok: false, refusal: { kind: 'unknown-vorgang' } })
  })

  it('at once with a contact that brings the case further leaves a line that knows of both', async () => {
    const brought = walkIn(namedResidents[0])
    await bring(brought, 'WL01-2026-000103')
    const { vorgang, key, records } = brought
    const command = { type: 'match-person', match } as const
    await centre.zentrale.database.inTenant(tenants.meerane, (tx) => act(tx, context(), vorgang, 'p.seidel', command))
    const blob = { hash: '0'.repeat(64), size: 1, key: '', mediaType: '' }
    const data = { art: 'bescheinigung', nummer: 'N1', stand: null, blob }
    const issued = record({ type: 'DocumentIssued', data }, vorgang, records.slice(-1))
    const push = station.write({ class: 'case', key, records: [issued] })
    const contact = await centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
      const acceptance = { aktenzeichen: 'A', remark: '' }
      await act(tx, context(), vorgang, 'p.seidel', { type: 'accept', acceptance })
      const under = station.exchange({ push })
      await somebodyWaits(tx)
      return { under }
    })
    expect((await contact.under).control.receipt?.seq).toBe(push.head.seq)
    expect(await list({ vorgang })).toMatchObject([{ status: 'accepted', aktenzeichen: 'A', waiting: 0 }])
    const view = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      caseView(tx, context(), centre.zentrale.blobs, vorgang),
    )
    expect(view?.documents).toMatchObject([{ nummer: 'N1', here: false }])
  })
})

/** Until another transaction of this database waits for a lock. */
async function somebodyWaits(tx: Transaction): Promise<void> {
  const waiting = 'pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()'
  for (let tries = 0; (await tx.query(`SELECT 1 FROM ${waiting}`)).length === 0; tries++) {
    if (tries > 10_000) throw new Error('nobody waits')
  }
}
