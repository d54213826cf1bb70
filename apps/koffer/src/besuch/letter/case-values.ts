import { type LetterValues, personsOf as personRows } from '@buergerkoffer/documents'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { officialName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import { euro, shortDay } from '../../format.ts'
import { t } from '../../text.ts'
import { fieldsById } from '../form-answer.ts'
import type { Matter } from '../visit.ts'
import { placeOf } from './letter-base.ts'
import { personValues } from './person-values.ts'

/** Everything a letter of this case may name. What there is not is empty, and its row is not printed. */
export function caseValues(matter: Matter): LetterValues {
  const person = personOf(matter.state)
  return {
    ...(person ? personValues(person) : {}),
    ...vorgangValues(matter),
    ...gebuehrValues(matter.state.gebuehr),
    ...placeValues(matter),
    ...answerValues(matter),
  }
}

/** The people that the case is about beside each other, as the form's group has them. */
export function casePersons({ leistung, state }: Matter): readonly LetterValues[] {
  const { persons } = leistung.brief.bindings
  const group = leistung.formular.steps.flatMap(({ fields }) => fields).find(({ id }) => id === persons?.group)
  if (!persons || group?.kind !== 'group') return []
  const ids = group.fields.map(({ id }) => id)
  return personRows(state.angaben?.answers ?? {}, persons, ids, fieldsById({ leistung, state }))
}

function vorgangValues(matter: Matter): LetterValues {
  const { state, desk, joined, leistung } = matter
  const person = personOf(state)
  const name = (art: string): string => desk.catalogue?.ausweisart(art)?.label.de ?? art
  const open = state.promised.filter(({ nachweis }) => !state.nachweise.some((each) => each.nachweis === nachweis))
  const label = (id: string): string => leistung.documentsIn.find((each) => each.id === id)?.label.de ?? id
  return {
    'vorgang.nummer': joined.nummer,
    'vorgang.person': person ? officialName(person.name) : '',
    'vorgang.tag': shortDay(state.nacherfassung?.date ?? desk.today),
    'vorgang.ort': placeOf(matter),
    'vorgang.vertretung': representativeName(state),
    'vorgang.ausweis': (state.identity?.documents ?? []).map(({ art }) => name(art)).join(', '),
    'vorgang.offen': open
      .map(({ nachweis, until }) => t('letter.promised', { paper: label(nachweis), day: shortDay(until) }))
      .join(', '),
    'bediensteter.name': desk.user?.name ?? '',
  }
}

export function representativeName({ vertretung }: Matter['state']): string {
  const { vornamen = '', familienname = '' } = vertretung?.representative ?? {}
  return [vornamen, familienname].filter(Boolean).join(' ')
}

const gebuehrValues = (gebuehr: Gebuehr | undefined): LetterValues => ({
  'gebuehr.betrag': gebuehr ? euro(gebuehr.cents) : '',
  'gebuehr.quelle': gebuehr ? (gebuehr.befreiung ?? gebuehr).legalSource.citation : '',
})

function placeValues({ zustaendigkeit: { stelle, actsInNameOf } }: Matter): LetterValues {
  const { address } = actsInNameOf.letterhead
  return {
    'stelle.name': stelle.name,
    'stelle.phone': stelle.phone,
    'stelle.hours': stelle.hours.map(({ days, from, to }) => t('letter.hours', { days, from, to })),
    'koerperschaft.name': actsInNameOf.name,
    'koerperschaft.street': address.street,
    'koerperschaft.town': `${address.postcode} ${address.town}`,
  }
}

/** Every field of the form has a value, if only an empty one. */
function answerValues(matter: Matter): LetterValues {
  const written = fieldsById(matter)
  const ids = matter.leistung.formular.steps.flatMap(({ fields }) => fields.map(({ id }) => id))
  return Object.fromEntries(ids.map((id) => [`antwort.${id}`, written.get(id) ?? '']))
}
