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

/** Two events that didn't know of each other and set the same field (SYNC-3). */
export interface Conflict<E extends Linked> {
  readonly field: string
  readonly first: E
  readonly second: E
}

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

/** Finds every pair that conflicts. `fieldsOf` names the fields an event sets; additive events name none. Takes events in causal order. */
export function findConflicts<E extends Linked>(
  ordered: readonly E[],
  fieldsOf: (event: E) => readonly string[],
): readonly Conflict<E>[] {
  const ancestors = ancestorsOf(ordered)
  return ordered.flatMap((second, index) =>
    ordered
      .slice(0, index)
      .filter((first) => !ancestors.get(second.id)?.has(first.id))
      .flatMap((first) =>
        fieldsOf(first)
          .filter((field) => fieldsOf(second).includes(field))
          .map((field) => ({ field, first, second })),
      ),
  )
}

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

function ancestorsOf<E extends Linked>(ordered: readonly E[]): ReadonlyMap<EventId, ReadonlySet<EventId>> {
  const ancestors = new Map<EventId, Set<EventId>>()
  for (const { id, parents } of ordered) {
    ancestors.set(id, new Set(parents.flatMap((parent) => [parent, ...(ancestors.get(parent) ?? [])])))
  }
  return ancestors
}
