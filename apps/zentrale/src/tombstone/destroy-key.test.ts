import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  buryKey,
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
import { walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation } from '../testing/wire-station.ts'
import { listErased, listQuarantine, workList } from '../vorgang/index.ts'
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
    expect(destroyed).toBe('destroyed')
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
    expect((await lines()).flatMap(({ erased }) => erased ?? [])).toEqual([{ rule: 'aufbewahrung', at: stone?.at }])
  }, 60_000)

  it('[SYNC-45] is obeyed by the suitcase at its next contact, locked: no wrap, no file, and the rule in its list', async () => {
    const [stone] = await inTenant(tenants.meerane, listTombstones)
    const [hash = ''] = stone?.blobs ?? []
    const left = () => [
      koffer.database.prepare('SELECT 1 FROM key_wrap WHERE key_id = ?').all(stone?.keyId ?? '').length,
      existsSync(join(`${koffer.file}-blobs`, hash)),
    ]
    koffer.station.lock()
    expect(left()[1]).toBe(true)
    expect((await koffer.sync()).at(-1)?.kind).toBe('level')
    expect(left()).toEqual([0, false])
    await unlock(koffer.station)
    const [, oldest] = koffer.station.handedOver()
    expect(oldest).toMatchObject({ nummer: 'ME01-2026-000001', delivery: 'destroyed', rule: 'aufbewahrung' })
  }, 60_000)

  it('[SYNC-45] comes back with no wrap that a station brings late; what stands under it is told from a fault', async () => {
    const [stone] = await inTenant(tenants.meerane, listTombstones)
    const wire = await enrolWireStation(centre.zentrale, await centre.announce('ME03'))
    const late = walkIn()
    const wraps = [await wire.wrapForTenant(late.key)]
    const buried = { ...(stone ?? expect.fail('no stone')), keyId: late.key.id, blobs: [] }
    await inTenant(tenants.meerane, (tx) => buryKey(tx, buried))
    const { control } = await wire.exchange({ push: writeCase(wire, late), wraps, awaiting: [late.key.id] })
    expect(control.receipt).toMatchObject({ seq: 1, opened: [] })
    expect(await inTenant(tenants.meerane, (tx) => createPostgresLogStore(tx).wrapsOf(late.key.id))).toEqual([])
    expect(await inTenant(tenants.meerane, listQuarantine)).toEqual([])
    const erased = await inTenant(tenants.meerane, (tx) => listErased(tx, 10))
    expect(erased).toMatchObject([{ log: wire.outLog, seq: 1, rule: 'aufbewahrung' }])
  }, 60_000)

  it('[SYNC-45] is destroyed once, and the station works and syncs on', async () => {
    const [stone] = await inTenant(tenants.meerane, listTombstones)
    const key = stone?.keyId ?? expect.fail('no stone')
    const before = [await count('SELECT 1 FROM log_entry'), centre.zentrale.tombstones.read()?.length]
    expect(await inTenant(tenants.meerane, (tx) => destroyKey(tx, context(), key, 'noch einmal'))).toBe(
      'destroyed-before',
    )
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

  it('[SYNC-45] is not destroyed behind the back of a suitcase that holds the case', async () => {
    await book(centre, other.id, [demoPersonIds.ngocAnhPham])
    const key = await keyOf('Pham')
    const before = [await count('SELECT 1 FROM tombstone'), centre.zentrale.tombstones.read()?.length]
    expect(await inTenant(tenants.meerane, (tx) => destroyKey(tx, context(), key, 'aufbewahrung'))).toBe('held')
    expect([await count('SELECT 1 FROM tombstone'), centre.zentrale.tombstones.read()?.length]).toEqual(before)
  }, 60_000)
})
