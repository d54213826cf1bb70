import { answerIdOf, isSameValue, readField } from '@buergerkoffer/domain/vorgang'
import { areConcurrent, type EventRecord, unseenOf } from '@buergerkoffer/log'
import { afterOf, type Branches, fieldsOf, isLate, type Placed, stateOf, takesHold } from './case-branches.ts'

/** One of the values that stand against each other, with who said it when. */
export interface ConflictSide {
  readonly record: EventRecord
  /** As JSON; null: nothing, or taken away. */
  readonly value: unknown
  /** Whether it was written by a holder who had lost the case and did not know (SYNC-47). */
  readonly late: boolean
}

/** A field that writers who did not know of each other left with different values (SYNC-66). */
export interface FieldConflict {
  /** A part of the case, or `angaben.<id>` for one answer. */
  readonly field: string
  /** What stood there when they parted, as JSON; null: nothing. */
  readonly base: unknown
  /** What the case shows until somebody decides. */
  readonly current: unknown
  /** Two or more, in causal order. */
  readonly sides: readonly ConflictSide[]
}

/**
 * Finds the open conflicts of a case: a pure function of its events, the same in every order of arrival. Whoever wrote a field later, having
 * seen what stood there, has decided it; a value that this writer had not seen opens it again.
 */
export function conflictsOf(branches: Branches): readonly FieldConflict[] {
  const isLine = branches.placed.every(({ id }, index) => branches.ancestors.get(id)?.size === index)
  if (isLine) return []
  const found = [...writersOf(branches)]
    .map(([field, writers]) => conflictIn(field, sidesOf(writers, branches), branches))
    .filter((conflict) => conflict !== undefined)
    .sort((one, other) => (one.field < other.field ? -1 : 1))
  // Where all answers stand against each other, each of them is part of that.
  const all = found.some(({ field }) => field === 'angaben')
  return all ? found.filter(({ field }) => answerIdOf(field) === undefined) : found
}

/** By field, who wrote it, in causal order. Who took away or decided all answers has written each of them. */
function writersOf(branches: Branches): ReadonlyMap<string, readonly Placed[]> {
  const fields = branches.placed.map((one) => ({ one, set: new Set(fieldsOf(one, branches)) }))
  const names = new Set(fields.flatMap(({ set }) => [...set]))
  const wrote = ({ one, set }: (typeof fields)[number], name: string): boolean =>
    set.has(name) || (answerIdOf(name) !== undefined && set.has('angaben') && one.event?.type !== 'AngabenFilled')
  return new Map(
    [...names].map((name) => [name, fields.filter((each) => wrote(each, name)).map(({ one }) => one)] as const),
  )
}

/** Whose word on a field stands. Where that is late only, it stands against whoever has taken the case as it was (SYNC-47). */
function sidesOf(writers: readonly Placed[], { placed, ancestors }: Branches): readonly Placed[] {
  const last = unseenOf(ancestors, writers)
  const takers = placed.filter((taker) => takesHold(taker) && last.some((one) => areConcurrent(ancestors, one, taker)))
  const [taker] = takers.slice(-1)
  return taker && last.every((one) => isLate(one, placed, ancestors)) ? [taker, ...last] : last
}

function conflictIn(field: string, writers: readonly Placed[], branches: Branches): FieldConflict | undefined {
  const { placed, ancestors, state } = branches
  const sides = writers.map((writer) => ({
    record: writer.record,
    value: readField(afterOf(writer), field),
    late: isLate(writer, placed, ancestors),
  }))
  const current = readField(state, field)
  // Who says the same does not contradict.
  if (sides.length < 2 || sides.every(({ value }) => isSameValue(value, current))) return undefined
  const common = placed.filter(({ id }) => writers.every((writer) => ancestors.get(writer.id)?.has(id)))
  return { field, base: readField(stateOf(common, ancestors), field), current, sides }
}
