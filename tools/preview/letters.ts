import type { Beispiel, DocumentOut, Leistung, Outcome } from '@buergerkoffer/catalogue'
import { type Letter, type LetterValues, personsOf } from '@buergerkoffer/documents'
import { formatMoney, visibleFields, visibleSteps } from '@buergerkoffer/domain/formular'
import type { Zustaendigkeit } from '@buergerkoffer/domain/zustaendigkeit'
import { answerText, createUiText } from '@buergerkoffer/ui'
import { personValues } from './person-values.ts'
import { t } from './text.ts'

export interface LetterFacts {
  readonly leistung: Leistung
  readonly values: Beispiel
  readonly outcome: Outcome
  readonly place: Zustaendigkeit
}

const number = 'ME01-2026-000001'
const uiText = createUiText('de')

/** A paper of a service as it would be printed for an example; undefined where the content has no text for it. */
export function letterOf(facts: LetterFacts, layout: DocumentOut['layout']): Letter | undefined {
  const { leistung, values, place } = facts
  const { brief } = leistung
  const base = { head: letterhead(place), specimen: true, place: place.stelle.address.town, largePrint: isLarge(facts) }
  const paper = { ...base, values: letterValues(facts), persons: persons(facts), number, date: values.day }
  const signatory = t('official')
  if (layout === 'bescheinigung')
    return (
      brief.bescheinigung && {
        ...{ ...paper, layout, text: brief.bescheinigung, chosen: chosen(facts), signatory },
        dataFrom: `${values.day}T06:00:00.000Z`,
      }
    )
  if (layout === 'eingangsbestaetigung')
    return brief.eingangsbestaetigung && { ...paper, layout, text: brief.eingangsbestaetigung, signatory }
  if (layout === 'meldeschein') return brief.meldeschein && { ...paper, layout, text: brief.meldeschein }
  if (layout === 'vermerk')
    return brief.vermerk && { ...paper, layout, text: brief.vermerk, answers: values.answers, signatory }
  if (layout !== 'weiteres' || !brief.weiteres) return undefined
  const matters = [{ vorgang: number, text: brief.weiteres, values: paper.values }]
  return { ...base, layout, lang: 'de', date: values.day, matters }
}

function letterhead({ actsInNameOf }: Zustaendigkeit) {
  const { sender, office, address, phone, email } = actsInNameOf.letterhead
  const lines = [address.street, `${address.postcode} ${address.town}`]
  return { name: sender, unit: office, address: lines, phone, ...(email && { email }) }
}

function isLarge({ leistung, values }: LetterFacts): boolean {
  const { largePrint } = leistung.brief.bindings
  return largePrint !== undefined && values.answers[largePrint] === true
}

function chosen({ leistung, values }: LetterFacts): readonly string[] {
  const { choices } = leistung.brief.bindings
  const answer = choices && values.answers[choices]
  return Array.isArray(answer) ? answer.filter((value) => typeof value === 'string') : []
}

function letterValues(facts: LetterFacts): LetterValues {
  const { values, place } = facts
  const { letterhead: head, name } = place.actsInNameOf
  return {
    ...personValues,
    'vorgang.nummer': number,
    'vorgang.person': 'Erika Muster',
    'vorgang.tag': values.day.split('-').toReversed().join('.'),
    'vorgang.ort': place.stelle.address.town,
    'vorgang.vertretung': '',
    'vorgang.ausweis': 'Personalausweis',
    'vorgang.offen': '',
    'bediensteter.name': t('official'),
    ...feeValues(facts),
    'stelle.name': place.stelle.name,
    'stelle.phone': place.stelle.phone,
    'stelle.hours': place.stelle.hours.map(({ days, from, to }) => `${days} ${from}–${to}`),
    'koerperschaft.name': name,
    'koerperschaft.street': head.address.street,
    'koerperschaft.town': `${head.address.postcode} ${head.address.town}`,
    ...answerValues(facts),
  }
}

function feeValues({ outcome }: LetterFacts): LetterValues {
  const fees = outcome.fees.flatMap((fee) => (fee.ok ? [fee.value] : []))
  const cents = fees.reduce((sum, fee) => sum + fee.cents, 0)
  return {
    'gebuehr.betrag': fees.length === 0 ? '' : `${formatMoney(cents)} €`,
    'gebuehr.quelle': fees[0]?.legalSource.citation ?? '',
  }
}

function answerValues(facts: LetterFacts): LetterValues {
  const given = written(facts)
  const fields = facts.leistung.formular.steps.flatMap((step) => step.fields)
  return Object.fromEntries(fields.map(({ id }) => [`antwort.${id}`, given.get(id) ?? '']))
}

function persons(facts: LetterFacts): readonly LetterValues[] {
  const binding = facts.leistung.brief.bindings.persons
  const group = facts.leistung.formular.steps.flatMap((step) => step.fields).find(({ id }) => id === binding?.group)
  if (!binding || group?.kind !== 'group') return []
  return personsOf(
    facts.values.answers,
    binding,
    group.fields.map(({ id }) => id),
    written(facts),
  )
}

/** The answers in words, by path. */
function written({ leistung: { formular }, values: { answers } }: LetterFacts): ReadonlyMap<string, string> {
  const places = visibleSteps(formular, answers).flatMap((step) => visibleFields(formular, step, answers))
  return new Map(
    places.flatMap(({ field, path, answer }) =>
      field.kind === 'info' || field.kind === 'group' || answer === undefined
        ? []
        : [[path, answerText(field, answer, uiText)] as const],
    ),
  )
}
