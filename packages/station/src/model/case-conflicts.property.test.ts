import { isSameValue, readField } from '@buergerkoffer/domain/vorgang'
import { type EventRecord, eventId, keyId } from '@buergerkoffer/log'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCase } from './case-file.ts'

const vorgang = '018f3f3e-0000-7000-8000-00000000000a'
const key = keyId('a'.repeat(32))
const idOf = (n: number) => eventId(`018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)

const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true })
const filled = answers.map((given) => ({
  type: 'AngabenFilled',
  data: { formular: 'f', version: '1', answers: given, complete: true },
}))
const settled = fc
  .record({ field: fc.constantFrom('angaben.a', 'angaben.b'), value: fc.constantFrom('1', '4', null) })
  .map((data) => ({ type: 'ConflictSettled', data: { ...data, chosen: null, reason: 'x' } }))
const cleared = fc.constant({ type: 'VorgangCleared', data: { reason: 'x' } })
const handed = fc.constantFrom('finished', 'parked').map((result) => ({ type: 'HandedOver', data: { result } }))
const taken = fc.constant({ type: 'HoldBegun', data: { hold: 2, to: 'koffer-2' } })

type Said = { readonly type: string; readonly data: object }

/** Any history without circles: each event has seen some of those before it. Ids are not in the order of writing. */
const historyOf = (said: fc.Arbitrary<Said>): fc.Arbitrary<readonly EventRecord[]> =>
  fc
    .array(fc.record({ id: fc.nat(100_000), parents: fc.array(fc.nat(), { maxLength: 2 }), said }), { maxLength: 9 })
    .map((drafts) => {
      const ids = [...new Set(drafts.map(({ id }) => id))].map(idOf)
      return ids.map((id, index) => ({
        ...{ id, v: 1, vorgang, by: 'a.winkler', type: 'HoldBegun', data: {} },
        ...drafts[index]?.said,
        at: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 },
        parents: index === 0 ? [] : (drafts[index]?.parents ?? []).map((parent) => ids[parent % index] ?? id),
      }))
    })

const anything = historyOf(fc.oneof({ weight: 4, arbitrary: filled }, settled, cleared, handed, taken))

describe('conflicts of a case', () => {
  it('[SYNC-66] and the case itself are the same in every order of arrival, with doubles', () => {
    const arrivals = anything.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
      ),
    )
    fc.assert(
      fc.property(arrivals, ([events, arrived]) => {
        expect(foldCase(vorgang, key, arrived)).toEqual(foldCase(vorgang, key, events))
      }),
      { numRuns: 300 },
    )
  })

  it('[SYNC-66] hide nothing: an answer that nobody later changed is what the case shows, or stands in a conflict', () => {
    const filledOnly = historyOf(fc.oneof({ weight: 4, arbitrary: filled }, taken))
    fc.assert(
      fc.property(filledOnly, (events) => {
        const file = foldCase(vorgang, key, events)
        for (const field of ['angaben.a', 'angaben.b', 'angaben.c']) {
          const shown = readField(file.state, field)
          const sides = file.conflicts.find((conflict) => conflict.field === field)?.sides ?? []
          for (const value of lastWords(events, field)) {
            const isKnown = isSameValue(value, shown) || sides.some((side) => isSameValue(side.value, value))
            expect(isKnown, `${field} = ${String(value)}`).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[SYNC-66] end with a decision of who has seen everything, each field by itself', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const before = foldCase(vorgang, key, events)
        const [conflict] = before.conflicts
        fc.pre(conflict !== undefined && events.length > 0)
        const { field, sides } = conflict ?? { field: '', sides: [] }
        const decided = decision(field, sides[0]?.value ?? null, before.heads)
        const after = foldCase(vorgang, key, [...events, decided])
        const others = before.conflicts.map((each) => each.field).filter((each) => each !== field)
        expect(after.conflicts.map((each) => each.field)).toEqual(others)
      }),
      { numRuns: 300 },
    )
  })
})

const decision = (field: string, value: unknown, parents: EventRecord['parents']): EventRecord => ({
  ...{ id: idOf(200_000), v: 1, vorgang, by: 'p.seidel', parents, type: 'ConflictSettled' },
  data: { field, chosen: null, value, reason: 'x' },
  at: { wall: '2026-11-23T09:00:00.000Z', trusted: true, sinceBoot: 0 },
})

/** The plainest reading of the rule: what a writer changed who is seen by no other that changed the same. */
function lastWords(events: readonly EventRecord[], field: string): readonly unknown[] {
  const byId = new Map(events.map((event) => [event.id, event]))
  const seenBy = (event: EventRecord): ReadonlySet<string> =>
    new Set(event.parents.flatMap((parent) => [parent, ...seenBy(byId.get(parent) ?? { ...event, parents: [] })]))
  const before = (event: EventRecord) => {
    const seen = seenBy(event)
    return readField(
      foldCase(
        vorgang,
        key,
        events.filter(({ id }) => seen.has(id)),
      ).state,
      field,
    )
  }
  const after = ({ data, type }: EventRecord): unknown => {
    const given = Object.entries(Object(data).answers ?? {}).find(([id]) => `angaben.${id}` === field)
    return type === 'AngabenFilled' ? (given?.[1] ?? null) : undefined
  }
  const writers = events.filter((event) => after(event) !== undefined && !isSameValue(before(event), after(event)))
  return writers.filter((one) => !writers.some((other) => seenBy(other).has(one.id))).map(after)
}
