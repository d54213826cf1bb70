import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bundleWishes,
  freeSlots,
  handoverWindow,
  localDay,
  minutesOf,
  momentOf,
  packingList,
  parseTime,
  type SlotPlan,
  timeOf,
} from './index.ts'

const minute = fc.integer({ min: 0, max: 1439 })
const time = minute.map(timeOf)

/** Hours with a pause somewhere and bookings made one after the other in free slots, as planning makes them. */
const plan: fc.Arbitrary<SlotPlan> = fc
  .record({
    from: fc.integer({ min: 360, max: 700 }),
    length: fc.integer({ min: 0, max: 600 }),
    pauseAt: fc.integer({ min: 0, max: 600 }),
    pauseLength: fc.integer({ min: 0, max: 60 }),
    buffer: fc.integer({ min: 0, max: 20 }),
    step: fc.constantFrom(5, 15, 20),
    wanted: fc.array(fc.record({ minutes: fc.integer({ min: 5, max: 60 }), pick: fc.nat() }), { maxLength: 8 }),
  })
  .map(({ from, length, pauseAt, pauseLength, buffer, step, wanted }) => {
    const pause = { from: timeOf(from + pauseAt), to: timeOf(Math.min(1439, from + pauseAt + pauseLength)) }
    const empty: SlotPlan = { from: timeOf(from), to: timeOf(from + length), pauses: [pause], booked: [], buffer, step }
    const booked: { time: string; minutes: number }[] = []
    for (const { minutes, pick } of wanted) {
      const slots = freeSlots({ ...empty, booked }, minutes)
      const chosen = slots[pick % Math.max(1, slots.length)]
      if (chosen !== undefined) booked.push({ time: chosen, minutes })
    }
    return { ...empty, booked }
  })

const at = (text: string): number => minutesOf(text) ?? Number.NaN

describe('free slots', () => {
  test('lie inside the hours and touch no pause', () => {
    fc.assert(
      fc.property(plan, fc.integer({ min: 1, max: 120 }), (given, minutes) => {
        for (const slot of freeSlots(given, minutes)) {
          expect(at(slot)).toBeGreaterThanOrEqual(at(given.from))
          expect(at(slot) + minutes).toBeLessThanOrEqual(at(given.to))
          for (const { from, to } of given.pauses) {
            expect(at(slot) + minutes <= at(from) || at(slot) >= at(to)).toBe(true)
          }
        }
      }),
    )
  })

  test('booked one after the other never overlap and keep the buffer', () => {
    fc.assert(
      fc.property(plan, ({ booked, buffer }) => {
        const sorted = booked.toSorted((a, b) => at(a.time) - at(b.time))
        for (const [index, next] of sorted.slice(1).entries()) {
          const before = sorted[index]
          expect(at(next.time)).toBeGreaterThanOrEqual(at(before?.time ?? '') + (before?.minutes ?? 0) + buffer)
        }
      }),
    )
  })

  test('become fewer with each booking', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const [first] = freeSlots(given, 15)
        if (first === undefined) return
        const after = { ...given, booked: [...given.booked, { time: first, minutes: 15 }] }
        expect(freeSlots(after, 15)).not.toContain(first)
      }),
    )
  })
})

test('a time is read as it is written', () => {
  fc.assert(
    fc.property(time, (text) => {
      expect(parseTime(text)).toBe(text)
    }),
  )
  expect(['9', '9:30', '09.30', '930', '9 Uhr', '24:00', '9:60', 'neun', ''].map(parseTime)).toEqual([
    ...['09:00', '09:30', '09:30', '09:30', '09:00'],
    ...[undefined, undefined, undefined, undefined],
  ])
})

test('a local day is the day of each of its moments, in summer and winter', () => {
  const day = fc
    .integer({ min: 18_000, max: 24_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, time, (iso, text) => {
      expect(localDay(momentOf(iso, text))).toBe(iso)
    }),
  )
  expect(new Date(momentOf('2026-11-23', '09:00')).toISOString()).toBe('2026-11-23T08:00:00.000Z')
  expect(new Date(momentOf('2026-07-01', '09:00')).toISOString()).toBe('2026-07-01T07:00:00.000Z')
})

test('register data leave at most 24 hours before a stop, over the change of the clocks, too', () => {
  const stop = { day: '2026-10-25', from: '09:00', to: '12:00' }
  const window = (iso: string) => handoverWindow(stop, Date.parse(iso)).kind
  expect(window('2026-10-24T07:59:59.000Z')).toBe('too-early')
  expect(window('2026-10-24T08:00:00.000Z')).toBe('open')
  expect(window('2026-10-25T10:59:59.000Z')).toBe('open')
  expect(window('2026-10-25T11:00:00.000Z')).toBe('over')
})

test('bundling loses no wish and mixes no two places', () => {
  const wish = fc.record({
    id: fc.uuid(),
    einrichtung: fc.option(fc.constantFrom('heim-1', 'heim-2')),
    postcode: fc.constantFrom('08393', '08371'),
    town: fc.constantFrom('Schönberg', 'schönberg', 'Meerane'),
  })
  fc.assert(
    fc.property(fc.array(wish), (wishes) => {
      const bundles = bundleWishes(wishes)
      expect(
        bundles
          .flatMap((bundle) => bundle.wishes)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(wishes.map(({ id }) => id).sort())
      for (const { einrichtung, postcode, wishes: members } of bundles) {
        expect(members.every((each) => each.einrichtung === einrichtung)).toBe(true)
        if (einrichtung === null) expect(members.every((each) => each.postcode === postcode)).toBe(true)
      }
    }),
  )
})

test('a packing list holds each device once, and stock for everybody with one in ten to spare', () => {
  const needs = { leistung: 'a', persons: 3, devices: ['printer', 'seal'], stock: ['aufkleber'], prints: 2 }
  expect(packingList([needs, { ...needs, persons: 8, devices: ['printer'] }])).toEqual({
    items: [
      { kind: 'device', item: 'printer', quantity: 1 },
      { kind: 'device', item: 'seal', quantity: 1 },
      { kind: 'stock', item: 'aufkleber', quantity: 13 },
    ],
    sheets: 25,
  })
  expect(packingList([])).toEqual({ items: [], sheets: 0 })
})
