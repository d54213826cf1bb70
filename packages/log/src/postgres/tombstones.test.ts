import { randomBytes, randomUUID } from 'node:crypto'
import { createDatabase, type Database, databaseFaultOf } from '@buergerkoffer/postgres'
import { startTestPostgres, type TestDatabase } from '@buergerkoffer/postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../blob/blob.ts'
import { newKey } from '../key.ts'
import { createPostgresLogStore } from './log-store.ts'
import { logMigrations } from './tables.ts'
import { buryKey, isBuried, listTombstones, markSwept, unsweptBlobs } from './tombstones.ts'

let home: TestDatabase
let database: Database
const at = '2026-11-23T08:00:00.000Z'

beforeAll(async () => {
  home = await (await startTestPostgres()).createDatabase([logMigrations])
  database = createDatabase({ url: home.applicationUrl, log: () => undefined, connections: 4 })
}, 60_000)

afterAll(async () => {
  await database?.close()
  await home?.drop()
})

const wrapOf = (keyId: ReturnType<typeof newKey>['id'], recipient: 'tenant:t' | 'station:s') => ({
  ...{ keyId, recipient, bytes: Buffer.from(recipient) },
})

describe('a destroyed key', () => {
  it('[SYNC-45] loses every wrap, keeps those of others, and never gets one again, also not in another tenant’s name', async () => {
    const [tenant, other] = [randomUUID(), randomUUID()]
    const [gone, kept] = [newKey(randomBytes).id, newKey(randomBytes).id]
    const left = (of: string) =>
      database.inTenant(of, async (tx) =>
        (await createPostgresLogStore(tx).wraps('tenant:t')).map((wrap) => wrap.keyId),
      )
    for (const each of [tenant, other]) {
      await database.inTenant(each, async (tx) => {
        for (const key of [gone, kept]) await createPostgresLogStore(tx).putWrap(wrapOf(key, 'tenant:t'))
        await createPostgresLogStore(tx).putWrap(wrapOf(gone, 'station:s'))
      })
    }
    const stone = { keyId: gone, rule: 'frist', at, blobs: [] }
    expect(await database.inTenant(tenant, (tx) => buryKey(tx, stone))).toBe(true)
    await database.inTenant(tenant, (tx) => createPostgresLogStore(tx).putWrap(wrapOf(gone, 'tenant:t')))
    expect(await database.inTenant(tenant, (tx) => createPostgresLogStore(tx).wrapsOf(gone))).toEqual([])
    expect(await left(tenant)).toEqual([kept])
    expect(await left(other)).toHaveLength(2)
    expect(await database.inTenant(tenant, (tx) => buryKey(tx, { ...stone, rule: 'another' }))).toBe(false)
    expect(await database.inTenant(tenant, listTombstones)).toEqual([stone])
    expect(await database.inTenant(tenant, (tx) => isBuried(tx, gone))).toBe(true)
    expect(await database.inTenant(other, (tx) => isBuried(tx, gone))).toBe(false)
  })

  it('[SYNC-45] is not brought back by a wrap that is being written at the same moment', async () => {
    const [tenant, key] = [randomUUID(), newKey(randomBytes).id]
    let bury: Promise<boolean> | undefined
    await database.inTenant(tenant, async (tx) => {
      await createPostgresLogStore(tx).putWrap(wrapOf(key, 'tenant:t'))
      bury = database.inTenant(tenant, (other) => buryKey(other, { keyId: key, rule: 'frist', at, blobs: [] }))
      await tx.query('SELECT pg_sleep(0.2)')
    })
    await bury
    expect(await database.inTenant(tenant, (tx) => createPostgresLogStore(tx).wrapsOf(key))).toEqual([])
  })

  it('names its files until they are swept, and its stone can’t be taken away by the program', async () => {
    const [tenant, key] = [randomUUID(), newKey(randomBytes).id]
    const blobs = [hashOf(Buffer.from('a')), hashOf(Buffer.from('b'))]
    await database.inTenant(tenant, (tx) => buryKey(tx, { keyId: key, rule: 'frist', at, blobs }))
    const unswept = () => database.inTenant(tenant, unsweptBlobs)
    expect(await unswept()).toEqual(blobs)
    await database.inTenant(tenant, (tx) => markSwept(tx, blobs.slice(0, 1)))
    expect(await unswept()).toEqual(blobs)
    await database.inTenant(tenant, (tx) => markSwept(tx, blobs))
    expect(await unswept()).toEqual([])
    for (const sql of ['DELETE FROM tombstone', `UPDATE tombstone SET rule = 'x'`]) {
      const fault = await database.inTenant(tenant, (tx) => tx.execute(sql)).then(() => undefined, databaseFaultOf)
      expect(fault?.code).toBe('42501')
    }
  })
})
