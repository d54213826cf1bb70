import {
  createPostgresLogStore,
  decodeRecords,
  type KeyId,
  keyId,
  type LogId,
  listTombstones,
  openEntry,
} from '@buergerkoffer/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readStation } from '../mandant/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { serveCase } from '../testing/serve-case.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { drawOnly, unlock } from '../testing/visit.ts'
import { workList } from '../vorgang/index.ts'
import { destroyKey, sweepDestroyed } from './index.ts'

let centre: TestCentre
let koffer: TestStation
let other: TestStation

beforeAll(async () => {
  centre = await startTestCentre()
  koffer = await enrolTestStation(centre, 'ME01')
  other = await enrolTestStation(centre, 'ME02')
  for (const station of [koffer, other]) await station.sync()
  await book(centre, koffer.id, [demoPersonIds.hildegardKoehler, demoPersonIds.huuThangNguyen])
  await koffer.sync()
  const open = await unlock(koffer.station)
  for (const termin of [0, 1]) serveCase(open, { termin, counter: 1 + 3 * termin, pdf: `Bescheinigung ${termin}` })
  await koffer.sync()
}, 90_000)

afterAll(async () => {
  for (const station of [koffer, other]) station?.close()
  await centre?.close()
})

const inTenant: TestCentre['zentrale']['database']['inTenant'] = (tenant, run) =>
  centre.zentrale.database.inTenant(tenant, run)
const context = () => ({ ...centre.zentrale.context(tenants.meerane), tombstones: centre.zentrale.tombstones })
const lines = (query = {}) => inTenant(tenants.meerane, (tx) => workList(tx, context(), query))
const count = (sql: string) => inTenant(tenants.meerane, async (tx) => (await tx.query(sql)).length)

/** The key of the only case found by a name. */
async function keyOf(name: string): Promise<KeyId> {
  const [line] = await lines({ name })
  const sql = 'SELECT key_id FROM vorgang WHERE vorgang = $1'
  const row = await inTenant(tenants.meerane, (tx) =>
    tx.row(z.object({ key_id: z.string().transform(keyId) }), sql, [line?.vorgang]),
  )
  return row?.key_id ?? expect.fail(`no case of ${name}`)
}

/** The orders that stand in clear in a station's in-log, by type. */
async function publicOrders(station: TestStation): Promise<readonly { type: string; data: unknown }[]> {
  return inTenant(tenants.meerane, async (tx) => {
    const inLog: LogId = (await readStation(tx, station.id))?.inLog ?? expect.fail('unknown station')
    const entries = await createPostgresLogStore(tx).read(inLog, 0, 1_000)
    return entries.flatMap(({ seq, link }) => {
      const opened = link.kind === 'entry' && openEntry({ logId: inLog, seq }, link.bytes, () => undefined)
      return opened ? (opened.ok && decodeRecords(opened.plain)) || [] : []
    })
  })
}

describe('a key destroyed by rule', () => {
  it('[SYNC-45] leaves ciphertext, a stone, a line in the book and the order to the station that has it, and nothing that opens', async () => {
    const key = await keyOf('Köhler')
    expect((await centre.zentrale.blobs.list()).length).toBeGreaterThan(0)
    expect((await lines({ name: 'Köhler' })).map(({ summary }) => summary?.name)).toEqual([
      'Hildegard Margarete Köhler',
    ])
    const entries = await count('SELECT 1 FROM log_entry')

    const destroyed = await inTenant(tenants.meerane, (tx) => destroyKey(tx, context(), key, 'aufbewahrung'))
    expect(destroyed).toBe(true)
    expect(await count('SELECT 1 FROM log_entry')).toBe(entries + 1)
    expect(await inTenant(tenants.meerane, (tx) => createPostgresLogStore(tx).wrapsOf(key))).toEqual([])
    expect(await lines({ name: 'Köhler' })).toEqual([])
    expect((await lines()).filter(({ summary }) => summary === undefined)).toHaveLength(1)

    const [stone] = await inTenant(tenants.meerane, listTombstones)
    expect(stone).toMatchObject({ keyId: key, rule: 'aufbewahrung', at: '2026-11-23T08:00:00.000Z' })
    expect(centre.zentrale.tombstones.read()).toEqual([{ kind: 'destroyed', tenant: tenants.meerane, ...stone }])
    const order = { type: 'KeyDestroyed', data: { keyId: key, rule: 'aufbewahrung', blobs: stone?.blobs } }
    expect((await publicOrders(koffer)).at(-1)).toMatchObject(order)
    expect((await publicOrders(other)).map(({ type }) => type)).not.toContain('KeyDestroyed')

    await sweepDestroyed(centre.zentrale.database, centre.zentrale.blobs, tenants.meerane)
    expect((await centre.zentrale.blobs.list()).filter((hash) => stone?.blobs.includes(hash))).toEqual([])
    expect(stone?.blobs).toHaveLength(1)
  }, 60_000)

  it('[SYNC-45] is destroyed once, and the station works and syncs on', async () => {
    const [stone] = await inTenant(tenants.meerane, listTombstones)
    const key = stone?.keyId ?? expect.fail('no stone')
    const before = [await count('SELECT 1 FROM log_entry'), centre.zentrale.tombstones.read()?.length]
    expect(await inTenant(tenants.meerane, (tx) => destroyKey(tx, context(), key, 'noch einmal'))).toBe(false)
    expect([await count('SELECT 1 FROM log_entry'), centre.zentrale.tombstones.read()?.length]).toEqual(before)
    expect((await koffer.sync()).at(-1)?.kind).toBe('level')
    const open = await unlock(koffer.station)
    drawOnly(open)
    expect((await koffer.sync()).at(-1)?.kind).toBe('level')
    expect(open.model.unread()).toEqual([])
  }, 60_000)

  it('[SYNC-45] stays as it was if the transaction fails: what did not happen is told to nobody', async () => {
    const key = await keyOf('Nguyen')
    const before = await publicOrders(koffer)
    const failing = inTenant(tenants.meerane, async (tx) => {
      await destroyKey(tx, context(), key, 'aufbewahrung')
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect(await publicOrders(koffer)).toEqual(before)
    expect((await lines()).filter(({ summary }) => summary !== undefined)).toHaveLength(1)
  }, 60_000)
})
