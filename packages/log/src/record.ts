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

const entrySchema = z.array(recordSchema).min(1)

/** Writes what one entry holds: the events of one step under one key, in order. Throws on what could not be read back, though typed. */
export function encodeRecords(records: readonly EventRecord[]): Buffer {
  const readable = records.length > 0 && records.every(({ at }) => Number.isFinite(at.sinceBoot))
  if (!readable) throw new TypeError('records that could not be read back')
  return Buffer.from(JSON.stringify(records))
}

/** Reads an entry's events back; undefined if the bytes are none: a content fault, to be quarantined (SYNC-7). */
export function decodeRecords(plain: Uint8Array): readonly EventRecord[] | undefined {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')))
    return parsed.success ? parsed.data.map((record) => ({ ...record, data: record.data })) : undefined
  } catch {
    return undefined
  }
}
