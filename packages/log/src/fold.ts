import type { EventId } from './ids.ts'

/** What a fold needs of an event: its name and what its writer had seen. */
export interface Linked {
  readonly id: EventId
  readonly parents: readonly EventId[]
}

export interface CausalOrder<E extends Linked> {
  /** Every event after its parents; events that don't depend on each other by their ids' bytes. The same for every arrival order. */
  readonly ordered: readonly E[]
  /** Events with a parent that is not here yet. They wait, visibly (SYNC-3). */
  readonly waiting: readonly E[]
}

/** By event, everything its writer had seen. */
export type Ancestors = ReadonlyMap<EventId, ReadonlySet<EventId>>

/**
 * Puts events into causal order. Doubles (same id) count once: the same event may come by several logs. Takes n log n steps: each event is
 * looked at when the last of its parents is placed, not before.
 */
export function causalOrder<E extends Linked>(events: Iterable<E>): CausalOrder<E> {
  const byId = new Map<EventId, E>()
  for (const event of events) byId.set(event.id, event)
  const missing = new Map([...byId.values()].map((event) => [event.id, new Set(event.parents).size]))
  const children = childrenOf(byId.values())
  const ordered = [...byId.values()].filter((event) => missing.get(event.id) === 0).sort(byIdBytes)
  for (let placed = 0; placed < ordered.length; placed += 1) {
    for (const child of children.get(ordered[placed]?.id) ?? []) {
      const left = (missing.get(child.id) ?? 0) - 1
      missing.set(child.id, left)
      if (left === 0) insertSorted(ordered, child, placed + 1)
    }
  }
  return { ordered, waiting: [...byId.values()].filter((event) => missing.get(event.id) !== 0).sort(byIdBytes) }
}

/** The events that no other event names as parent: what the next event of the case has as parents. */
export function headsOf<E extends Linked>(events: readonly E[]): readonly EventId[] {
  const seen = new Set(events.flatMap((event) => event.parents))
  return events.map((event) => event.id).filter((id) => !seen.has(id))
}

/** What the writer of each event had seen, at first or second hand. Takes events in causal order. */
export function ancestorsOf<E extends Linked>(ordered: readonly E[]): Ancestors {
  const ancestors = new Map<EventId, Set<EventId>>()
  for (const { id, parents } of ordered) {
    ancestors.set(id, new Set(parents.flatMap((parent) => [parent, ...(ancestors.get(parent) ?? [])])))
  }
  return ancestors
}

/** Whether neither of two events' writers had seen the other (SYNC-3). */
export const areConcurrent = (ancestors: Ancestors, one: Linked, other: Linked): boolean =>
  one.id !== other.id && !ancestors.get(one.id)?.has(other.id) && !ancestors.get(other.id)?.has(one.id)

/** Those of some events that none of the others had seen: more than one are a conflict, if all of them set the same field. */
export const unseenOf = <E extends Linked>(ancestors: Ancestors, events: readonly E[]): readonly E[] =>
  events.filter(({ id }) => !events.some((other) => ancestors.get(other.id)?.has(id)))

const byIdBytes = (a: Linked, b: Linked): number => (a.id < b.id ? -1 : 1)

function childrenOf<E extends Linked>(events: Iterable<E>): ReadonlyMap<EventId | undefined, readonly E[]> {
  const children = new Map<EventId, E[]>()
  for (const event of events) {
    for (const parent of new Set(event.parents)) {
      const siblings = children.get(parent)
      if (siblings) siblings.push(event)
      else children.set(parent, [event])
    }
  }
  return children
}

/** Puts an event where it belongs among those from `start` on. Ids are times, so it nearly always belongs near the end. */
function insertSorted<E extends Linked>(sorted: E[], event: E, start: number): void {
  let [low, high] = [start, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byIdBytes(sorted[middle] ?? event, event) < 0) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, event)
}
