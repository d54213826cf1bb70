import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { unlock } from '../testing/visit.ts'

let centre: TestCentre
let koffer: TestStation

beforeAll(async () => {
  centre = await startTestCentre()
  koffer = await enrolTestStation(centre, 'HO01')
  await koffer.sync()
}, 90_000)

afterAll(() => centre?.close())

const query = (sql: string, values: readonly unknown[] = []) =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) => tx.query(sql, values))

it('[SYNC-17] waits, key and all, while a restored centre has not heard the station, and comes with the first contact', async () => {
  const inSeq = () => query("SELECT seq FROM log WHERE kind = 'in'")
  const before = await inSeq()
  await query('UPDATE log SET incarnation = incarnation + 1')
  const booked = await book(centre, koffer.id, [demoPersonIds.hildegardKoehler])
  const vorgang = booked.ok ? booked.value.termine[0]?.vorgang : undefined
  expect(vorgang).toBeDefined()
  expect(await inSeq()).toEqual(before)
  const held = await query('SELECT bytes FROM held_order')
  expect(held.length).toBeGreaterThan(1)
  expect(JSON.stringify(held)).not.toContain('Köhler')
  await koffer.sync()
  expect(await query('SELECT 1 FROM held_order')).toEqual([])
  const open = await unlock(koffer.station)
  await koffer.sync()
  expect(open.model.caseFile(vorgang ?? '')?.state.status).toBe('open')
  expect(open.model.stops()).toHaveLength(1)
})
