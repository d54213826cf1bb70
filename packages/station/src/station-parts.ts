import type { KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { BlobStore, EventId, Instant, LogId, LogStore, RandomBytes } from '@buergerkoffer/log'
import type { TrustedKeys } from '@buergerkoffer/sync'
import type { Settings } from './store/settings.ts'
import type { StationTables } from './store/station-tables.ts'
import type { KeyFromWords } from './vault/unlock-key.ts'

/** What a station is made of, locked or not. */
export interface StationParts {
  readonly station: string
  readonly database: DatabaseSync
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly tables: StationTables
  readonly settings: Settings
  readonly outLog: LogId
  readonly inLog: LogId
  readonly linkKey: KeyObject
  /** Whose signatures count: the station's own and the pinned centre's. */
  readonly trusted: TrustedKeys
  readonly random: RandomBytes
  readonly now: () => Instant
  readonly newEventId: () => EventId
  /** Argon2id, unless a test is in a hurry. */
  readonly keyFromWords?: KeyFromWords
  readonly transact: <T>(work: () => T) => T
  /** After how many entries a new checkpoint is worth its writing; tests want them sooner. */
  readonly checkpointEvery?: number
}
