import type { CardData, CardEvent } from './card-event.ts'

/** Examples for tests: a payment by card, taken back on the same day. */

export const blob = { hash: 'c0ffee', size: 21_004, key: 'a2V5', mediaType: 'application/pdf' } as const

const line = {
  vorgang: 'v1',
  vorgangNummer: 'K07-2026-000001',
  leistung: 'meldebescheinigung',
  ags: '14524270',
  haushaltsstelle: '11.12.02.331100',
  kassenzeichen: 'SBG-000001',
}

/** Twelve euros are about to be asked for. */
export const begun: CardData<'KartenzahlungBegun'> = {
  ...{ reference: 'kz1', nummer: 'K07-2026-000003', besuch: 'b1', booking: 'payment', cents: 1_200 },
  ...{ at: '2026-11-23T09:41:00.000Z', terminalId: '68001234', before: { kind: 'none' } },
}

/** They are booked. */
export const approved: CardData<'KartenzahlungSettled'> = {
  ...{ reference: 'kz1', nummer: 'K07-2026-000003', besuch: 'b1', how: 'approved', why: '' },
  card: {
    ...{ terminalId: '68001234', trace: 12, receipt: 8, cardType: 5, cardName: 'girocard', lastDigits: '4711' },
    ...{ date: '1123', time: '104112' },
  },
  beleg: ['** Händlerbeleg **', 'Karte ############4711'],
}

/** One event of every type of money on cards. */
export const cardExamples: { readonly [T in CardEvent['type']]: Extract<CardEvent, { type: T }> } = {
  KartenzahlungBegun: { type: 'KartenzahlungBegun', data: begun },
  KartenzahlungSettled: { type: 'KartenzahlungSettled', data: approved },
  CardPaymentTaken: {
    type: 'CardPaymentTaken',
    data: { besuch: 'b1', due: 1_200, quittung: 'K07-2026-000003', reference: 'kz1' },
  },
  CardLineBooked: {
    type: 'CardLineBooked',
    data: {
      ...{ ...line, cents: 1_200, quelle: '10. SächsKVZ, Anlage 1, Nummer 68' },
      ...{ quittung: 'K07-2026-000003', besuch: 'b1', reference: 'kz1' },
    },
  },
  CardLineReversed: {
    type: 'CardLineReversed',
    data: {
      ...{ ...line, storno: 'K07-2026-000004', quittung: 'K07-2026-000003', besuch: 'b1', cents: 1_200 },
      ...{ ownCents: 1_200, art: 'storno', reason: 'Doppelt erfasst', quelle: '', reference: 'kz2', blob },
    },
  },
  KassenschnittMade: {
    type: 'KassenschnittMade',
    data: {
      ...{ tag: 'k1', terminalId: '68001234', trace: 13, firstReceipt: 8, lastReceipt: 8 },
      ...{ groups: [{ group: 'girocard', count: 1, cents: 1_200 }], ist: 1_200, soll: 1_200, count: 1 },
      ...{ agrees: true, differences: [] },
    },
  },
  KartentagClosed: {
    type: 'KartentagClosed',
    data: { tag: 'k1', nummer: 'K07-2026-000006', cents: 1_200, count: 1, state: 'agrees', reason: '' },
  },
}
