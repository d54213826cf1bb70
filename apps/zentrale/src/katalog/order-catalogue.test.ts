import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { unlock } from '../testing/visit.ts'
import { currentCatalogue, orderCatalogue, publishContent } from './index.ts'

let centre: TestCentre
let koffer: TestStation
const folder = mkdtempSync(join(tmpdir(), 'bk-content-'))
const title = join(folder, 'leistungen/meldebescheinigung/texte/de.json')
const original = readFileSync('content/leistungen/meldebescheinigung/texte/de.json', 'utf8')

beforeAll(async () => {
  cpSync('content', folder, { recursive: true })
  centre = await startTestCentre()
  await publish()
  koffer = await enrolTestStation(centre, 'ME01')
}, 90_000)

afterAll(async () => {
  await centre?.close()
  rmSync(folder, { recursive: true })
})

async function publish(): Promise<string> {
  const { database, blobs } = centre.zentrale
  const published = await publishContent(database, blobs, folder, new Date(centre.clock.now).toISOString())
  return published.ok ? published.value.version : expect.fail('the content is faulty')
}

const order = () =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
    orderCatalogue(tx, centre.zentrale.context(tenants.meerane)),
  )

const current = () => centre.zentrale.database.withoutTenant(currentCatalogue)

it('orders changed content once, and the station fetches it', async () => {
  writeFileSync(title, original.replace('Meldebescheinigung ausstellen', 'Meldebescheinigung vor Ort ausstellen'))
  const version = await publish()
  expect([await order(), await order()]).toEqual([['ME01'], []])
  await koffer.sync()
  expect((await unlock(koffer.station)).model.catalog()?.version).toBe(version)
})

it('orders the old content anew when a change is taken back, also with a clock set back', async () => {
  const changed = await current()
  writeFileSync(title, original)
  centre.clock.now -= 86_400_000
  const version = await publish()
  expect(version).not.toBe(changed?.version)
  expect(await current()).toMatchObject({ version })
  expect(await order()).toEqual(['ME01'])
})
