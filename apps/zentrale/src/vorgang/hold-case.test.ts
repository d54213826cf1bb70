import { recallOf } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStation } from '../mandant/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { unlock, visitOf } from '../testing/visit.ts'
import type { VorgangContext } from './context.ts'
import { type Asked, recallCase, settleConflict, takeOverCase } from './hold-case.ts'
import { readCaseFile } from './read-case-file.ts'
import { returnCase } from './return-case.ts'
import { workList } from './work-list.ts'

let centre: TestCentre
let first: TestStation
let second: TestStation
let [lost, recalled] = ['', '']

beforeAll(async () => {
  centre = await startTestCentre()
  first = await enrolTestStation(centre, 'ME01')
  second = await enrolTestStation(centre, 'ME02')
  const booked = await book(centre, first.id, [demoPersonIds.hildegardKoehler, demoPersonIds.huuThangNguyen])
  const cases = booked.ok ? booked.value.termine.map(({ vorgang }) => vorgang) : []
  lost = cases[0] ?? ''
  recalled = cases[1] ?? ''
  await first.sync()
}, 90_000)

afterAll(() => centre?.close())

type Parts = readonly [tx: Transaction, context: VorgangContext, asked: Asked]

/** One second later, with the case as it is then. */
async function inCase<T>(vorgang: string, work: (parts: Parts) => Promise<T>): Promise<T> {
  centre.clock.now += 1_000
  return centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const context = centre.zentrale.context(tenants.meerane)
    const file = await readCaseFile(tx, context, vorgang)
    return work([tx, context, { vorgang, by: 'p.seidel', seen: file?.heads ?? [] }])
  })
}

const line = (vorgang: string) =>
  inCase(vorgang, async ([tx, context]) => (await workList(tx, context, { vorgang }))[0])

const fileAt = (vorgang: string) => inCase(vorgang, ([tx, context]) => readCaseFile(tx, context, vorgang))

async function fill(station: TestStation, vorgang: string, answers: Readonly<Record<string, string>>): Promise<void> {
  centre.clock.now += 1_000
  const open = station.station.unlocked() ?? (await unlock(station.station))
  const data = { formular: 'meldebescheinigung', version: '1', answers, complete: true }
  const done = open.commit({
    by: open.user,
    station: [],
    cases: [{ vorgang, events: [{ type: 'AngabenFilled', data }] }],
  })
  if (!done.ok) throw new Error(done.refusal.kind)
}

const answersIn = (station: TestStation, vorgang: string) =>
  station.station.unlocked()?.model.caseFile(vorgang)?.state.angaben?.answers

describe('a case whose holder does not answer', () => {
  const taken = { from: 'ME01', grund: 'loss', reason: 'Koffer verschwunden' } as const

  it('[SYNC-68] wants a reason, and to be at a station', async () => {
    expect(await inCase(lost, (parts) => takeOverCase(...parts, { ...taken, reason: ' ' }))).toMatchObject({
      refusal: { kind: 'reason-missing' },
    })
  })

  it('[SYNC-47][SYNC-68] is taken under the next number and goes on in another suitcase', async () => {
    await fill(first, lost, { zweck: 'Rente', anzahl: '1' })
    await first.sync()
    const done = await inCase(lost, (parts) => takeOverCase(...parts, taken))
    expect(done).toMatchObject({
      value: { state: { hold: { number: 2, to: 'rathaus' }, takenOver: { by: 'p.seidel' } } },
    })
    expect(await line(lost)).toMatchObject({ status: 'handed-over', stage: 'parked', holder: 'rathaus' })
    const again = await inCase(lost, (parts) => takeOverCase(...parts, taken))
    expect(again).toMatchObject({ refusal: { kind: 'not-at-station' } })
    const given = await inCase(lost, async ([tx, context, { seen }]) => {
      const row = await readStation(tx, second.id)
      if (!row?.enrolled) throw new Error('not enrolled')
      const back = { reason: 'Bitte weiterführen', fields: [], seen }
      return returnCase(tx, context, lost, 'p.seidel', { ...row, enrolled: row.enrolled }, back)
    })
    expect(given.ok).toBe(true)
    expect(await line(lost)).toMatchObject({ status: 'open', holder: 'ME02' })
    expect((await fileAt(lost))?.state.hold).toEqual({ number: 3, to: second.id })
  })

  it('[SYNC-47][SYNC-68] loses nothing of what the old holder still sends: it waits for a decision', async () => {
    await second.sync()
    await fill(second, lost, { zweck: 'Rente', anzahl: '2' })
    await second.sync()
    await fill(first, lost, { zweck: 'Kita', anzahl: '1' })
    await first.sync()
    const file = await fileAt(lost)
    expect(file?.state.angaben?.answers).toEqual({ zweck: 'Rente', anzahl: '2' })
    expect(file?.conflicts).toMatchObject([
      { field: 'angaben.zweck', base: 'Rente', sides: [{ value: 'Rente' }, { value: 'Kita', late: true }] },
    ])
    expect(await line(lost)).toMatchObject({ conflicts: 1, holder: 'ME02' })
  })

  it('[SYNC-66] is decided in the town hall, and both suitcases see what counts', async () => {
    const settled = { field: 'angaben.zweck', chosen: null, value: 'Kita', reason: 'Angerufen' }
    const wrong = { ...settled, field: 'angaben.anzahl' }
    expect(await inCase(lost, (parts) => settleConflict(...parts, wrong))).toMatchObject({
      refusal: { kind: 'conflict-gone' },
    })
    expect((await inCase(lost, (parts) => settleConflict(...parts, settled))).ok).toBe(true)
    expect(await line(lost)).toMatchObject({ conflicts: 0, conflictSince: null })
    for (const station of [first, second]) {
      await station.sync()
      await station.sync()
      expect(answersIn(station, lost)).toEqual({ zweck: 'Kita', anzahl: '2' })
      expect(station.station.unlocked()?.model.caseFile(lost)).toMatchObject({
        conflicts: [],
        waiting: 0,
        readOnly: false,
      })
    }
  })

  it('[SYNC-66] is contradicted no more by who has seen the decision, also after lock and unlock', async () => {
    await fill(second, lost, { zweck: 'Bank', anzahl: '2' })
    second.station.lock()
    await second.sync()
    expect((await fileAt(lost))?.conflicts).toEqual([])
    const open = await unlock(second.station)
    expect(open.model.caseFile(lost)?.state.angaben?.answers.zweck).toBe('Bank')
  })
})

describe('a case that the town hall wants back', () => {
  it('[SYNC-67] stays where it is until the suitcase has heard of it and hands it over', async () => {
    const recall = (reason: string) => inCase(recalled, (parts) => recallCase(...parts, reason))
    expect(await recall('')).toMatchObject({ refusal: { kind: 'reason-missing' } })
    expect((await recall('Termin vorgezogen')).ok).toBe(true)
    expect(await recall('noch einmal')).toMatchObject({ refusal: { kind: 'already-recalled' } })
    expect(await line(recalled)).toMatchObject({ status: 'open', holder: 'ME01' })
    await first.sync()
    const open = first.station.unlocked() ?? (await unlock(first.station))
    const state = open.model.caseFile(recalled)?.state
    expect(state && recallOf(state)).toEqual({ hold: 1, reason: 'Termin vorgezogen' })
    visitOf(open, recalled)
    await first.sync()
    expect(await line(recalled)).toMatchObject({ status: 'handed-over', holder: 'rathaus' })
    const back = (await fileAt(recalled))?.state
    expect(back && recallOf(back)).toBeUndefined()
  })
})
