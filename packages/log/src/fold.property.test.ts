import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestorsOf, areConcurrent, causalOrder, headsOf, type Linked, unseenOf } from './fold.ts'
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

  const byId = (events: readonly Change[]) => new Map(events.map((event) => [event.id, event]))
  const knows = (all: ReadonlyMap<EventId, Change>, event: Change, id: EventId): boolean =>
    event.parents.some((parent) => parent === id || knows(all, all.get(parent) ?? { ...event, parents: [] }, id))

  it('[SYNC-3] calls concurrent exactly the pairs of which neither knew of the other', () => {
    fc.assert(
      fc.property(withArrivals, ([events, arrivals]) => {
        const [ancestors, all] = [ancestorsOf(causalOrder(arrivals).ordered), byId(events)]
        for (const one of events) {
          for (const other of events) {
            const expected = one.id !== other.id && !knows(all, one, other.id) && !knows(all, other, one.id)
            expect(areConcurrent(ancestors, one, other)).toBe(expected)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[SYNC-3] leaves of some events those that no other of them had seen', () => {
    fc.assert(
      fc.property(withArrivals, ([events, arrivals]) => {
        const [ancestors, all] = [ancestorsOf(causalOrder(arrivals).ordered), byId(events)]
        const some = events.filter(({ field }) => field === 'a')
        const left = unseenOf(ancestors, some)
        expect(left).toEqual(some.filter(({ id }) => !some.some((other) => knows(all, other, id))))
        expect(left.length > 0).toBe(some.length > 0)
      }),
      { numRuns: 60 },
    )
  })
})
