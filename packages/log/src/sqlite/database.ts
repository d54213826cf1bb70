import { DatabaseSync } from 'node:sqlite'

/** One numbered, additive step of a database's shape. */
export interface SqliteMigration {
  readonly id: number
  readonly sql: string
}

/** The log's own tables, first form. A program lists it among its numbered steps; once released it is never edited. */
export const logTables = `
  CREATE TABLE log_entry (
    log_id TEXT NOT NULL, seq INTEGER NOT NULL, entry BLOB, hash BLOB NOT NULL, signature BLOB,
    PRIMARY KEY (log_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE key_wrap (
    key_id TEXT NOT NULL, recipient TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (key_id, recipient)
  ) STRICT, WITHOUT ROWID;
`

/** The database was written by a newer program. It is left as it is: never reset. */
export class DatabaseAheadError extends Error {
  readonly found: number
  readonly known: number
  constructor(found: number, known: number) {
    super(`database has step ${found}, this program knows ${known}`)
    this.found = found
    this.known = known
  }
}

/**
 * Opens the station's database: WAL, every commit synced to disk, deleted rows overwritten (SYNC-12). Missing migrations run in one
 * transaction. Throws DatabaseAheadError for a database from a newer release, and SQLite's own errors for a broken disk.
 */
export function openSqlite(path: string, migrations: readonly SqliteMigration[]): DatabaseSync {
  // Waiting for another's lock is set first: even the next pragma may meet one.
  const database = new DatabaseSync(path, { timeout: 2000 })
  try {
    const found = versionOf(database)
    refuseAhead(found, migrations)
    database.exec(durable)
    migrate(database, found, migrations)
    return database
  } catch (fault) {
    database.close()
    throw fault
  }
}

/** Runs work in one durable transaction: all of it or nothing. Work must not wait: a promise is refused as a bug. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    if (result instanceof Promise) throw new TypeError('a transaction must not wait')
    database.exec('COMMIT')
    return result
  } catch (fault) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw fault
  }
}

/** After a key is destroyed: empties the write-ahead log, where the deleted bytes still stand (SYNC-12). */
export function forgetDeleted(database: DatabaseSync): void {
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
  if (busy !== 0) throw new Error('the write-ahead log could not be emptied: somebody still reads')
}

// secure_delete overwrites what is deleted; full sync makes each commit outlive a cut of the power.
const durable = `
  PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
  PRAGMA foreign_keys = ON;
`

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version)
}

function refuseAhead(found: number, migrations: readonly SqliteMigration[]): void {
  const known = migrations.at(-1)?.id ?? 0
  if (found > known) throw new DatabaseAheadError(found, known)
}

function migrate(database: DatabaseSync, found: number, migrations: readonly SqliteMigration[]): void {
  inTransaction(database, () => {
    for (const { id, sql } of migrations.filter((step) => step.id > found)) {
      database.exec(sql)
      database.exec(`PRAGMA user_version = ${id}`)
    }
  })
}
