import type { Tarif, TarifPosition } from './tarif.ts'

export const legalSource = { citation: 'Mustersatzung § 1', readOn: '2026-11-01', checked: true } as const

/** A rate for tests; `change` sets what the test is about. */
export const rate = (change: Partial<TarifPosition>): TarifPosition => ({
  id: 'bescheinigung',
  cents: 1200,
  per: 'document',
  validFrom: '2025-01-01',
  validTo: '2026-12-31',
  status: 'in-force',
  legalSource,
  explanation: 'regel',
  ...change,
})

/** A tariff with the given rates, one exemption by law and one that needs grounds. */
export const tarif = (...positions: readonly TarifPosition[]): Tarif => ({
  id: 'muster',
  title: 'Muster',
  positions,
  befreiungen: [
    { id: 'gesetz', positions: ['bescheinigung'], needsNote: false, legalSource, explanation: 'frei' },
    { id: 'haerte', positions: ['bescheinigung'], needsNote: true, legalSource, explanation: 'frei' },
  ],
})
