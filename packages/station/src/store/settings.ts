import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** Small named values of the station. None of them is secret or personal, but for the link key and the volume key, which must work while locked (SYNC-34). */
export type SettingName =
  | 'station'
  | 'station-code'
  | 'tenant'
  | 'tenant-key'
  | 'centre-key'
  | 'centre-url'
  | 'out-log'
  | 'in-log'
  | 'link-key'
  | 'volume-key'
  | 'signing-public'
  | 'device-secret'
  | 'station-key-id'
  | 'prf-salt'
  | 'failed-unlocks'
  | 'centre-seen'
  | 'control'
  | 'control-signature'
  | 'agreed'
  | 'fork'
  | 'vault-signing'
  | 'vault-wrap'

export interface Settings {
  readonly bytes: (name: SettingName) => Buffer | undefined
  readonly text: (name: SettingName) => string | undefined
  readonly set: (name: SettingName, value: Uint8Array | string) => void
  readonly remove: (name: SettingName) => void
}

const row = z.object({ value: z.instanceof(Uint8Array) }).optional()

export function createSettings(database: DatabaseSync): Settings {
  const get = database.prepare('SELECT value FROM setting WHERE name = ?')
  const put = database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)')
  const drop = database.prepare('DELETE FROM setting WHERE name = ?')
  const bytes: Settings['bytes'] = (name) => {
    const found = row.parse(get.get(name))
    return found && Buffer.from(found.value)
  }
  return {
    bytes,
    text: (name) => bytes(name)?.toString('utf8'),
    set: (name, value) => void put.run(name, typeof value === 'string' ? Buffer.from(value) : value),
    remove: (name) => void drop.run(name),
  }
}

/** A setting that enrolment has certainly written; without it the database is not a station's. */
export function required<T>(value: T | undefined, name: SettingName): T {
  if (value === undefined) throw new Error(`station database lacks setting ${name}`)
  return value
}
