import type { Answers, CheckDeps, Formular } from '../formular/index.ts'
import type { Gebuehr } from '../gebuehr/index.ts'
import { checkDin91379, keineSperren, type Person, personId } from '../person/index.ts'
import type { Freshness, IssueRules } from './command/paper.ts'
import type { ExamplesOf, VorgangEvent, VorgangEventType } from './event.ts'
import { evolveVorgang } from './evolve.ts'
import { handoutExamples } from './example/handout.ts'
import { holdExamples } from './example/hold.ts'
import { identityExamples } from './example/identity.ts'
import { moneyExamples } from './example/money.ts'
import { paperExamples } from './example/paper.ts'
import { personExamples } from './example/person.ts'
import { sealingExamples } from './example/sealing.ts'
import { signatureExamples } from './example/signature.ts'
import { terminExamples } from './example/termin.ts'
import { townhallExamples } from './example/townhall.ts'
import { emptyVorgang, type Snapshot, type Vorgang } from './state.ts'

export { actors, arten } from './example/identity.ts'

/** The fixed test day, a Monday. */
export const today = '2026-11-23'

/** A resident of Schönberg, fictitious; letters of DIN 91379, a birth name, an expired and a valid document. */
export const person: Person = {
  id: personId('3f0c2b9e-8d14-4c57-9a36-2f51d0c7be18'),
  name: {
    familienname: 'Růžičková-Größl',
    geburtsname: 'Größl',
    fruehereFamiliennamen: ['Größl'],
    vornamen: ['Renate', 'Anna-Luise'],
    gebraeuchlicherVorname: 'Renate',
    doktorgrad: 'Dr.',
    ordensname: null,
    kuenstlername: null,
  },
  geburt: { datum: '1956-03', ort: 'Eger', staat: '164' },
  geschlecht: 'w',
  staatsangehoerigkeiten: ['000', '164'],
  anschriften: [
    {
      wohnungsart: 'alleinige',
      ags: '14524270',
      plz: '08393',
      ort: 'Schönberg',
      ortsteil: 'Tettau',
      strasse: 'Köthensdorfer Straße',
      hausnummer: '12',
      hausnummerZusatz: 'a',
      zusatz: null,
      einzug: '1998-07-01',
      auszug: null,
    },
  ],
  fruehereAnschriften: [],
  familienstand: { key: 'VW', seit: '2019', ort: null },
  sperren: keineSperren,
  ausweisdokumente: [
    { art: 'reisepass', behoerde: 'Stadt Meerane', gueltigBis: '2021-05-03' },
    { art: 'personalausweis', behoerde: 'Stadt Meerane', gueltigBis: '2031-02-28' },
  ],
  beziehungen: [{ art: 'kind', person: personId('a4d2c1f0-0b7e-4f63-8d58-64e2a9c13b05') }],
}

/** What the register said on the evening before the stop. */
export const snapshot: Snapshot = { person, stand: '2026-11-22T18:00:00.000Z' }

/** Half past nine at the stop; the tenant certifies data up to three days old. */
export const freshness: Freshness = { now: '2026-11-23T08:30:00.000Z', limitHours: 72 }

/** What a Meldebescheinigung demands. */
export const rules: IssueRules = { identity: true, fee: true, nachweise: [], freshness }

export const check: CheckDeps = { today, allows: (dataType, text) => checkDin91379(dataType, text).ok }

/** A small form with a required field and one that an answer hides. */
export const formular: Formular = {
  id: 'meldebescheinigung',
  version: '1',
  title: { de: 'Meldebescheinigung' },
  steps: [
    {
      id: 'umfang',
      title: { de: 'Umfang' },
      fields: [
        { kind: 'integer', id: 'ausfertigungen', label: { de: 'Anzahl' }, required: true, min: 1, max: 9 },
        { kind: 'boolean', id: 'erweitert', label: { de: 'Weitere Angaben?' }, required: true },
        {
          kind: 'text',
          id: 'zweck',
          label: { de: 'Zweck' },
          required: true,
          when: { field: 'erweitert', eq: true },
        },
      ],
    },
  ],
}

