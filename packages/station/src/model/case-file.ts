import { emptyVorgang, evolveVorgang, readVorgangEvent, type Vorgang } from '@buergerkoffer/domain/vorgang'
import { type CausalOrder, causalOrder, type EventId, type EventRecord, headsOf, type KeyId } from '@buergerkoffer/log'

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
}

/** Folds a case's events, in whatever order and however often they came. */
export function foldCase(vorgang: string, keyId: KeyId, records: readonly EventRecord[]): CaseFile {
  const { ordered, waiting }: CausalOrder<EventRecord> = causalOrder(records)
  let state = emptyVorgang
  const history: HistoryLine[] = []
  for (const record of ordered) {
    const event = readVorgangEvent(record)
    if (event) state = evolveVorgang(state, event)
    history.push({ record, readable: event !== undefined })
  }
  const readOnly = history.some((line) => !line.readable) || waiting.length > 0
  return { vorgang, keyId, state, history, heads: headsOf(ordered), waiting: waiting.length, readOnly }
}
