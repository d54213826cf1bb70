import fc from 'fast-check'
import { type Person, personId } from '../person/index.ts'
import type { VorgangEvent } from './event.ts'
import { events, gebuehr, person } from './example.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const cents = fc.integer({ min: 0, max: 100_000 })
const nummer = fc.integer({ min: 1, max: 999_999 }).map((n) => `K07-2026-${String(n).padStart(6, '0')}`)
const time = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const day = time.map((iso) => iso.slice(0, 10))

const shown = fc.record({
  art: fc.constantFrom('personalausweis', 'nationalpass', 'duldung'),
  validUntil: fc.option(day),
})

/** A resident with names of any letters, whose other data are those of the example. */
const personArbitrary: fc.Arbitrary<Person> = fc
  .record({ id: fc.uuid().map(personId), familienname: text, vornamen: fc.array(text, { maxLength: 3 }) })
  .map(({ id, familienname, vornamen }) => ({ ...person, id, name: { ...person.name, familienname, vornamen } }))

const answers = fc.dictionary(
  fc.constantFrom('ausfertigungen', 'erweitert', 'zweck'),
  fc.oneof(text, fc.boolean(), fc.integer(), fc.array(text, { maxLength: 2 })),
  { noNullPrototype: true },
)

const eventArbitraries: readonly fc.Arbitrary<VorgangEvent>[] = [
  fc
    .record({ channel: fc.constantFrom('rathaus', 'koffer'), note: text, katalog: text })
    .map((varied) => ({ type: 'VorgangOpened', data: { ...events.VorgangOpened.data, ...varied } })),
  fc.record({ person: personArbitrary, stand: time }).map((data) => ({ type: 'PersonPrepared', data })),
  fc
    .record({
      whose: fc.constantFrom('person', 'vertreter'),
      documents: fc.array(shown, { minLength: 1, maxLength: 3 }),
    })
    .map((varied) => ({ type: 'IdentityChecked', data: { ...events.IdentityChecked.data, ...varied } })),
  fc
    .record({ capacity: fc.constantFrom('self', 'parent', 'betreuer', 'vollmacht'), personPresent: fc.boolean() })
    .map((varied) => ({ type: 'VertretungRecorded', data: { ...events.VertretungRecorded.data, ...varied } })),
  fc
    .record({ version: fc.constantFrom('1', '2'), answers, complete: fc.boolean() })
    .map((varied) => ({ type: 'AngabenFilled', data: { formular: 'meldebescheinigung', ...varied } })),
  cents.map((due) => ({ type: 'GebuehrSet', data: { gebuehr: { ...gebuehr, cents: due } } })),
  fc
    .record({ besuch: fc.uuid(), kind: fc.constantFrom('cash', 'none'), cents, quittung: nummer })
    .map((data) => ({ type: 'PaymentRecorded', data })),
  fc
    .record({ besuch: fc.uuid(), cents: fc.integer({ min: 1, max: 9_000 }), quittung: nummer, reference: fc.uuid() })
    .map((data) => ({ type: 'CardPaymentRecorded', data })),
  fc
    .record({ art: fc.constantFrom('bescheinigung', 'weiteres'), nummer, stand: fc.option(time) })
    .map((varied) => ({ type: 'DocumentIssued', data: { ...events.DocumentIssued.data, ...varied } })),
  fc.record({ result: fc.constantFrom('finished', 'prepared') }).map((data) => ({ type: 'HandedOver', data })),
  fc
    .record({ registerPerson: fc.uuid(), differences: fc.array(text, { maxLength: 3 }) })
    .map((data) => ({ type: 'PersonMatched', data })),
  fc.record({ aktenzeichen: text, remark: text }).map((data) => ({ type: 'VorgangAccepted', data })),
  fc
    .record({ hold: fc.integer({ min: 1, max: 9 }), to: fc.constantFrom('koffer-1', 'koffer-2') })
    .map((data) => ({ type: 'HoldBegun', data })),
  fc.record({ hold: fc.integer({ min: 1, max: 9 }), reason: text }).map((data) => ({ type: 'VorgangRecalled', data })),
  fc
    .record({ hold: fc.integer({ min: 1, max: 9 }), reason: text })
    .map((varied) => ({ type: 'VorgangTakenOver', data: { ...events.VorgangTakenOver.data, ...varied } })),
  fc
    .record({ field: fc.constantFrom('angaben.zweck', 'angaben.erweitert'), value: fc.option(text), reason: text })
    .map((data) => ({ type: 'ConflictSettled', data: { ...data, chosen: null } })),
]

/** Any readable event of a case; any sequence of them must fold. */
export const vorgangEventArbitrary: fc.Arbitrary<VorgangEvent> = fc.oneof(...eventArbitraries)

/** Two events that did not know of each other, often of the same type. */
export const twoEventsArbitrary: fc.Arbitrary<readonly [VorgangEvent, VorgangEvent]> = fc.oneof(
  fc.tuple(vorgangEventArbitrary, vorgangEventArbitrary),
  ...eventArbitraries.map((event) => fc.tuple(event, event)),
)

/** Any history, in any order, with doubles. */
export const historyArbitrary: fc.Arbitrary<readonly VorgangEvent[]> = fc.array(vorgangEventArbitrary, {
  maxLength: 14,
})
