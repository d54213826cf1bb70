import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import { type CausalOrder, causalOrder, type EventId, type EventRecord, headsOf, type KeyId } from '@buergerkoffer/log'
import { foldBranches, isLate } from './case-branches.ts'
import { conflictsOf, type FieldConflict } from './case-conflicts.ts'

/** One event of a case with the log it came by. */
export interface HistoryLine {
  readonly record: EventRecord
  /** False if this build can't read it: it is kept, forwarded and shown. */
  readonly readable: boolean
  /** Whether its writer no longer held the case and did not know (SYNC-47). */
  readonly late: boolean
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
  /** Fields that writers left with different values without knowing of each other; their events stand in the history (SYNC-3, SYNC-66). */
  readonly conflicts: readonly FieldConflict[]
}

/** Folds a case's events, in whatever order and however often they came. */
export function foldCase(vorgang: string, keyId: KeyId, records: readonly EventRecord[]): CaseFile {
  const { ordered, waiting }: CausalOrder<EventRecord> = causalOrder(records)
  const branches = foldBranches(ordered)
  const { placed, ancestors, state } = branches
  const history = placed.map(
    (one): HistoryLine => ({
      record: one.record,
      readable: one.event !== undefined,
      late: isLate(one, placed, ancestors),
    }),
  )
  return {
    ...{ vorgang, keyId, state, history },
    heads: headsOf(ordered),
    waiting: waiting.length,
    readOnly: history.some((line) => !line.readable) || waiting.length > 0,
    conflicts: conflictsOf(branches),
  }
}
