import type { EventId, RandomBytes } from '@buergerkoffer/log'
import type { Database } from '@buergerkoffer/postgres'
import type { KeyStore } from '../mandant/index.ts'

/** What every piece of the centre's case store works with. */
export interface VorgangContext {
  readonly database: Database
  readonly keys: KeyStore
  readonly tenant: string
  readonly random: RandomBytes
  readonly newEventId: () => EventId
  /** The centre's clock, ISO. */
  readonly now: () => string
}
