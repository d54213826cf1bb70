import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asAsync } from '../as-async.ts'
import { type ChainLink, emptyHead } from '../chain.ts'
import { contractLogs, describeLogStore, runOf } from '../log-store.contract.ts'
import type { LogStoreOpener } from '../store.ts'
import { inTransaction, logTables, openSqlite } from './database.ts'
import { createSqliteLogStore } from './log-store.ts'

let folder: string
let count = 0
const opened: DatabaseSync[] = []
const open = (): DatabaseSync => {
  count += 1
  const database = openSqlite(join(folder, `${count}.db`), [{ id: 1, sql: logTables }])
  opened.push(database)
  return database
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-store-'))
})
afterAll(() => {
  for (const database of opened) if (database.isOpen) database.close()
  rmSync(folder, { recursive: true })
})

/** The suite waits inside its transactions, the program must not: so `inTransaction` is not for it. */
function openerOf(database: DatabaseSync): LogStoreOpener {
  const store = asAsync(createSqliteLogStore(database))
  return {
    transact: async (work) => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = await work(store)
        database.exec('COMMIT')
        return result
      } catch (fault) {
        database.exec('ROLLBACK')
        throw fault
      }
    },
  }
}

describeLogStore({ name: 'SQLite', rollsBack: true, open: async () => openerOf(open()) })

describe('SQLite log store', () => {
  const [log] = contractLogs
  const big: ChainLink = { kind: 'entry', bytes: Buffer.alloc(200_000, 1) }

  it('[SYNC-1] leaves nothing half-written when the disk is full, and goes on when there is room', () => {
    const database = open()
    const store = createSqliteLogStore(database)
    const step = (links: readonly ChainLink[]) =>
      inTransaction(database, () => store.append(runOf(store.head(log), ...links)))
    step([{ kind: 'entry', bytes: Buffer.from('small') }])
    const before = store.head(log)
    database.exec('PRAGMA max_page_count = 20')
    expect(() => step([{ kind: 'entry', bytes: Buffer.from('first') }, big])).toThrow(/full/)
    expect(database.isTransaction).toBe(false)
    expect(store.head(log)).toEqual(before)
    expect(store.read(log, 0, 10)).toHaveLength(1)
    database.exec('PRAGMA max_page_count = 100000')
    expect(step([big])).toEqual({ kind: 'appended' })
    expect(store.head(log).seq).toBe(2)
  })

  it('stops at a row that no log store has written', () => {
    const database = open()
    const store = createSqliteLogStore(database)
    store.append(runOf(emptyHead(log), big))
    database.exec('UPDATE log_entry SET signature = NULL')
    expect(() => store.head(log)).toThrow()
  })

  it('finds everything again after it was closed', () => {
    const path = join(folder, 'again.db')
    const first = openSqlite(path, [{ id: 1, sql: logTables }])
    const run = runOf(emptyHead(log), big)
    createSqliteLogStore(first).append(run)
    first.close()
    const second = new DatabaseSync(path)
    expect(createSqliteLogStore(second).signedHead(log)).toEqual({
      ...run.head,
      hash: new Uint8Array(run.head.hash),
      signature: new Uint8Array(run.head.signature),
    })
    second.close()
  })
})
