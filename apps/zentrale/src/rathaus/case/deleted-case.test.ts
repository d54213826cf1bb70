import { keyId } from '@buergerkoffer/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { tenants } from '../../testing/centre.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { walkIn, writeCase } from '../../testing/walk-in.ts'
import { enrolWireStation } from '../../testing/wire-station.ts'
import { destroyKey } from '../../tombstone/index.ts'

let rathaus: TestRathaus
const brought = walkIn()
const row = z.object({ key_id: z.string().transform(keyId) })

beforeAll(async () => {
  rathaus = await startTestRathaus()
  const { zentrale, announce } = rathaus.centre
  const station = await enrolWireStation(zentrale, await announce('ME02'))
  const wraps = [await station.wrapForTenant(brought.key)]
  await station.exchange({ push: writeCase(station, brought), wraps })
  const context = { ...zentrale.context(tenants.meerane), tombstones: zentrale.tombstones }
  await zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const found = await tx.row(row, 'SELECT key_id FROM vorgang WHERE vorgang = $1', [brought.vorgang])
    const key = found?.key_id ?? expect.fail('no case')
    expect(await destroyKey(tx, context, key, 'Aufbewahrung § 13')).toBe('destroyed')
  })
}, 90_000)

afterAll(() => rathaus?.close())

it('[SYNC-45] names the rule on the page and in the list of a deleted case, and nothing of the person', async () => {
  const seidel = await rathaus.signedIn('seidel')
  const textOf = ({ html }: { readonly html: string }) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const page = await seidel.get(`/vorgang/${brought.vorgang}`)
  expect(page.status).toBe(200)
  expect(textOf(page)).toContain('Dieser Vorgang ist gelöscht nach Regel „Aufbewahrung § 13“')
  expect(textOf(page)).toContain('am 23.11.2026, 09:00 Uhr vernichtet')
  expect(page.html).not.toMatch(/Köhler|Hildegard/)
  const list = await seidel.get('/')
  expect(textOf(list)).toContain('gelöscht nach Regel „Aufbewahrung § 13“')
  expect(list.html).not.toMatch(/Köhler|Hildegard/)
})
