import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishContent } from '../katalog/index.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolWireStation } from '../testing/wire-station.ts'
import { bookingsOf } from '../touren/index.ts'
import { planDemoStops } from './plan-demo-stops.ts'

let centre: TestCentre

beforeAll(async () => {
  centre = await startTestCentre()
  await enrolWireStation(centre.zentrale, await centre.announce('ME01'))
}, 90_000)

afterAll(() => centre?.close())

it('plans the day, gives it to the suitcase, and changes nothing when done again', async () => {
  const { zentrale } = centre
  const published = await publishContent(zentrale.database, zentrale.blobs, 'content', '2026-11-20T08:00:00.000Z')
  if (!published.ok) throw new Error('the content is faulty')
  const { version } = published.value
  expect(await planDemoStops(zentrale, version)).toBe('handed-over')
  expect(await planDemoStops(zentrale, version)).toBe('handed-over')
  const rows = await zentrale.database.inTenant(tenants.meerane, (tx) => bookingsOf(tx, 'stop-schoenberg-2026-11-23'))
  expect(rows.map(({ time, cases }) => [time, cases[0]?.deliveredTo !== null])).toEqual([
    ['09:00', true],
    ['09:30', true],
  ])
})
