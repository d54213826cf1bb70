import type { Ausweisart } from './ausweisart.ts'

const german = (id: string, change: Partial<Ausweisart['validity']> = {}): Ausweisart => ({
  id,
  proves: { identity: 'alone', nationality: 'german', address: true },
  validity: {
    rules: [
      { fromAge: 0, months: 72 },
      { fromAge: 24, months: 120 },
    ],
    unlimited: false,
    afterExpiry: 'refuse',
    ...change,
  },
})

const foreign = (id: string, identity: Ausweisart['proves']['identity'], change = {}): Ausweisart => ({
  id,
  proves: { identity, nationality: 'no', address: false },
  validity: { rules: [{ fromAge: 0, months: null }], unlimited: false, afterExpiry: 'refuse', ...change },
})

/** Kinds of every sort: what they prove, what they are good for once expired. */
export const arten: readonly Ausweisart[] = [
  german('personalausweis', { afterExpiry: 'clerk-decides' }),
  german('vorlaeufiger-personalausweis', { rules: [{ fromAge: 0, months: 3 }] }),
  german('kinderreisepass', { afterExpiry: { acceptMonths: 6 } }),
  foreign('nationalpass', 'alone', { unlimited: true, afterExpiry: 'with-another' }),
  foreign('aufenthaltstitel', 'with-another'),
  foreign('duldung', 'with-another'),
  foreign('geburtsurkunde', 'with-another', { unlimited: true }),
  foreign('eid-karte', 'no'),
]
