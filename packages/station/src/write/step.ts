import type { StationEvent } from '@buergerkoffer/domain/besuch'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { BlobRef, ContentKey, KeyWrap } from '@buergerkoffer/log'

/** Events of one case within a step. */
export interface CaseEvents {
  readonly vorgang: string
  readonly events: readonly VorgangEvent[]
  /** For a case that begins here: its fresh key and the wraps for vault and tenant. */
  readonly newKey?: { readonly key: ContentKey; readonly wraps: readonly KeyWrap[] }
}

/** An encrypted blob that belongs to the step: durable on disk before the step commits. */
export interface StepBlob {
  readonly ref: BlobRef
  readonly bytes: Uint8Array
  /** ISO instant at which it has to be gone from here, sent or not; absent: it stays. */
  readonly until?: string
}

/** One finished step at the counter: it is durable as a whole before the screen moves on, or it did not happen. */
export interface Step {
  /** The user's id. */
  readonly by: string
  readonly cases: readonly CaseEvents[]
  readonly station: readonly StationEvent[]
  readonly blobs?: readonly StepBlob[]
  /** Cases whose draft the step makes obsolete. */
  readonly clearDrafts?: readonly string[]
}

export type StepRefusal =
  /** Nothing was written; there is no room. */
  | { readonly kind: 'disk-full' }
  /** Nothing was written; so much could never be sent (SYNC-88). */
  | { readonly kind: 'too-large' }
  /** Own work came back from the town hall this moment and is not read yet; asked again at once it may go (SYNC-18). */
  | { readonly kind: 'catching-up' }
  /** The case holds something this build can't read, or waits for something: it can be looked at only. */
  | { readonly kind: 'read-only'; readonly vorgang: string }
  | { readonly kind: 'key-missing'; readonly vorgang: string }
  /** The town hall has given the case to somebody else, or taken it (SYNC-47). */
  | { readonly kind: 'not-held'; readonly vorgang: string }
