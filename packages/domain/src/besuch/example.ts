import { bestandExamples } from '../bestand/example.ts'
import { kasseExamples } from '../kasse/example.ts'
import type { BasketLine, Besuch } from './besuch.ts'
import { besuchDecider, emptyBesuch } from './besuch.ts'
import type { StationEvent, StationEventType } from './event.ts'

const { CashLineBooked: _booked, ...kasseRest } = kasseExamples

type EventOf<T extends StationEventType> = Extract<StationEvent, { type: T }>

/** A line for a case done in Schönberg's name: twelve euros. */
export const schoenbergLine: BasketLine = {
  vorgang: 'v1',
  vorgangNummer: 'K07-2026-000001',
  leistung: 'meldebescheinigung',
  cents: 1200,
  quelle: '10. SächsKVZ, Anlage 1, Nummer 68',
  ags: '14524270',
  haushaltsstelle: '11.12.02.331100',
  kassenzeichen: 'SBG-000001',
}

/** A line for a second case of the same visit, done in Meerane's name, free of charge. */
export const meeraneLine: BasketLine = {
  ...schoenbergLine,
  vorgang: 'v2',
  vorgangNummer: 'K07-2026-000002',
  cents: 0,
  quelle: '§ 64 Absatz 2 SGB X',
  ags: '14524190',
  haushaltsstelle: '12.22.01.331100',
  kassenzeichen: 'MEE-000002',
}

export const blob = { hash: 'c0ffee', size: 21_004, key: 'a2V5', mediaType: 'application/pdf' } as const

/** One event of every type, as a visit with one paid case makes them. */
export const events: { readonly [T in StationEventType]: EventOf<T> } = {
  BesuchOpened: { type: 'BesuchOpened', data: { besuch: 'b1', stop: 'stop-schoenberg', termin: 't-0930' } },
  NummerDrawn: {
    type: 'NummerDrawn',
    data: { nummer: 'K07-2026-000001', year: 2026, counter: 1, use: 'vorgang' },
  },
  VorgangJoined: {
    type: 'VorgangJoined',
    data: {
      besuch: 'b1',
      vorgang: 'v1',
      keyId: '00ff',
      nummer: 'K07-2026-000001',
      leistung: 'meldebescheinigung',
      charged: true,
    },
  },
  VorgangLeft: { type: 'VorgangLeft', data: { besuch: 'b1', vorgang: 'v2', reason: 'wrong-person' } },
  BesuchParked: { type: 'BesuchParked', data: { besuch: 'b1' } },
  BesuchResumed: { type: 'BesuchResumed', data: { besuch: 'b1' } },
  SelbsttestDone: {
    type: 'SelbsttestDone',
    data: {
      ...{
        run: 'ME01-20261123-063000',
        at: '2026-11-23T06:30:00.000Z',
        stop: 'stop-schoenberg',
        ready: true,
        seconds: 14,
      },
      checks: [{ check: 'disk', verdict: 'ok', reason: '' }],
      unpacked: [],
    },
  },
  SealedTaken: {
    type: 'SealedTaken',
    data: { vorgang: 'v-1', nummer: 'ME01-2026-000007', what: 'lichtbild', hash: 'face' },
  },
  CallbackSettled: { type: 'CallbackSettled', data: { vorgang: 'v-1' } },
  SealingPinned: { type: 'SealingPinned', data: { fingerprint: '7K2M-Q4XV-9T0B-3HNC-8PWD' } },
  BeratungCounted: { type: 'BeratungCounted', data: { stop: 'stop-schoenberg', leistung: null } },
  LineSet: { type: 'LineSet', data: { besuch: 'b1', line: schoenbergLine } },
  PaymentTaken: {
    type: 'PaymentTaken',
    data: { besuch: 'b1', kind: 'cash', due: 1200, given: 2000, change: 800, quittung: 'K07-2026-000003' },
  },
  QuittungIssued: { type: 'QuittungIssued', data: { besuch: 'b1', nummer: 'K07-2026-000003', blob } },
  CashLineBooked: {
    type: 'CashLineBooked',
    data: { ...schoenbergLine, besuch: 'b1', quittung: 'K07-2026-000003', kind: 'cash' },
  },
  ...kasseRest,
  ...bestandExamples,
  VorgangReleased: { type: 'VorgangReleased', data: { vorgang: 'v1', keyId: '00ff', nummer: 'K07-2026-000001' } },
  BesuchClosed: { type: 'BesuchClosed', data: { besuch: 'b1' } },
  StationReportedLost: {
    type: 'StationReportedLost',
    data: { station: 'koffer-1', logs: [{ log: 'log-1', seq: 41 }], reason: 'Aus dem Wagen gestohlen' },
  },
  LateWorkReviewed: {
    type: 'LateWorkReviewed',
    data: {
      station: 'koffer-1',
      entries: [{ log: 'log-1', seq: 42 }],
      decision: 'accepted',
      reason: 'Vor dem Diebstahl aufgenommen',
    },
  },
}

/** A visit to which these events have happened. */
export const given = (happened: readonly StationEvent[]): Besuch => happened.reduce(besuchDecider.evolve, emptyBesuch)

/** A second case joins the same visit. */
export const secondJoined: StationEvent = {
  type: 'VorgangJoined',
  data: {
    besuch: 'b1',
    vorgang: 'v2',
    keyId: '11ee',
    nummer: 'K07-2026-000002',
    leistung: 'meldebescheinigung',
    charged: true,
  },
}
