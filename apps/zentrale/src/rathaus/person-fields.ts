import {
  type Anschrift,
  addressLine,
  ausweisdokumentArten,
  familienstandTexts,
  formatPartialDate,
  type Person,
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

/** A field as people read it, one line per value; empty where the register holds nothing. */
export function personText(person: Person, field: PersonField): readonly string[] {
  return texts[field](person).filter((line) => line !== '')
}

const texts: Readonly<Record<PersonField, (person: Person) => readonly string[]>> = {
  familienname: ({ name }) => [name.familienname],
  geburtsname: ({ name }) => [name.geburtsname ?? ''],
  former: ({ name }) => name.fruehereFamiliennamen,
  vornamen: ({ name }) => [name.vornamen.join(' '), calledBy(name.gebraeuchlicherVorname)],
  doktorgrad: ({ name }) => [name.doktorgrad ?? ''],
  ordensname: ({ name }) => [name.ordensname ?? ''],
  kuenstlername: ({ name }) => [name.kuenstlername ?? ''],
  geburtsdatum: ({ geburt }) => [formatPartialDate(geburt.datum)],
  birthplace: ({ geburt: { ort, staat } }) => [
    staat === null ? ort : [ort, staatName(staat)].filter(Boolean).join(', '),
  ],
  geschlecht: ({ geschlecht }) => [t(`person.geschlechtText.${geschlecht}`)],
  staatsangehoerigkeit: ({ staatsangehoerigkeiten }) => [
    staatsangehoerigkeiten.map(staatsangehoerigkeitText).join(', '),
  ],
  anschrift: ({ anschriften }) => anschriften.map(residence),
  familienstand: ({ familienstand: { key, seit } }) => [
    seit
      ? t('person.since', { what: familienstandTexts[key], date: formatPartialDate(seit) })
      : familienstandTexts[key],
  ],
  documents: ({ ausweisdokumente }) =>
    ausweisdokumente.map(({ art, gueltigBis }) =>
      t('person.validUntil', { what: ausweisdokumentArten[art].name, date: dayText(gueltigBis) }),
    ),
}

const calledBy = (vorname: string | null): string => (vorname === null ? '' : t('person.calledBy', { name: vorname }))

const residence = (anschrift: Anschrift): string =>
  t(`person.wohnungsart.${anschrift.wohnungsart}`, { address: addressLine(anschrift) })

/** Whether a stored name of a field is one this build knows. */
export const isPersonField = (name: string): name is PersonField => personFields.some((field) => field === name)
