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

/** Puts events into causal order. Doubles (same id) count once: the same event may come by several logs. */
export function causalOrder<E extends Linked>(events: Iterable<E>): CausalOrder<E> {
  const pending = new Map<EventId, E>()
  for (const event of events) pending.set(event.id, event)
  const byId = [...pending.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const ordered: E[] = []
  const placed = new Set<EventId>()
  let next = nextReady(byId, pending, placed)
  while (next) {
    ordered.push(next)
    placed.add(next.id)
    pending.delete(next.id)
    next = nextReady(byId, pending, placed)
  }
  return { ordered, waiting: byId.filter((event) => pending.has(event.id)) }
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

function nextReady<E extends Linked>(
  byId: readonly E[],
  pending: ReadonlyMap<EventId, E>,
  placed: ReadonlySet<EventId>,
): E | undefined {
  return byId.find((event) => pending.has(event.id) && event.parents.every((parent) => placed.has(parent)))
}

function ancestorsOf<E extends Linked>(ordered: readonly E[]): ReadonlyMap<EventId, ReadonlySet<EventId>> {
  const ancestors = new Map<EventId, Set<EventId>>()
  for (const { id, parents } of ordered) {
    ancestors.set(id, new Set(parents.flatMap((parent) => [parent, ...(ancestors.get(parent) ?? [])])))
  }
  return ancestors
}
