import type { AsyncBlobStore, EventId, RandomBytes } from '@buergerkoffer/log'
import type { Database } from '@buergerkoffer/postgres'
import type { UploadLimits } from '@buergerkoffer/sync'
import type { KeyStore } from '../mandant/index.ts'

export interface HubDeps {
  readonly database: Database
  readonly keys: KeyStore
  readonly blobs: AsyncBlobStore
  readonly random: RandomBytes
  readonly newEventId: () => EventId
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** How long a contact lets a station work on without the next one. */
  readonly leaseHours: number
  /** How many blobs are taken at once; as many as this program is made for by default. */
  readonly uploads?: UploadLimits
  /** How long a station waits for the reading of what it brought, in milliseconds; then it comes again (SYNC-81). */
  readonly patience?: number
  /** Told of a fault in the read models, without personal data. Work that has arrived is receipted all the same. */
  readonly report: (code: string, fault: unknown) => void
}
