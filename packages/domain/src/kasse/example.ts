import { blob, cardExamples } from './card-example.ts'
import type { KasseData, KasseEvent } from './event.ts'

/** Examples for tests: a fixed Monday in Schönberg. */

export { blob }

/** Forty euros of float in small pieces. */
export const float = { '1000': 2, '500': 2, '200': 3, '100': 4 } as const

const opened: KasseData<'KasseOpened'> = {
  tag: 'k1',
  day: '2026-11-23',
  stop: 'stop-schoenberg',
  count: float,
  carried: 0,
  received: 4_000,
  beleg: 'SK-2026-117',
  cents: 4_000,
  reason: '',
}

/** Twelve euros for a case done in Schönberg's name. */
export const bookedLine: KasseData<'CashLineBooked'> = {
  vorgang: 'v1',
  vorgangNummer: 'K07-2026-000001',
  leistung: 'meldebescheinigung',
  cents: 1_200,
  quelle: '10. SächsKVZ, Anlage 1, Nummer 68',
  ags: '14524270',
  haushaltsstelle: '11.12.02.331100',
  kassenzeichen: 'SBG-000001',
  quittung: 'K07-2026-000003',
  besuch: 'b1',
  kind: 'cash',
}

const { quelle: _quelle, kind: _kind, ...account } = bookedLine

/** One event of every type of money. */
export const kasseExamples: { readonly [T in KasseEvent['type']]: Extract<KasseEvent, { type: T }> } = {
  KasseOpened: { type: 'KasseOpened', data: opened },
  CashLineBooked: { type: 'CashLineBooked', data: bookedLine },
  KasseAudited: {
    type: 'KasseAudited',
    data: {
      ...{ tag: 'k1', count: { ...float, '2000': 1 }, soll: 5_200, cents: 6_000 },
      ...{ reason: 'Wechselgeld falsch herausgegeben, wird geklärt', second: 'p.seidel' },
    },
  },
  EinzahlungMade: { type: 'EinzahlungMade', data: { nummer: 'K07-2026-000007', tag: 'k1', cents: 1_000, blob } },
  FalschgeldKept: {
    type: 'FalschgeldKept',
    data: {
      nummer: 'K07-2026-000005',
      tag: 'k1',
      piece: 2_000,
      serial: 'UD1234567890',
      note: 'Wasserzeichen fehlt',
      blob,
    },
  },
  ForderungOpened: {
    type: 'ForderungOpened',
    data: {
      ...{ bescheid: 'K07-2026-000008', besuch: 'b1', ags: '14524270', kassenzeichen: 'SBG-K07-2026-000008' },
      ...{ due: '2026-12-23', cents: 1_200 },
    },
  },
  CashLineReversed: {
    type: 'CashLineReversed',
    data: {
      ...account,
      ...{ storno: 'K07-2026-000004', ownCents: 1_200, art: 'storno', reason: 'Doppelt erfasst', quelle: '' },
      ...{ payout: 'cash', approval: 'none', replacedBy: null, blob },
    },
  },
  KasseClosed: {
    type: 'KasseClosed',
    data: {
      ...{ tag: 'k1', nummer: 'K07-2026-000006', count: float, soll: 4_000, cents: 4_000, reason: '' },
      ...{ second: null, blob },
    },
  },
  ...cardExamples,
}
