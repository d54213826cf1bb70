import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../key.ts'
import { type KeyWrap, wrapForVault } from '../wrap.ts'
import { DatabaseAheadError, forgetDeleted, inTransaction, logTables, openSqlite } from './database.ts'
import { createSqliteLogStore } from './log-store.ts'

let folder: string
let path: string
const opened: DatabaseSync[] = []
const first = { id: 1, sql: logTables }
const open = (migrations = [first]): DatabaseSync => {
  const database = openSqlite(path, migrations)
  opened.push(database)
  return database
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'))
  path = join(folder, 'station.db')
})
afterEach(() => {
  for (const database of opened.splice(0)) if (database.isOpen) database.close()
  rmSync(folder, { recursive: true })
})

describe('station database', () => {
  it('syncs every commit, overwrites what is deleted, and keeps its word on a second opening', () => {
    for (const database of [open(), open()]) {
      const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
      expect(['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'page_size'].map(pragma)).toEqual([
        'wal',
        2,
        1,
        1,
        8192,
      ])
    }
  })

  it('runs missing steps only, in order, once', () => {
    open().close()
    const second = { id: 2, sql: 'CREATE TABLE draft (id TEXT PRIMARY KEY) STRICT' }
    open([first, second]).close()
    const database = open([first, second])
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
    expect(database.prepare('SELECT count(*) AS n FROM draft').get()).toEqual({ n: 0 })
  })

  it('undoes all steps when one fails, and can be opened again', () => {
    expect(() => open([first, { id: 2, sql: 'CREATE TABLE broken (' }])).toThrow()
    expect(open([first]).prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
  })

  it('refuses a database of a newer program and leaves every byte of it', () => {
    const newer = new DatabaseSync(path)
    newer.exec('PRAGMA user_version = 7; CREATE TABLE future (id TEXT)')
    newer.close()
    const before = readFileSync(path)
    expect(() => open()).toThrow(DatabaseAheadError)
    expect(() => open()).toThrow('7')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect([existsSync(`${path}-wal`), existsSync(`${path}-journal`)]).toEqual([false, false])
  })

  it('throws on a file that is no database, and leaves it', () => {
    writeFileSync(path, 'Kein Datenbankformat, sondern etwas anderes. '.repeat(50))
    const before = readFileSync(path)
    expect(() => open()).toThrow(/not a database/)
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe('transaction', () => {
  const insert = (database: DatabaseSync) =>
    database
      .prepare("INSERT INTO key_wrap (key_id, recipient, bytes) VALUES (hex(randomblob(9)), 'vault', x'00')")
      .run()
  const count = (database: DatabaseSync) => database.prepare('SELECT count(*) AS n FROM key_wrap').get()?.n

  it('[SYNC-38] refuses a promise as a bug and keeps nothing of it', () => {
    const database = open()
    expect(() => inTransaction(database, async () => insert(database))).toThrow(TypeError)
    expect([count(database), database.isTransaction]).toEqual([0, false])
  })

  it('rolls back on a fault, passes it on, and goes on', () => {
    const database = open()
    const failing = () =>
      inTransaction(database, () => {
        insert(database)
        throw new Error('mid-step')
      })
    expect(failing).toThrow('mid-step')
    expect(count(database)).toBe(0)
    expect(inTransaction(database, () => insert(database).changes)).toBe(1)
    expect(count(database)).toBe(1)
  })

  it('refuses a transaction inside another and undoes the outer one too', () => {
    const database = open()
    const nested = () =>
      inTransaction(database, () => {
        insert(database)
        inTransaction(database, () => insert(database))
      })
    expect(nested).toThrow()
    expect([count(database), database.isTransaction]).toEqual([0, false])
  })
})

describe('forgetting', () => {
  const filesHold = (wrap: KeyWrap) =>
    [path, `${path}-wal`].map((file) => existsSync(file) && readFileSync(file).includes(Buffer.from(wrap.bytes)))

  it('[SYNC-12] leaves no byte of a deleted wrap in the file or its log', () => {
    const database = open()
    const store = createSqliteLogStore(database)
    const vault = randomBytes(32)
    const wraps = Array.from({ length: 60 }, () => wrapForVault(newKey(randomBytes), vault))
    inTransaction(database, () => wraps.forEach(store.putWrap))
    forgetDeleted(database)
    expect(wraps.every((wrap) => filesHold(wrap)[0])).toBe(true)
    const [kept, ...gone] = wraps
    inTransaction(database, () => gone.forEach((wrap) => void store.deleteWraps(wrap.keyId)))
    expect(gone.some((wrap) => filesHold(wrap).includes(true))).toBe(true)
    forgetDeleted(database)
    expect(gone.filter((wrap) => filesHold(wrap).includes(true))).toEqual([])
    expect(kept && filesHold(kept)[0]).toBe(true)
  })

  it('[SYNC-12] does not pretend when somebody still reads the old state', () => {
    const [database, reader] = [open(), open()]
    database.exec('PRAGMA busy_timeout = 0')
    inTransaction(database, () =>
      createSqliteLogStore(database).putWrap(wrapForVault(newKey(randomBytes), randomBytes(32))),
    )
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM key_wrap').get()
    inTransaction(database, () => database.exec('DELETE FROM key_wrap'))
    expect(() => forgetDeleted(database)).toThrow(/still reads/)
    reader.exec('COMMIT')
    expect(() => forgetDeleted(database)).not.toThrow()
  })
})
