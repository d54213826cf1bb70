import { describe, expect, test } from 'vitest'
import { legalSource, rate, tarif } from './example.ts'
import { type FeeContext, feeOn } from './fee-on.ts'
import type { Befreiung } from './tarif.ts'
import { tarifFaults } from './tarif-fault.ts'

const day = '2026-11-23'
const express = rate({ id: 'express', cents: 3200, per: 'application', explanation: 'express' })
const elsewhere = rate({ id: 'elsewhere', cents: 0, percent: 100, explanation: 'doppelt' })
const split = { recipient: 'bundeskasse', name: 'die Bundeskasse', numerator: 3, denominator: 5, legalSource }
const schedule = tarif(rate({ cents: 7000 }), express, elsewhere)
const fee = (context: Partial<FeeContext>, at = day) =>
  feeOn(schedule, 'bescheinigung', at, { quantity: 1, ...context })

describe('surcharges', () => {
  test('come on top, each with its own amount and sentence', () => {
    expect(fee({ zuschlaege: ['express', 'elsewhere'] })).toMatchObject({
      value: {
        cents: 7000 + 3200 + 7000,
        explanation: { id: 'regel', params: { cents: 7000 } },
        zuschlaege: [
          { position: 'express', cents: 3200, explanation: { id: 'express' } },
          { position: 'elsewhere', cents: 7000, explanation: { id: 'doppelt' } },
        ],
      },
    })
  })

  test('per application count once, in hundredths they follow the number of pieces', () => {
    expect(fee({ quantity: 2, zuschlaege: ['express'] })).toMatchObject({ value: { cents: 2 * 7000 + 3200 } })
    expect(fee({ quantity: 2, zuschlaege: ['elsewhere'] })).toMatchObject({ value: { cents: 4 * 7000 } })
  })

  test('without a rate on the day refuse the whole fee', () => {
    expect(fee({ zuschlaege: ['nirgends'] })).toMatchObject({ refusal: { kind: 'unknown-position' } })
  })

  test('vanish with an exemption', () => {
    expect(fee({ zuschlaege: ['express'], befreiung: { id: 'gesetz' } })).toMatchObject({ value: { cents: 0 } })
  })

  test.each([
    { percent: 0, cents: 0 },
    { percent: 50, cents: 10 },
    { percent: 50, cents: 0, per: 'page' as const },
  ])('with %j are faults of the tariff', (change) =>
    expect(tarifFaults(tarif(rate(change)))).toMatchObject([{ kind: 'bad-percent' }]),
  )
})

describe('a reduction', () => {
  const half: Befreiung = {
    ...{ id: 'halb', positions: ['bescheinigung'], needsNote: false, percent: 50, legalSource },
    ...{ explanation: 'frei', reducedExplanation: 'halb' },
  }
  const open: Befreiung = { ...half, id: 'haerte', needsNote: true, mayReduce: true }
  const reducing = { ...tarif(rate({ cents: 1255 })), befreiungen: [half, open] }
  const reduced = (befreiung: FeeContext['befreiung']) =>
    feeOn(reducing, 'bescheinigung', day, { quantity: 1, ...(befreiung && { befreiung }) })

  test('by the tariff leaves its part, rounded down to the cent, with a sentence of its own', () => {
    expect(reduced({ id: 'halb' })).toMatchObject({
      value: { cents: 627, befreiung: { id: 'halb', cents: 627 }, explanation: { id: 'halb', params: { cents: 627 } } },
    })
  })

  test('by the clerk is any amount below the fee, with grounds', () => {
    expect(reduced({ id: 'haerte', note: 'Wohnungsbrand', cents: 300 })).toMatchObject({ value: { cents: 300 } })
    expect(reduced({ id: 'haerte', cents: 300 })).toMatchObject({ refusal: { kind: 'note-missing' } })
  })

  test.each([-1, 1255, 9999, 0.5, Number.NaN])('of %s cents is refused', (cents) => {
    expect(reduced({ id: 'haerte', note: 'x', cents })).toMatchObject({ refusal: { kind: 'bad-reduction', due: 1255 } })
  })

  test('set by the clerk is refused where the tariff leaves no choice', () => {
    expect(reduced({ id: 'halb', cents: 300 })).toMatchObject({ refusal: { kind: 'bad-reduction' } })
    expect(reduced({ id: 'halb', cents: 627 })).toMatchObject({ value: { cents: 627 } })
  })
})

describe('the last rate of an ended tariff', () => {
  test('is used for a reason only, and the fee says so', () => {
    expect(fee({}, '2027-01-01')).toMatchObject({ refusal: { kind: 'tariff-ended' } })
    expect(fee({ lastRateReason: '  ' }, '2027-01-01')).toMatchObject({ refusal: { kind: 'tariff-ended' } })
    expect(fee({ lastRateReason: ' noch kein neuer ' }, '2027-01-01')).toMatchObject({
      value: { cents: 7000, lastRate: { validTo: '2026-12-31', reason: 'noch kein neuer' } },
    })
  })

  test('is not used while a rate holds, nor before the first one begins', () => {
    const current = fee({ lastRateReason: 'x' })
    expect(current.ok && current.value.lastRate).toBeUndefined()
    expect(fee({ lastRateReason: 'x' }, '2024-12-31')).toMatchObject({ refusal: { kind: 'no-tariff-yet' } })
  })

  test('holds also where the next one is only announced', () => {
    const announced = tarif(
      rate({}),
      rate({ cents: 1500, validFrom: '2027-01-01', validTo: null, status: 'announced' }),
    )
    const ask = (reason: string) =>
      feeOn(announced, 'bescheinigung', '2027-01-01', { quantity: 1, lastRateReason: reason })
    expect(ask('')).toMatchObject({ refusal: { kind: 'only-announced' } })
    expect(ask('noch nicht in Kraft')).toMatchObject({ value: { cents: 1200, lastRate: { validTo: '2026-12-31' } } })
  })
})

test('what is passed on stands in the fee; a part of nothing or of all is a fault', () => {
  expect(feeOn(tarif(rate({ split })), 'bescheinigung', day, { quantity: 1 })).toMatchObject({ value: { split } })
  expect(tarifFaults(tarif(rate({ split })))).toEqual([])
  for (const numerator of [0, 5, 7])
    expect(tarifFaults(tarif(rate({ split: { ...split, numerator } })))).toMatchObject([{ kind: 'bad-split' }])
})

test('a fee for each person grows with them', () => {
  const each = tarif(rate({ per: 'person' }))
  expect(feeOn(each, 'bescheinigung', day, { quantity: 3 })).toMatchObject({ value: { cents: 3600 } })
})
