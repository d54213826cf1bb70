import { randomBytes, randomUUID } from 'node:crypto'
import { createDatabase, type Database, databaseFaultOf } from '@buergerkoffer/postgres'
import { startTestPostgres, type TestDatabase } from '@buergerkoffer/postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChainLink, emptyHead } from '../chain.ts'
import { logId } from '../ids.ts'
import { contractLogs, describeLogStore, runOf } from '../log-store.contract.ts'
import type { LogStoreOpener } from '../store.ts'
import { createPostgresLogStore } from './log-store.ts'
import { registeredLog, registerLog } from './registered-log.ts'
import { keepRejected, listRejected } from './rejected.ts'
import { logMigrations } from './tables.ts'

let home: TestDatabase
let database: Database

beforeAll(async () => {
  const postgres = await startTestPostgres()
  home = await postgres.createDatabase([logMigrations])
  database = createDatabase({ url: home.applicationUrl, log: () => undefined, connections: 4 })
}, 60_000)

afterAll(async () => {
  await database?.close()
  await home?.drop()
})

/** Each test is a tenant of its own. */
async function openTenant(tenant: string = randomUUID()): Promise<LogStoreOpener> {
  await database.inTenant(tenant, async (tx) => {
    for (const log of contractLogs) await registerLog(tx, log, 'out')
  })
  return { transact: (work) => database.inTenant(tenant, (tx) => work(createPostgresLogStore(tx))) }
}

describeLogStore({ name: 'PostgreSQL', rollsBack: true, open: () => openTenant() })

describe('PostgreSQL log store', () => {
  const [log] = contractLogs
  const link = (text: string): ChainLink => ({ kind: 'entry', bytes: Buffer.from(text) })
  const faultOf = (promise: Promise<unknown>) => promise.then(() => undefined, databaseFaultOf)

  it('[SYNC-1] lets one of two appends at once win; the other gets elsewhere, and positions stay dense', async () => {
    const store = await openTenant()
    const writers = Array.from({ length: 8 }, (_, n) => runOf(emptyHead(log), link(`${n} a`), link(`${n} b`)))
    const answers = await Promise.all(writers.map((run) => store.transact((inside) => inside.append(run))))
    expect(answers.filter((answer) => answer.kind === 'appended')).toHaveLength(1)
    expect(answers.filter((answer) => answer.kind === 'elsewhere' && answer.head.seq === 2)).toHaveLength(7)
    const rows = await store.transact((inside) => inside.read(log, 0, 100))
    expect(rows.map((row) => row.seq)).toEqual([1, 2])
  })

  it('[SYNC-1] gives writers that read the head under the lock dense positions', async () => {
    const tenant = randomUUID()
    await openTenant(tenant)
    const write = (n: number) =>
      database.inTenant(tenant, async (tx) => {
        const { seq = 0, hash = Buffer.alloc(0) } = (await registeredLog(tx, log, 'for update')) ?? {}
        return createPostgresLogStore(tx).append(runOf({ logId: log, seq, hash }, link(`${n}`)))
      })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => write(n)))
    expect(answers.every((answer) => answer.kind === 'appended')).toBe(true)
    const rows = await database.inTenant(tenant, (tx) => createPostgresLogStore(tx).read(log, 0, 100))
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
  })

  it('shows a log to its tenant only, even under the same id', async () => {
    const [mine, foreign] = [await openTenant(), await openTenant()]
    await mine.transact((inside) => inside.append(runOf(emptyHead(log), link('mine'))))
    expect((await foreign.transact((inside) => inside.head(log))).seq).toBe(0)
    expect(await foreign.transact((inside) => inside.read(log, 0, 10))).toEqual([])
  })

  it.each([
    'UPDATE log_entry SET entry = NULL',
    'DELETE FROM log_entry',
    'TRUNCATE log_entry',
    'DELETE FROM log',
    "UPDATE log SET kind = 'centre'",
    'DELETE FROM rejected',
    "UPDATE rejected SET reason = ''",
  ])('[SYNC-1] the application may not: %s', async (sql) => {
    const fault = await faultOf(database.inTenant(randomUUID(), (tx) => tx.execute(sql)))
    expect(fault).toMatchObject({ code: '42501' })
  })

  it('refuses to begin a log that nobody registered, or that is registered as another kind', async () => {
    const stranger = logId(randomUUID())
    const store = await openTenant()
    await expect(store.transact((inside) => inside.append(runOf(emptyHead(stranger), link('x'))))).rejects.toThrow()
    const twice = database.inTenant(randomUUID(), async (tx) => {
      await registerLog(tx, stranger, 'in')
      await registerLog(tx, stranger, 'in')
      await registerLog(tx, stranger, 'centre')
    })
    await expect(twice).rejects.toThrow("'in'")
  })

  it('[SYNC-10] keeps bytes that fit no chain, once however often they come', async () => {
    const bytes = randomBytes(300)
    const tenant = randomUUID()
    const rejected = { logId: log, reason: 'broken-chain', receivedAt: '2026-11-23T10:00:00.000Z', bytes }
    const unreadable = { ...rejected, logId: undefined, receivedAt: '2026-11-23T11:00:00.000Z', bytes: randomBytes(9) }
    await database.inTenant(tenant, async (tx) => {
      for (const one of [rejected, unreadable, rejected]) await keepRejected(tx, one)
    })
    expect(await database.inTenant(tenant, (tx) => listRejected(tx, 10))).toEqual([unreadable, rejected])
  })
})
