import {
  beginsHold,
  changesOf,
  emptyVorgang,
  evolveVorgang,
  fieldsSetBy,
  mergeVorgang,
  readVorgangEvent,
  type Vorgang,
  type VorgangEvent,
} from '@buergerkoffer/domain/vorgang'
import { type Ancestors, ancestorsOf, areConcurrent, type EventId, type EventRecord } from '@buergerkoffer/log'

/** One event of a case among those that did not know of it. */
export interface Placed {
  readonly id: EventId
  readonly parents: readonly EventId[]
  readonly record: EventRecord
  /** Undefined if this build can't read it. */
  readonly event: VorgangEvent | undefined
  /** The case as the event's writer saw it. */
  readonly seen: Vorgang
}

/** A case's events with what each of their writers had seen. */
export interface Branches {
  readonly placed: readonly Placed[]
  readonly ancestors: Ancestors
  readonly state: Vorgang
}

/**
 * Folds a case's events, given in causal order, each as its writer meant it. A straight line, as nearly every case is one, takes one step for
 * each event; where writers did not know of each other, what each had seen is folded anew.
 */
export function foldBranches(ordered: readonly EventRecord[]): Branches {
  const ancestors = ancestorsOf(ordered)
  const placed: Placed[] = []
  let state = emptyVorgang
  let late = false
  for (const record of ordered) {
    const before = ancestors.get(record.id)
    const seen =
      before?.size === placed.length
        ? state
        : stateOf(
            placed.filter(({ id }) => before?.has(id)),
            ancestors,
          )
    const event = readVorgangEvent(record)
    const next: Placed = { id: record.id, parents: record.parents, record, event, seen }
    placed.push(next)
    late ||= partsHolds(next, placed, ancestors)
    state = late ? stateOf(placed, ancestors) : applied(state, next)
  }
  return { placed, ancestors, state }
}

/** Whether an event makes another late, or is late itself. */
const partsHolds = (one: Placed, all: readonly Placed[], ancestors: Ancestors): boolean =>
  all.some((other) => (takesHold(one) || takesHold(other)) && areConcurrent(ancestors, one, other))

/** Whether an event gives the case to another holder. */
export const takesHold = ({ event }: Placed): boolean => event !== undefined && beginsHold(event)

/** Whether an event was written by who no longer held the case and did not know (SYNC-47). */
export const isLate = (one: Placed, all: readonly Placed[], ancestors: Ancestors): boolean =>
  all.some((other) => takesHold(other) && areConcurrent(ancestors, one, other))

/** The case after some events that are closed under what their writers had seen. */
export function stateOf(placed: readonly Placed[], ancestors: Ancestors): Vorgang {
  let state = emptyVorgang
  for (const one of placed) {
    // What a late event adds is kept, like money and papers; what it sets waits for a decision.
    const isSet = one.event !== undefined && fieldsSetBy(one.event).length > 0
    if (!(isSet && isLate(one, placed, ancestors))) state = applied(state, one)
  }
  return state
}

/** The case as an event's writer left it. */
export const afterOf = ({ seen, event }: Placed): Vorgang => (event ? evolveVorgang(seen, event) : seen)

/**
 * The fields that an event changes. Who filled in some answers stands with all of them against somebody who took them away as a whole, or who
 * filled in another version of the form.
 */
export function fieldsOf(one: Placed, { placed, ancestors }: Branches): readonly string[] {
  if (!one.event) return []
  const fields = changesOf(one.seen, one.event)
  const againstAll = placed.some((other) => isOtherForm(one, other) && areConcurrent(ancestors, one, other))
  return againstAll ? [...fields, 'angaben'] : fields
}

function isOtherForm({ event: one }: Placed, { event: other }: Placed): boolean {
  if (one?.type !== 'AngabenFilled') return false
  if (other?.type === 'VorgangCleared') return true
  if (other?.type !== 'AngabenFilled') return false
  return other.data.formular !== one.data.formular || other.data.version !== one.data.version
}

const applied = (state: Vorgang, { seen, event }: Placed): Vorgang => (event ? mergeVorgang(state, seen, event) : state)
