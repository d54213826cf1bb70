import type { Leistung } from '@buergerkoffer/catalogue'
import { type LetterValues, personsOf } from '@buergerkoffer/documents'
import { officialName, type Person, type RecordedPerson } from '@buergerkoffer/domain/person'
import { localDay } from '@buergerkoffer/domain/termin'
import { missingPromises, personOf, type Vorgang } from '@buergerkoffer/domain/vorgang'
import type { Zustaendigkeit } from '@buergerkoffer/domain/zustaendigkeit'
import { dayText, euro } from '../format.ts'
import { type PersonField, personText } from '../person-fields.ts'
import { writtenAnswers } from '../transfer/written-answers.ts'
import { serviceTitle } from '../work-list/case-line.tsx'
import { paperText as t } from './text.ts'

/** What the papers of a case are made from. */
export interface PaperCase {
  readonly leistung: Leistung
  readonly zustaendigkeit: Zustaendigkeit
  readonly state: Vorgang
  readonly nummer: string
  /** When the counter was done, ISO. */
  readonly handedOverAt: string
}

/** Everything that a letter of a case may name, as the counter fills it in. What there is not is empty, and its row is not printed. */
export function letterValues(paper: PaperCase): LetterValues {
  const person = personOf(paper.state)
  const { stelle, actsInNameOf } = paper.zustaendigkeit
  const { address } = actsInNameOf.letterhead
  return {
    ...personValues(person),
    ...caseValues(paper),
    'stelle.name': stelle.name,
    'stelle.phone': stelle.phone,
    'stelle.hours': stelle.hours.map(({ days, from, to }) => t('hours', { days, from, to })),
    'koerperschaft.name': actsInNameOf.name,
    'koerperschaft.street': address.street,
    'koerperschaft.town': `${address.postcode} ${address.town}`,
    ...answerValues(paper),
  }
}

/** The people that the case is about beside each other, as the form's group has them. */
export function letterPersons({ leistung, state }: PaperCase): readonly LetterValues[] {
  const { persons } = leistung.brief.bindings
  const group = leistung.formular.steps.flatMap(({ fields }) => fields).find(({ id }) => id === persons?.group)
  if (!persons || group?.kind !== 'group') return []
  const ids = group.fields.map(({ id }) => id)
  return personsOf(state.angaben?.answers ?? {}, persons, ids, writtenById(leistung, state))
}

function caseValues({ leistung, state, nummer, handedOverAt }: PaperCase): LetterValues {
  const person = personOf(state)
  const { vornamen = '', familienname = '' } = state.vertretung?.representative ?? {}
  const label = (id: string): string => leistung.documentsIn.find((each) => each.id === id)?.label.de ?? id
  return {
    'vorgang.nummer': nummer,
    'vorgang.person': person ? officialName(person.name) : '',
    'vorgang.tag': dayText(state.nacherfassung?.date ?? localDay(Date.parse(handedOverAt))),
    'vorgang.ort': '',
    'vorgang.vertretung': [vornamen, familienname].filter(Boolean).join(' '),
    'vorgang.ausweis': '',
    'vorgang.offen': missingPromises(state)
      .map(({ nachweis, until }) => t('promised', { paper: label(nachweis), day: dayText(until) }))
      .join(', '),
    'bediensteter.name': '',
    'gebuehr.betrag': state.gebuehr ? euro(state.gebuehr.cents) : '',
    'gebuehr.quelle': state.gebuehr ? (state.gebuehr.befreiung ?? state.gebuehr).legalSource.citation : '',
    'service.name': serviceTitle(leistung),
  }
}

/** What letters call it, and what it is here. */
const fieldNames: readonly (readonly [string, PersonField])[] = [
  ['familienname', 'familienname'],
  ['vornamen', 'vornamen'],
  ['doktorgrad', 'doktorgrad'],
  ['geburtsdatum', 'geburtsdatum'],
  ['anschriften', 'anschrift'],
  ['fruehereNamen', 'former'],
  ['ordensname', 'ordensname'],
  ['kuenstlername', 'kuenstlername'],
  ['geburtsort', 'birthplace'],
  ['geschlecht', 'geschlecht'],
  ['staatsangehoerigkeiten', 'staatsangehoerigkeit'],
  ['familienstand', 'familienstand'],
  ['ausweisdokumente', 'documents'],
]

const personValues = (person: Person | RecordedPerson | undefined): LetterValues =>
  Object.fromEntries(fieldNames.map(([name, field]) => [`person.${name}`, person ? personText(person, field) : '']))

function answerValues({ leistung, state }: PaperCase): LetterValues {
  const written = writtenById(leistung, state)
  const ids = leistung.formular.steps.flatMap(({ fields }) => fields.map(({ id }) => id))
  return Object.fromEntries(ids.map((id) => [`antwort.${id}`, written.get(id) ?? '']))
}

const writtenById = ({ formular }: Leistung, { angaben }: Vorgang): ReadonlyMap<string, string> =>
  new Map(writtenAnswers(formular, angaben?.answers ?? {}).map(({ id, text }) => [id, text]))
