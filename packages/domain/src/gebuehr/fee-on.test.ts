import { describe, expect, test } from 'vitest'
import { rate, tarif } from './example.ts'
import { feeOn } from './fee-on.ts'

const day = '2026-11-23'
const one = { quantity: 1 }

describe('a fee', () => {
  test('is the rate of the day times the pieces, with its source', () => {
    const fee = feeOn(tarif(rate({})), 'bescheinigung', day, { quantity: 3 })
    expect(fee).toMatchObject({
      ok: true,
      value: {
        tarif: 'muster',
        position: 'bescheinigung',
        day,
        quantity: 3,
        unitCents: 1200,
        cents: 3600,
        befreiung: null,
        legalSource: { citation: 'Mustersatzung § 1' },
        explanation: { id: 'regel', params: { quantity: 3, unitCents: 1200, cents: 3600 } },
      },
    })
  })

  test('per application does not grow with the pieces', () => {
    const fee = feeOn(tarif(rate({ per: 'application' })), 'bescheinigung', day, { quantity: 3 })
    expect(fee).toMatchObject({ ok: true, value: { cents: 1200 } })
  })

  test.each([
    ['2024-12-31', { kind: 'no-tariff-yet', validFrom: '2025-01-01' }],
    ['2027-01-01', { kind: 'tariff-ended', validTo: '2026-12-31' }],
  ])('is refused on %s, outside the validity', (outside, refusal) => {
    expect(feeOn(tarif(rate({})), 'bescheinigung', outside, one)).toMatchObject({ ok: false, refusal })
  })

  test.each(['2025-01-01', '2026-12-31'])('is valid on %s, the first or last day', (edge) => {
    expect(feeOn(tarif(rate({})), 'bescheinigung', edge, one)).toMatchObject({ ok: true, value: { cents: 1200 } })
  })

  test('changes on the day the next rate begins', () => {
    const rates = tarif(rate({}), rate({ cents: 1500, validFrom: '2027-01-01', validTo: null }))
    expect(feeOn(rates, 'bescheinigung', '2026-12-31', one)).toMatchObject({ value: { cents: 1200 } })
    expect(feeOn(rates, 'bescheinigung', '2027-01-01', one)).toMatchObject({ value: { cents: 1500 } })
  })

  test('is refused while its rate is only announced', () => {
    const rates = tarif(rate({ status: 'announced' }))
    expect(feeOn(rates, 'bescheinigung', day, one)).toMatchObject({ refusal: { kind: 'only-announced' } })
  })

  test('is refused for a position the tariff does not have', () => {
    expect(feeOn(tarif(rate({})), 'pass', day, one)).toEqual({
      ok: false,
      refusal: { kind: 'unknown-position', tarif: 'muster', position: 'pass' },
    })
  })

  test.each([0, -1, 1.5, Number.NaN])('is refused for %s pieces', (quantity) => {
    const fee = feeOn(tarif(rate({})), 'bescheinigung', day, { quantity })
    expect(fee).toMatchObject({ refusal: { kind: 'bad-quantity' } })
  })
})

describe('an exemption', () => {
  test('makes the fee nothing, keeps the rate and names its own source', () => {
    const fee = feeOn(tarif(rate({})), 'bescheinigung', day, { quantity: 2, befreiung: { id: 'gesetz' } })
    expect(fee).toMatchObject({
      ok: true,
      value: { unitCents: 1200, cents: 0, befreiung: { id: 'gesetz', note: '' }, explanation: { id: 'frei' } },
    })
  })

  test('by discretion needs grounds', () => {
    const blank = { quantity: 1, befreiung: { id: 'haerte', note: '  ' } }
    expect(feeOn(tarif(rate({})), 'bescheinigung', day, blank)).toMatchObject({ refusal: { kind: 'note-missing' } })
    const given = { quantity: 1, befreiung: { id: 'haerte', note: ' Wohnungsbrand ' } }
    expect(feeOn(tarif(rate({})), 'bescheinigung', day, given)).toMatchObject({
      value: { cents: 0, befreiung: { note: 'Wohnungsbrand' } },
    })
  })

  test('is refused if unknown or made for another position', () => {
    const unknown = { quantity: 1, befreiung: { id: 'nirgends' } }
    expect(feeOn(tarif(rate({})), 'bescheinigung', day, unknown)).toMatchObject({
      refusal: { kind: 'unknown-befreiung' },
    })
    const elsewhere = { quantity: 1, befreiung: { id: 'gesetz' } }
    expect(feeOn(tarif(rate({ id: 'pass' })), 'pass', day, elsewhere)).toMatchObject({
      refusal: { kind: 'befreiung-elsewhere' },
    })
  })

  test('does not help where there is no rate on the day', () => {
    const fee = feeOn(tarif(rate({})), 'bescheinigung', '2027-01-01', { quantity: 1, befreiung: { id: 'gesetz' } })
    expect(fee).toMatchObject({ refusal: { kind: 'tariff-ended' } })
  })
})
