import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createMemoryBlobStore, createSqliteLogStore, openSqlite } from '@buergerkoffer/log'
import { describeSyncStore } from '@buergerkoffer/sync/testing'
import { afterAll } from 'vitest'
import { createClosedLogs } from '../store/closed-logs.ts'
import { createSettings } from '../store/settings.ts'
import { createStationTables } from '../store/station-tables.ts'
import { stationMigrations } from '../store/tables.ts'
import { createSqliteSyncStore } from './sqlite-sync-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'bk-sync-store-'))
const opened: DatabaseSync[] = []

afterAll(() => {
  for (const database of opened) database.close()
  rmSync(folder, { recursive: true })
})

describeSyncStore('SQLite', 'koffer-1', () => {
  const database = openSqlite(join(folder, `${opened.length}.db`), stationMigrations)
  opened.push(database)
  const settings = createSettings(database)
  settings.set('station', 'koffer-1')
  settings.set('tenant', 'meerane')
  settings.set('station-code', 'ME01')
  settings.set('out-log', '018f3f3e-0000-7000-8000-000000000001')
  settings.set('in-log', '018f3f3e-0000-7000-8000-000000000002')
  const tables = createStationTables(database)
  const [log, blobs] = [createSqliteLogStore(database), createMemoryBlobStore()]
  const store = createSqliteSyncStore({ database, log, blobs, tables, settings, onForget: () => undefined })
  const closed = createClosedLogs(database)
  return {
    ...{ store, noteOwnBlob: tables.noteOwnBlob, wantBlob: tables.wantBlob, releaseKey: tables.releaseKey },
    ownLogs: () => [...closed.all().map(({ log: each }) => each), store.outLog()],
    stationCode: () => settings.text('station-code') ?? '',
  }
})
