import { emptyVorgang, evolveVorgang, fieldsSetBy, readVorgangEvent, type Vorgang } from '@buergerkoffer/domain/vorgang'
import {
  type CausalOrder,
  causalOrder,
  type EventId,
  type EventRecord,
  findConflicts,
  headsOf,
  type KeyId,
} from '@buergerkoffer/log'

/** One event of a case with the log it came by. */
export interface HistoryLine {
  readonly record: EventRecord
  /** False if this build can't read it: it is kept, forwarded and shown. */
  readonly readable: boolean
}

/** A case as far as this station can see it. */
export interface CaseFile {
  readonly vorgang: string
  readonly keyId: KeyId
  readonly state: Vorgang
  /** In causal order. */
  readonly history: readonly HistoryLine[]
  /** What the next event names as parents. */
  readonly heads: readonly EventId[]
  /** Events whose parents are not here; they wait, visibly. */
  readonly waiting: number
  /** An event this build can't read makes the whole case read-only (rule 2 of the house). */
  readonly readOnly: boolean
  /** Fields that two writers set without knowing of each other, once each; both events stand in the history (SYNC-3). */
  readonly conflicts: readonly string[]
}

/** Folds a case's events, in whatever order and however often they came. */
export function foldCase(vorgang: string, keyId: KeyId, records: readonly EventRecord[]): CaseFile {
  const { ordered, waiting }: CausalOrder<EventRecord> = causalOrder(records)
  let state = emptyVorgang
  const lines = ordered.map((record) => ({ ...record, event: readVorgangEvent(record) }))
  for (const { event } of lines) if (event) state = evolveVorgang(state, event)
  const history = ordered.map((record, index): HistoryLine => ({ record, readable: lines[index]?.event !== undefined }))
  const conflicts = findConflicts(lines, ({ event }) => (event ? fieldsSetBy(event) : []))
  return {
    ...{ vorgang, keyId, state, history },
    heads: headsOf(ordered),
    waiting: waiting.length,
    readOnly: history.some((line) => !line.readable) || waiting.length > 0,
    conflicts: [...new Set(conflicts.map(({ field }) => field))],
  }
}