export const answers: Answers = { ausfertigungen: 1, erweitert: true, zweck: 'Rentenantrag' }

/** Twelve euros for one written certificate. */
export const gebuehr: Gebuehr = {
  tarif: 'saechskvz-10',
  position: 'meldebescheinigung-schriftlich',
  day: today,
  quantity: 1,
  unitCents: 1200,
  cents: 1200,
  legalSource: { citation: '10. SächsKVZ, Anlage 1, Nummer 68', readOn: '2026-11-22', checked: false },
  befreiung: null,
  explanation: {
    id: 'schriftlich',
    params: { quantity: 1, unitCents: 1200, cents: 1200, citation: '10. SächsKVZ, Anlage 1, Nummer 68' },
  },
}

/** One event of every type. */
export const events: ExamplesOf<VorgangEventType> = {
  ...moneyExamples,
  ...paperExamples,
  ...personExamples,
  ...terminExamples,
  ...signatureExamples,
  ...identityExamples,
  ...townhallExamples,
  ...handoutExamples,
  ...sealingExamples,
  ...holdExamples,
  VorgangCleared: { type: 'VorgangCleared', data: { reason: 'Namensgleiche Person' } },
  VorgangWithdrawn: { type: 'VorgangWithdrawn', data: { reason: 'Hat sich erledigt' } },
  VorgangOpened: {
    type: 'VorgangOpened',
    data: {
      leistung: 'meldebescheinigung',
      katalog: '9c1b',
      ags: '14524270',
      channel: 'rathaus',
      wishes: ['rollstuhl'],
      note: 'Kommt mit der Tochter',
    },
  },
  PersonPrepared: { type: 'PersonPrepared', data: snapshot },
  AngabenFilled: { type: 'AngabenFilled', data: { formular: formular.id, version: '1', answers, complete: true } },
  GebuehrSet: { type: 'GebuehrSet', data: { gebuehr } },
  PaymentRecorded: {
    type: 'PaymentRecorded',
    data: { besuch: 'b1', kind: 'cash', cents: 1200, quittung: 'K07-2026-000003' },
  },
  DocumentIssued: {
    type: 'DocumentIssued',
    data: {
      art: 'bescheinigung',
      nummer: 'K07-2026-000002',
      blob: { hash: 'c0ffee', size: 48_213, key: 'a2V5', mediaType: 'application/pdf' },
      stand: snapshot.stand,
    },
  },
  HandedOver: { type: 'HandedOver', data: { result: 'finished' } },
  PersonMatched: { type: 'PersonMatched', data: { registerPerson: person.id, differences: ['doktorgrad'] } },
  VorgangAccepted: { type: 'VorgangAccepted', data: { aktenzeichen: '33.1-2026-0815', remark: '' } },
}

/** The whole course, from the booking to the Rathaus. */
export const course: readonly VorgangEventType[] = [
  'VorgangOpened',
  'PersonPrepared',
  'IdentityChecked',
  'AngabenFilled',
  'GebuehrSet',
  'PaymentRecorded',
  'DocumentIssued',
  'HandedOver',
  'PersonMatched',
  'VorgangAccepted',
]

/** A case to which these events have happened. */
export const given = (happened: readonly VorgangEvent[]): Vorgang => happened.reduce(evolveVorgang, emptyVorgang)

/** The case right after the named event of the course. */
export const after = (last: VorgangEventType): Vorgang =>
  given(course.slice(0, course.indexOf(last) + 1).map((type) => events[type]))

/** The case right after the named event, had these events not happened. */
export const afterWithout = (last: VorgangEventType, missing: readonly VorgangEventType[]): Vorgang =>
  given(
    course
      .slice(0, course.indexOf(last) + 1)
      .filter((type) => !missing.includes(type))
      .map((type) => events[type]),
  )
