import type { BlobHash, EventId, KeyId } from '@buergerkoffer/log'
import type { World } from './world.ts'

/** What a clerk was told is done. */
export interface Promised {
  readonly station: string
  readonly key: KeyId
  readonly type: string
  readonly data: unknown
  readonly blob: BlobHash | undefined
}

/** What an oracle remembers. */
export interface Memory {
  readonly world: World
  readonly promised: Map<EventId, Promised>
  /** Events and blobs that a disaster took from every disk. */
  readonly excused: Set<string>
  /** How often a disk lost something. */
  disasters: number
  /** By station, the keys that were made there or sent there. */
  readonly granted: Map<string, Set<KeyId>>
  /** By station, the keys and files it had when it was last looked at. */
  readonly held: Map<string, ReadonlySet<KeyId>>
  readonly files: Map<string, ReadonlySet<BlobHash>>
  /** What the last verified backup has. */
  archive: ReadonlySet<BlobHash>
  readonly violate: (what: string) => void
}
