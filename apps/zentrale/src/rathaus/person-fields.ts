import {
  type Anschrift,
  addressLine,
  ausweisdokumentName,
  familienstandTexts,
  formatPartialDate,
  type Person,
  type RecordedPerson,
  staatName,
  staatsangehoerigkeitText,
} from '@buergerkoffer/domain/person'
import { dayText } from './format.ts'
import { t } from './text.ts'

/** What of a person is shown and compared. Blocks of BMG §§ 51, 52 are not among it: no page outside the register tells of one. */
export const personFields = [
  'familienname',
  'geburtsname',
  'former',
  'vornamen',
  'doktorgrad',
  'ordensname',
  'kuenstlername',
  'geburtsdatum',
  'birthplace',
  'geschlecht',
  'staatsangehoerigkeit',
  'anschrift',
  'familienstand',
  'documents',
] as const
export type PersonField = (typeof personFields)[number]

/** A field as people read it, one line per value; empty where nothing is known of it. */
export function personText(person: Person | RecordedPerson, field: PersonField): readonly string[] {
  return ('id' in person ? texts[field](person) : recordedText(person, field)).filter((line) => line !== '')
}

/** The same of what a clerk can type in of a walk-in; a person of the register is read alike, so that both can be compared. */
export function recordedText(person: RecordedPerson, field: PersonField): readonly string[] {
  if (field === 'anschrift') return person.anschriften.map(addressLine)
  return isRecordedField(field) ? recordedTexts[field](person).filter((line) => line !== '') : []
}

type RecordedField = keyof typeof recordedTexts

const isRecordedField = (field: PersonField): field is RecordedField => Object.hasOwn(recordedTexts, field)

const recordedTexts = {
  familienname: ({ name }: RecordedPerson) => [name.familienname],
  geburtsname: ({ name }: RecordedPerson) => [name.geburtsname ?? ''],
  former: ({ name }: RecordedPerson) => name.fruehereFamiliennamen,
  vornamen: ({ name }: RecordedPerson) => [name.vornamen.join(' '), calledBy(name.gebraeuchlicherVorname)],
  doktorgrad: ({ name }: RecordedPerson) => [name.doktorgrad ?? ''],
  ordensname: ({ name }: RecordedPerson) => [name.ordensname ?? ''],
  kuenstlername: ({ name }: RecordedPerson) => [name.kuenstlername ?? ''],
  geburtsdatum: ({ geburt }: RecordedPerson) => [formatPartialDate(geburt.datum)],
  birthplace: ({ geburt: { ort, staat } }: RecordedPerson) => [
    staat === null ? ort : [ort, staatName(staat)].filter(Boolean).join(', '),
  ],
  staatsangehoerigkeit: ({ staatsangehoerigkeiten }: RecordedPerson) => [
    staatsangehoerigkeiten.map(staatsangehoerigkeitText).join(', '),
  ],
} as const satisfies Partial<Record<PersonField, (person: RecordedPerson) => readonly string[]>>

const texts: Readonly<Record<PersonField, (person: Person) => readonly string[]>> = {
  ...recordedTexts,
  geschlecht: ({ geschlecht }) => [t(`person.geschlechtText.${geschlecht}`)],
  anschrift: ({ anschriften }) => anschriften.map(residence),
  familienstand: ({ familienstand: { key, seit } }) => [
    seit
      ? t('person.since', { what: familienstandTexts[key], date: formatPartialDate(seit) })
      : familienstandTexts[key],
  ],
  documents: ({ ausweisdokumente }) =>
    ausweisdokumente.map(({ art, gueltigBis }) =>
      t('person.validUntil', { what: ausweisdokumentName(art), date: dayText(gueltigBis) }),
    ),
}

const calledBy = (vorname: string | null): string => (vorname === null ? '' : t('person.calledBy', { name: vorname }))

const residence = (anschrift: Anschrift): string =>
  t(`person.wohnungsart.${anschrift.wohnungsart}`, { address: addressLine(anschrift) })

/** Whether a stored name of a field is one this build knows. */
export const isPersonField = (name: string): name is PersonField => personFields.some((field) => field === name)
