import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { EventRecord, KeyId, LogId, LogKind } from '@buergerkoffer/log'
import { type Subject, subjectOf } from './station-subject.ts'
import type { EntryRows, Place } from './taken-rows.ts'

/** The log that is read, and the station whose log it is. */
export interface Source {
  readonly log: LogId
  readonly kind: LogKind
  readonly station: string | undefined
}

/** What came of an entry: the cases it touches, and, if not all of it could be read, why (SYNC-7). */
export interface Taken {
  readonly vorgaenge: readonly string[]
  readonly fault?: string | undefined
  readonly key?: KeyId | undefined
}

/** What an entry that could be opened comes to, and what it writes into the read models. */
export interface ReadRows {
  readonly taken: Taken
  readonly rows: EntryRows
}

/** Reads an opened entry of a case or a station; orders of the centre are read elsewhere. Pure. */
export const rowsOf = (
  place: Source & Place,
  entryClass: 'case' | 'station',
  records: readonly EventRecord[],
): ReadRows => (entryClass === 'case' ? caseRows(place, records) : stationRows(place, records))

const nothing = { vorgaenge: [], holds: [], besuche: [], joined: [], released: [], subjects: [] }

function caseRows(place: Source & Place, records: readonly EventRecord[]): ReadRows {
  const { log, seq, station, kind, key } = place
  const vorgaenge = [...new Set(records.flatMap((record) => record.vorgang ?? []))]
  const begun = records.filter(({ type, vorgang }) => kind === 'out' && type === 'VorgangOpened' && vorgang)
  const holds = station ? begun.map(({ at }) => ({ log, seq, station, at: at.wall })) : []
  return { taken: { vorgaenge, fault: faultOfCase(records), key }, rows: { ...nothing, place, vorgaenge, holds } }
}

/** An event this build can't read is part of its case all the same, and makes it read-only. */
function faultOfCase(records: readonly EventRecord[]): string | undefined {
  if (records.some((record) => !record.vorgang)) return 'malformed'
  return records.every((record) => readVorgangEvent(record)) ? undefined : 'unknown-event'
}

/** Life cycle and money: the case's number becomes visible, and the visit's entries can be found again. */
function stationRows(place: Source & Place, records: readonly EventRecord[]): ReadRows {
  const read = records.map(readStationEvent)
  const events = read.filter((event) => event !== undefined)
  const joined = events.flatMap((event) => (event.type === 'VorgangJoined' ? [event.data] : []))
  const released = events.flatMap((event) => (event.type === 'VorgangReleased' ? [event.data] : []))
  const { station, key } = place
  const rows = {
    ...{ ...nothing, place, joined, released },
    besuche: [...new Set(events.flatMap(({ data }) => ('besuch' in data ? data.besuch : [])))],
    subjects: station ? subjectsOf(events).map((subject) => ({ subject, station })) : [],
  }
  const vorgaenge = [...joined, ...released].map(({ vorgang }) => vorgang)
  return { taken: { vorgaenge, fault: events.length < read.length ? 'unknown-event' : undefined, key }, rows }
}

const subjectsOf = (events: readonly StationEvent[]): readonly Subject[] => [
  ...new Set(events.flatMap((event) => subjectOf(event) ?? [])),
]
