import { z } from 'zod'
import { type EventId, eventId } from './ids.ts'

/** A time with its worth: the wall clock may be wrong, the time since boot may not (SYNC-43). */
export interface Instant {
  /** What the clock said, ISO 8601 in UTC. */
  readonly wall: string
  /** Whether the wall clock agreed with the centre's signed time when last compared. */
  readonly trusted: boolean
  /** Milliseconds since this machine started. */
  readonly sinceBoot: number
}

/** One event as it stands inside an entry's payload. Log and sync know no more of it than this. */
export interface EventRecord {
  readonly id: EventId
  /** Permanent name; `v` counts the shapes it has had. */
  readonly type: string
  readonly v: number
  /** The case it belongs to; undefined for events of the station or the tenant. */
  readonly vorgang?: string | undefined
  /** The case's head events that the writer had seen (SYNC-3). */
  readonly parents: readonly EventId[]
  readonly at: Instant
  /** Who did it: a user's id, or the id of a program. */
  readonly by: string
  readonly data: unknown
  /** Hashes of the wraps made with this event, by recipient. */
  readonly wraps?: readonly { readonly recipient: string; readonly hash: string }[] | undefined
}

const id = z.string().transform((text, context) => {
  try {
    return eventId(text)
  } catch {
    context.addIssue('not an event id')
    return z.NEVER
  }
})

const recordSchema = z.object({
  id,
  type: z.string().min(1).max(80),
  v: z.number().int().positive(),
  vorgang: z.string().optional(),
  parents: z.array(id),
  at: z.object({ wall: z.iso.datetime(), trusted: z.boolean(), sinceBoot: z.number() }),
  by: z.string(),
  data: z.unknown(),
  wraps: z.array(z.object({ recipient: z.string(), hash: z.string() })).optional(),
})

export const encodeRecord = (record: EventRecord): Buffer => Buffer.from(JSON.stringify(record))

/** Reads a record back; undefined if the bytes are none: a content fault, to be quarantined (SYNC-7). */
export function decodeRecord(plain: Uint8Array): EventRecord | undefined {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')))
    return parsed.success ? { ...parsed.data, data: parsed.data.data } : undefined
  } catch {
    return undefined
  }
}
