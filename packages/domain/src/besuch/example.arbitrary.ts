import fc from 'fast-check'
import { bestandExamples } from '../bestand/example.ts'
import { kasseExamples } from '../kasse/example.ts'
import type { BasketLine } from './besuch.ts'
import type { StationEvent } from './event.ts'
import { blob, schoenbergLine } from './example.ts'
import { drawNummer } from './nummer.ts'

const besuch = fc.constantFrom('b1', 'b2')
const vorgang = fc.constantFrom('v1', 'v2', 'v3')
const cents = fc.integer({ min: 0, max: 30_000 })
const kind = fc.constantFrom('cash', 'none')
const quittung = fc
  .integer({ min: 1, max: 999 })
  .map((counter) => drawNummer('K07', 2026, counter, 'quittung').data.nummer)

/** A line of some case, in the name of one of two bodies. */
export const lineArbitrary: fc.Arbitrary<BasketLine> = fc
  .record({
    vorgang,
    cents,
    ags: fc.constantFrom('14524270', '14524190'),
    haushaltsstelle: fc.constantFrom('11', '12'),
  })
  .map((varied) => ({ ...schoenbergLine, ...varied }))

/** Any readable event of a station; of two visits, so that they get in each other's way. */
export const stationEventArbitrary: fc.Arbitrary<StationEvent> = fc.oneof<fc.Arbitrary<StationEvent>[]>(
  fc
    .record({ besuch, stop: fc.option(fc.string()), termin: fc.option(fc.string()) })
    .map((data) => ({ type: 'BesuchOpened', data })),
  fc
    .record({ besuch, vorgang, keyId: fc.string(), nummer: fc.string() })
    .map((varied) => ({ type: 'VorgangJoined', data: { ...varied, leistung: 'meldebescheinigung', charged: true } })),
  fc.record({ besuch, line: lineArbitrary }).map((data) => ({ type: 'LineSet', data })),
  fc
    .record({ besuch, kind, due: cents, given: cents, change: cents, quittung })
    .map((data) => ({ type: 'PaymentTaken', data })),
  fc.record({ besuch, nummer: quittung }).map((varied) => ({ type: 'QuittungIssued', data: { ...varied, blob } })),
  fc
    .record({ besuch, line: lineArbitrary, quittung, kind })
    .map(({ line, ...varied }) => ({ type: 'CashLineBooked', data: { ...line, ...varied } })),
  fc
    .record({ counter: fc.nat(999), use: fc.constantFrom('vorgang', 'bescheinigung', 'quittung') })
    .map(({ counter, use }) => drawNummer('K07', 2026, counter, use)),
  fc.record({ vorgang, keyId: fc.string(), nummer: fc.string() }).map((data) => ({ type: 'VorgangReleased', data })),
  fc.record({ besuch }).map((data) => ({ type: 'BesuchClosed', data })),
  fc
    .record({ vorgang, nummer: fc.string(), hash: fc.string() })
    .map((varied) => ({ type: 'SealedTaken', data: { ...varied, what: 'lichtbild' } })),
  vorgang.map((each) => ({ type: 'CallbackSettled', data: { vorgang: each } })),
  fc.string().map((fingerprint) => ({ type: 'SealingPinned', data: { fingerprint } })),
  fc.constantFrom<StationEvent[]>(...Object.values(kasseExamples), ...Object.values(bestandExamples)),
)
