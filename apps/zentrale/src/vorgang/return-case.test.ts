import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStation } from '../mandant/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { unlock, visitOf } from '../testing/visit.ts'
import { readCaseFile } from './read-case-file.ts'
import { returnCase } from './return-case.ts'
import { workList } from './work-list.ts'

let centre: TestCentre
let first: TestStation
let second: TestStation
let vorgang = ''

beforeAll(async () => {
  centre = await startTestCentre()
  first = await enrolTestStation(centre, 'ME01')
  second = await enrolTestStation(centre, 'ME02')
  const booked = await book(centre, first.id, [demoPersonIds.hildegardKoehler])
  vorgang = booked.ok ? (booked.value.termine[0]?.vorgang ?? '') : ''
  await first.sync()
}, 90_000)

afterAll(() => centre?.close())

const give = (to: TestStation, reason: string) =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const context = centre.zentrale.context(tenants.meerane)
    const row = await readStation(tx, to.id)
    const file = await readCaseFile(tx, context, vorgang)
    if (!row?.enrolled || !file) throw new Error('no station or case')
    const back = { reason, fields: ['zweck'], seen: file.heads }
    return returnCase(tx, context, vorgang, 'p.seidel', { ...row, enrolled: row.enrolled }, back)
  })

const line = () =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const [found] = await workList(tx, centre.zentrale.context(tenants.meerane), { vorgang })
    return found
  })

describe('a case that goes back to the suitcase that served it', () => {
  it('[SYNC-50] is open there again after its key was destroyed, and is not destroyed by the old receipt', async () => {
    visitOf(await unlock(first.station), vorgang)
    await first.sync()
    await first.sync()
    expect(first.station.handedOver()).toMatchObject([{ delivery: 'receipted' }])
    expect(first.station.unlocked()?.model.caseFile(vorgang)).toBeUndefined()
    centre.clock.now += 60_000
    expect((await give(first, 'Der Zweck fehlt.')).ok).toBe(true)
    expect(await line()).toMatchObject({ status: 'open', holder: 'ME01' })
    for (let round = 0; round < 3; round += 1) await first.sync()
    const model = first.station.unlocked()?.model
    expect(model?.caseFile(vorgang)?.state).toMatchObject({
      status: 'open',
      returned: { reason: 'Der Zweck fehlt.', fields: ['zweck'] },
    })
    expect(model?.returned().map((file) => file.vorgang)).toEqual([vorgang])
    expect(first.station.handedOver()).toEqual([])
  })

  it('[SYNC-50] survives a restart and a lock while it is held again', async () => {
    first.station.lock()
    await first.sync()
    const open = await unlock(first.station)
    expect(open.model.caseFile(vorgang)?.state.status).toBe('open')
  })

  it('is handed over again and then forgotten', async () => {
    visitOf(await unlock(first.station), vorgang)
    await first.sync()
    await first.sync()
    expect(await line()).toMatchObject({ status: 'handed-over', holder: 'rathaus' })
    expect(first.station.handedOver()).toMatchObject([{ delivery: 'receipted' }])
    expect(first.station.unlocked()?.model.caseFile(vorgang)).toBeUndefined()
  })
})

describe('a case that goes on in another suitcase', () => {
  it('is held by that one, with all that happened before', async () => {
    centre.clock.now += 60_000
    expect((await give(second, 'Termin in Dennheritz')).ok).toBe(true)
    expect(await line()).toMatchObject({ status: 'open', holder: 'ME02' })
    await second.sync()
    const open = await unlock(second.station)
    const file = open.model.caseFile(vorgang)
    expect([file?.readOnly, file?.waiting, file?.state.snapshot?.person.name.familienname]).toEqual([
      false,
      0,
      'Köhler',
    ])
    visitOf(open, vorgang)
    await second.sync()
    await second.sync()
    expect(await line()).toMatchObject({ status: 'handed-over', holder: 'rathaus' })
    expect(open.model.caseFile(vorgang)).toBeUndefined()
  })

  it('is refused without a reason, and for a case that is not here', async () => {
    expect(await give(second, ' ')).toEqual({ ok: false, refusal: { kind: 'reason-missing' } })
    expect((await give(second, 'noch einmal')).ok).toBe(true)
    expect(await give(second, 'noch einmal')).toEqual({ ok: false, refusal: { kind: 'not-handed-over' } })
  })
})
