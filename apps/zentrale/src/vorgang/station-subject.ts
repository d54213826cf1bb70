import { createHash } from 'node:crypto'
import { bestandEventTypes } from '@buergerkoffer/domain/bestand'
import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { kasseEvents } from '@buergerkoffer/domain/kasse'
import { selbsttestEvents } from '@buergerkoffer/domain/selbsttest'
import { logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'
import { createKeyRing } from './open-key.ts'
import type { Placed } from './read-entry.ts'
import { readPlace } from './read-place.ts'

/** A part of a station's own entries that a room of the town hall reads as a whole. */
export type Subject = 'kasse' | 'bestand' | 'selbsttest'

/** One event of a subject, with where it stands. */
export interface SubjectEvent {
  /** The suitcase's name in the town hall: `ME01`. */
  readonly code: string
  /** SHA-256 of its sealed entry, hex: what a second person signs. */
  readonly entryHash: string
  readonly event: StationEvent
  /** ISO instant, by the station's clock. */
  readonly at: string
  /** The user's id. */
  readonly by: string
}

export function subjectOf({ type }: StationEvent): Subject | undefined {
  if (bestandEventTypes.has(type)) return 'bestand'
  if (Object.hasOwn(selbsttestEvents, type)) return 'selbsttest'
  return type === 'CashLineBooked' || Object.hasOwn(kasseEvents, type) ? 'kasse' : undefined
}

const placeRow = z.object({ log_id: z.string().transform(logId), seq: z.number(), code: z.string() })

/**
 * Every event of a subject, station by station in the order of their logs; `newest`: of each log only so many entries, the last ones. What can't
 * be opened lies in quarantine and is left out.
 */
export async function readSubject(
  tx: Transaction,
  context: VorgangContext,
  subject: Subject,
  newest = Number.MAX_SAFE_INTEGER,
): Promise<readonly SubjectEvent[]> {
  const ring = createKeyRing(tx, context)
  const events: SubjectEvent[] = []
  for (const { log_id, seq, code } of await tx.rows(placeRow, listSql, [subject, newest])) {
    for (const placed of await readPlace(tx, log_id, seq, ring)) {
      events.push(...eventsIn(placed, subject).map((event) => ({ code, ...event })))
    }
  }
  return events
}

function eventsIn({ read, entry }: Placed, subject: Subject): readonly Omit<SubjectEvent, 'code'>[] {
  const entryHash = createHash('sha256').update(entry).digest('hex')
  return (read.ok ? read.records : []).flatMap((record) => {
    const event = readStationEvent(record)
    return event && subjectOf(event) === subject ? [{ entryHash, event, at: record.at.wall, by: record.by }] : []
  })
}

const listSql = `
  SELECT log_id, seq, station AS code FROM (
    SELECT *, row_number() OVER (PARTITION BY log_id ORDER BY seq DESC) AS age FROM station_subject WHERE subject = $1
  ) AS ranked WHERE age <= $2 ORDER BY station, log_id, seq`
