import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseAheadError, makeFolderDurably, openSqlite } from '@buergerkoffer/log'
import { createSettings, stationMigrations } from '@buergerkoffer/station'

export interface OpenFolder {
  readonly kind: 'open'
  readonly database: DatabaseSync
  readonly isEnrolled: boolean
  readonly close: () => void
}

export type FolderAnswer =
  | OpenFolder
  /** Another program works in this folder. */
  | { readonly kind: 'in-use' }
  /** Written by a newer release; left as it is. */
  | { readonly kind: 'ahead'; readonly found: number; readonly known: number }

/**
 * Opens a station's folder for this program alone. The lock is an open transaction on a database of its own: the system frees it with the
 * process, however that ends. Two programs in one folder would sweep each other's blobs.
 */
export function openFolder(folder: string): FolderAnswer {
  makeFolderDurably(folder, 0o700)
  const lock = tryLock(join(folder, 'in-use.db'))
  if (!lock) return { kind: 'in-use' }
  try {
    const database = openSqlite(join(folder, 'station.db'), stationMigrations)
    const close = () => {
      database.close()
      lock.close()
    }
    return { kind: 'open', database, isEnrolled: createSettings(database).text('station') !== undefined, close }
  } catch (fault) {
    lock.close()
    if (fault instanceof DatabaseAheadError) return { kind: 'ahead', found: fault.found, known: fault.known }
    throw fault
  }
}

function tryLock(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path)
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (fault) {
    lock.close()
    if (isBusy(fault)) return undefined
    throw fault
  }
}

/** SQLITE_BUSY. */
const isBusy = (fault: unknown): boolean => fault instanceof Error && 'errcode' in fault && fault.errcode === 5
