import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rate, tarif } from './example.ts'
import { feeOn } from './fee-on.ts'
import type { Tarif, TarifPosition } from './tarif.ts'
import { nextDay, tarifFaults } from './tarif-fault.ts'

const start = Date.parse('2024-01-01T00:00:00Z')
const dayAt = (offset: number) => new Date(start + offset * 86_400_000).toISOString().slice(0, 10)
const offset = fc.integer({ min: 0, max: 2000 })

/** Seamless history: each rate begins the day after the one before. */
const seamless = fc
  .tuple(
    offset,
    fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 9999 })), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(([first, spans]) => {
    let begin = first
    const rates: TarifPosition[] = []
    for (const [days, cents] of spans) {
      rates.push(rate({ cents, validFrom: dayAt(begin), validTo: dayAt(begin + days - 1) }))
      begin += days
    }
    return { rates, first, end: begin }
  })

const anyTarif: fc.Arbitrary<Tarif> = fc
  .array(fc.tuple(offset, offset, fc.boolean(), fc.constantFrom('in-force', 'announced', 'ended')), { maxLength: 6 })
  .map((rows) =>
    tarif(
      ...rows.map(([from, to, open, status]) =>
        rate({ validFrom: dayAt(from), validTo: open ? null : dayAt(to), status }),
      ),
    ),
  )

test('a seamless history has no faults, and exactly one rate on each of its days', () => {
  fc.assert(
    fc.property(seamless, fc.nat({ max: 1600 }), ({ rates, first, end }, step) => {
      const schedule = tarif(...rates)
      expect(tarifFaults(schedule)).toEqual([])
      const day = dayAt(first + (step % (end - first)))
      const covering = rates.filter((each) => each.validFrom <= day && day <= (each.validTo ?? day))
      expect(covering).toHaveLength(1)
      expect(feeOn(schedule, 'bescheinigung', day, { quantity: 1 })).toMatchObject({
        ok: true,
        value: { cents: covering[0]?.cents },
      })
    }),
  )
})

test('the days before and after a history are refused', () => {
  fc.assert(
    fc.property(seamless, ({ rates, first, end }) => {
      const schedule = tarif(...rates)
      const fee = (at: number) => feeOn(schedule, 'bescheinigung', dayAt(at), { quantity: 1 })
      expect(fee(first - 1)).toMatchObject({ refusal: { kind: 'no-tariff-yet' } })
      expect(fee(end)).toMatchObject({ refusal: { kind: 'tariff-ended', validTo: dayAt(end - 1) } })
    }),
  )
})

test('the order in which rates are written does not matter', () => {
  fc.assert(
    fc.property(seamless, fc.nat({ max: 1600 }), ({ rates, first }, step) => {
      const ask = (each: readonly TarifPosition[]) =>
        feeOn(tarif(...each), 'bescheinigung', dayAt(first + step), { quantity: 1 })
      expect(ask(rates.toReversed())).toEqual(ask(rates))
      expect(tarifFaults(tarif(...rates.toReversed()))).toEqual([])
    }),
  )
})

test('a day taken out is a gap, a day doubled an overlap', () => {
  fc.assert(
    fc.property(seamless, ({ rates, end }) => {
      const next = (from: number) => rate({ validFrom: dayAt(from), validTo: null })
      expect(tarifFaults(tarif(...rates, next(end + 1)))).toMatchObject([{ kind: 'gap', from: dayAt(end) }])
      expect(tarifFaults(tarif(...rates, next(end - 1)))).toMatchObject([{ kind: 'overlap', day: dayAt(end - 1) }])
    }),
  )
})

test('feeOn is total: any tariff, day and quantity gives a fee of whole cents or a refusal', () => {
  fc.assert(
    fc.property(anyTarif, offset, fc.integer({ min: -2, max: 50 }), (schedule, at, quantity) => {
      const fee = feeOn(schedule, 'bescheinigung', dayAt(at), { quantity })
      if (fee.ok) expect(Number.isSafeInteger(fee.value.cents) && fee.value.cents >= 0).toBe(true)
      else expect(fee.refusal.kind).toBeTypeOf('string')
    }),
  )
})

test('faults are found in any tariff without an exception', () => {
  fc.assert(
    fc.property(anyTarif, (schedule) => {
      for (const found of tarifFaults(schedule)) expect(found.kind).toBeTypeOf('string')
    }),
  )
})

test('the next day knows leap years and year ends', () => {
  expect(nextDay('2028-02-28')).toBe('2028-02-29')
  expect(nextDay('2026-12-31')).toBe('2027-01-01')
})
