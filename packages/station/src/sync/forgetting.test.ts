import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, doVisit, startStation, type TestStation } from '../testing/test-station.ts'

let test: TestStation
beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

async function handOver(count = 0) {
  const { vorgang, key } = await test.town.deliver(bookedEvents('Köhler'))
  await test.sync()
  const open = test.station().unlocked() ?? (await test.open())
  doVisit(open, vorgang, count, 5)
  open.saveDraft(vorgang, { purpose: 'Rente' })
  const [wrap] = test
    .database()
    .prepare("SELECT bytes FROM key_wrap WHERE key_id = ? AND recipient = 'vault'")
    .all(key.id)
  const [draft] = test.database().prepare('SELECT bytes FROM draft').all()
  const { keyId, nummer } = { keyId: key.id, nummer: `ME01-2026-${String(3 * count + 1).padStart(6, '0')}` }
  const done = open.commit({
    by: open.user,
    cases: [{ vorgang, events: [{ type: 'HandedOver', data: { result: 'finished' } }] }],
    station: [{ type: 'VorgangReleased', data: { vorgang, keyId, nummer } }],
  })
  expect(done.ok).toBe(true)
  return { vorgang, key, secrets: [wrap, draft].map((row) => Buffer.from(row?.bytes as Uint8Array)) }
}

/** Whether the bytes stand in the database file or its write-ahead log. */
function onDisk(bytes: Buffer): boolean {
  const files = readdirSync(test.folder).filter((name) => name.startsWith('koffer.db'))
  return files.some((name) => readFileSync(join(test.folder, name)).includes(bytes))
}

describe('a handed-over case', () => {
  it('[SYNC-15] [SYNC-12] keeps its key until the centre has opened it; then no byte of wrap and draft is left anywhere', async () => {
    const { vorgang, secrets } = await handOver()
    expect(test.station().handedOver()).toMatchObject([{ delivery: 'waiting' }])
    await test.sync()
    expect(test.station().handedOver()).toMatchObject([{ delivery: 'sent', leistung: 'meldebescheinigung' }])
    expect(secrets.map(onDisk)).toEqual([true, true])
    expect(test.unlocked().model.caseFile(vorgang)).toBeDefined()
    test.town.centre().openKeys()
    await test.sync()
    expect(secrets.map(onDisk)).toEqual([false, false])
    expect(test.station().handedOver()).toMatchObject([
      { nummer: 'ME01-2026-000001', delivery: 'receipted', receiptedAt: '2026-11-23T08:00:00.000Z' },
    ])
    expect([test.unlocked().model.caseFile(vorgang), test.unlocked().model.keyOf(vorgang)]).toEqual([
      undefined,
      undefined,
    ])
    expect([test.unlocked().draft(vorgang), test.unlocked().saveDraft(vorgang, {})]).toEqual([undefined, false])
    test.reopen()
    const again = await test.open()
    expect([again.model.caseFile(vorgang), again.model.unread()]).toEqual([undefined, []])
    expect([again.model.cashLines().length, again.model.lastCounter(2026)]).toEqual([1, 3])
    expect(test.station().unsent()).toBe(0)
  })

  it('[SYNC-34] [SYNC-15] is pushed and forgotten while the station is locked', async () => {
    const { key, secrets } = await handOver()
    test.station().lock()
    await test.sync()
    test.town.centre().openKeys()
    await test.sync()
    expect(secrets.map(onDisk)).toEqual([false, false])
    expect(
      test.database().prepare('SELECT 1 FROM key_wrap WHERE key_id = ? AND recipient = ?').get(key.id, 'vault'),
    ).toBeUndefined()
  })

  it('[SYNC-12] is forgotten to the last byte also when the program dies right after the commit', async () => {
    const { secrets } = await handOver()
    await test.sync()
    test.town.centre().openKeys()
    const { sync } = test.station()
    sync.take(await test.town.carry(sync.ask(await test.town.nonce(), { bytes: 1000, entries: 500 })))
    startStation(test.folder, test.database(), test.clock)
    expect(secrets.map(onDisk)).toEqual([false, false])
  })

  it('[SYNC-15] waits for the receipt of what was written after it was handed over', async () => {
    const { vorgang, key } = await handOver()
    await test.sync()
    test.town.centre().openKeys()
    const open = test.unlocked()
    const match: VorgangEvent = { type: 'PersonMatched', data: { registerPerson: 'x', differences: [] } }
    open.commit({ by: open.user, station: [], cases: [{ vorgang, events: [match] }] })
    const [row] = test.database().prepare('SELECT last_seq FROM released_key WHERE key_id = ?').all(key.id)
    expect(row?.last_seq).toBe(
      test
        .database()
        .prepare(
          "SELECT max(seq) AS n FROM log_entry WHERE log_id = (SELECT CAST(value AS TEXT) FROM setting WHERE name = 'out-log')",
        )
        .get()?.n,
    )
    await test.sync()
    await test.sync()
    expect(test.station().handedOver()).toMatchObject([{ delivery: 'receipted' }])
  })
})

describe('a catalogue of the centre', () => {
  const publish = () => {
    const bytes = randomBytes(2_000)
    const hash = test.town.publish(bytes)
    test.town.announce({ type: 'CatalogPublished', data: { hash, size: bytes.length, version: 'v1' } })
    return hash
  }

  it('[SYNC-34] is fetched while the station is locked', async () => {
    const hash = publish()
    await test.sync()
    expect(test.database().prepare('SELECT hash FROM blob_in').all()).toEqual([{ hash }])
    expect(readdirSync(join(test.folder, 'blobs'))).toContain(hash)
    expect((await test.open()).model.catalog()?.hash).toBe(hash)
  })

  it('[SYNC-34] is not fetched any more when a newer one came first, and serves on when it was here', async () => {
    const here = publish()
    await test.sync()
    const passedOver = publish()
    const newest = publish()
    await test.sync()
    const files = readdirSync(join(test.folder, 'blobs'))
    expect([here, passedOver, newest].map((hash) => files.includes(hash))).toEqual([true, false, true])
    test.reopen()
    expect(await test.sync()).toBe('level')
    expect(readdirSync(join(test.folder, 'blobs')).sort()).toEqual([here, newest].sort())
  })

  it('[SYNC-13] is wanted again after the program died between order and note, and not swept once it is here', async () => {
    const hash = publish()
    const { sync } = test.station()
    sync.take(await test.town.carry(sync.ask(await test.town.nonce(), { bytes: 1000, entries: 500 })))
    expect(test.database().prepare('SELECT hash FROM blob_in').all()).toEqual([])
    test.reopen()
    expect(test.database().prepare('SELECT hash FROM blob_in').all()).toEqual([{ hash }])
    await test.sync()
    test.database().exec('DELETE FROM blob_in')
    test.reopen()
    expect(readdirSync(join(test.folder, 'blobs'))).toEqual([hash])
  })
})
