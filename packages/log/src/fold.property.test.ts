import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causalOrder, findConflicts, headsOf, type Linked } from './fold.ts'
import { type EventId, eventId } from './ids.ts'

interface Change extends Linked {
  readonly field: string
}

const idOf = (n: number): EventId => eventId(`018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)

/** Any graph without circles, ids not in the order of writing, each event naming some of those written before. */
const history: fc.Arbitrary<readonly Change[]> = fc
  .array(
    fc.record({ id: fc.nat(100_000), parents: fc.array(fc.nat(), { maxLength: 3 }), field: fc.constantFrom('a', 'b') }),
    {
      maxLength: 25,
    },
  )
  .map((drafts) => {
    const ids = [...new Set(drafts.map((draft) => draft.id))].map(idOf)
    return ids.map((id, index) => ({
      id,
      field: drafts[index]?.field ?? 'a',
      parents: index === 0 ? [] : (drafts[index]?.parents ?? []).map((parent) => ids[parent % index] ?? id),
    }))
  })

const withArrivals = history.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
  ),
)

/** The rule said in the slowest, plainest way: again and again the smallest event whose parents are all placed. */
function plainOrder(events: readonly Change[]): readonly EventId[] {
  const placed: EventId[] = []
  const next = () =>
    events
      .filter((event) => !placed.includes(event.id) && event.parents.every((parent) => placed.includes(parent)))
      .map((event) => event.id)
      .sort()[0]
  for (let id = next(); id; id = next()) placed.push(id)
  return placed
}

const idsOf = (events: readonly Linked[]) => events.map((event) => event.id)

describe('fold', () => {
  it('[SYNC-3] orders parents first, ties by id, the same for every arrival, doubles once', () => {
    fc.assert(
      fc.property(withArrivals, ([events, arrivals]) => {
        const { ordered, waiting } = causalOrder(arrivals)
        expect(idsOf(ordered)).toEqual(plainOrder(events))
        expect(waiting).toEqual([])
      }),
    )
  })

  it('[SYNC-3] lets wait what hangs on an event that is not here, and only that', () => {
    fc.assert(
      fc.property(withArrivals, fc.nat(), ([events, arrivals], which) => {
        fc.pre(events.length > 0)
        const lost = events[which % events.length]?.id
        const { ordered, waiting } = causalOrder(arrivals.filter((event) => event.id !== lost))
        const here = events.filter((event) => event.id !== lost)
        expect(idsOf(ordered)).toEqual(plainOrder(here))
        expect([...idsOf(ordered), ...idsOf(waiting)].toSorted()).toEqual(idsOf(here).toSorted())
        expect(idsOf(waiting)).toEqual(idsOf(waiting).toSorted())
      }),
    )
  })

  it('[SYNC-3] names as heads what nobody has seen yet', () => {
    fc.assert(
      fc.property(history, (events) => {
        const heads = headsOf(causalOrder(events).ordered)
        expect(heads.every((head) => events.every((event) => !event.parents.includes(head)))).toBe(true)
        expect(heads.length > 0).toBe(events.length > 0)
      }),
    )
  })

  it('[SYNC-3] finds the same conflicts for every arrival', () => {
    const conflicts = (events: readonly Change[]) =>
      findConflicts(causalOrder(events).ordered, (event) => [event.field])
    fc.assert(
      fc.property(withArrivals, ([events, arrivals]) => {
        expect(conflicts(arrivals)).toEqual(conflicts(events))
      }),
    )
  })

  it('[SYNC-3] finds a conflict in exactly the pairs that did not know of each other and set the same field', () => {
    fc.assert(
      fc.property(history, (events) => {
        const found = findConflicts(causalOrder(events).ordered, (event) => [event.field]).map(({ first, second }) =>
          [first.id, second.id].toSorted().join(),
        )
        const byId = new Map(events.map((event) => [event.id, event]))
        const knows = (event: Change, id: EventId): boolean =>
          event.parents.some((parent) => parent === id || knows(byId.get(parent) ?? { ...event, parents: [] }, id))
        const expected = events.flatMap((a) =>
          events
            .filter((b) => a.id < b.id && a.field === b.field && !knows(a, b.id) && !knows(b, a.id))
            .map((b) => [a.id, b.id].join()),
        )
        expect(found.toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 60 },
    )
  })
})
