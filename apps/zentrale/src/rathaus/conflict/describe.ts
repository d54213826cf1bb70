import type { Catalogue } from '@buergerkoffer/catalogue'
import type { Field, Formular } from '@buergerkoffer/domain/formular'
import { inLanguage, walk } from '@buergerkoffer/domain/formular'
import { ausweisdokumentName, officialName } from '@buergerkoffer/domain/person'
import { answerIdOf, emptyVorgang, type Vorgang, writeField } from '@buergerkoffer/domain/vorgang'
import { answerText, createUiText } from '@buergerkoffer/ui'
import { dayText, euro, momentText } from '../format.ts'
import { t as rathaus } from '../text.ts'
import messages from './messages/de.json' with { type: 'json' }
import { conflictText as t } from './text.ts'

const uiText = createUiText('de')

/** What the words for a field need: the form the case was filled in with, and the content it was made with. */
export interface Words {
  readonly formular: Formular | undefined
  readonly catalogue: Catalogue | undefined
}

/** A field's name as the form, or the town hall, calls it. */
export function fieldLabel(field: string, { formular }: Words): string {
  const id = answerIdOf(field)
  const asked = id === undefined ? undefined : questionOf(formular, id)
  if (asked && 'label' in asked) return inLanguage(asked.label, 'de')
  const known = Object.keys(messages.field).find((name): name is keyof typeof messages.field => name === field)
  return known ? t(`field.${known}`) : t('field.other', { field: id ?? field })
}

/** The question of a form that an answer belongs to. */
export const questionOf = (formular: Formular | undefined, id: string): Field | undefined =>
  formular?.steps.flatMap((step) => step.fields).find((field) => field.id === id)

/** What stands in a field, line by line; empty for nothing. */
export function valueLines(field: string, value: unknown, words: Words): readonly string[] {
  if (value === null) return []
  const id = answerIdOf(field)
  const state = writeField(id === undefined ? emptyVorgang : { ...emptyVorgang, angaben: noAnswers }, field, value)
  if (id !== undefined) return answerLines(id, state, words)
  return partLines(field, state, words) ?? [t('value.set')]
}

const noAnswers = { formular: '', version: '', answers: {}, complete: false }

function answerLines(id: string, { angaben }: Vorgang, { formular }: Words): readonly string[] {
  const asked = questionOf(formular, id)
  const answer = angaben?.answers[id]
  if (!asked || asked.kind === 'info') return [JSON.stringify(answer)]
  if (asked.kind !== 'group') return [answerText(asked, answer, uiText)]
  return linesOf(
    { id: '', version: '', title: { de: '' }, steps: [{ id: '', title: { de: '' }, fields: [asked] }] },
    angaben,
  )
}

/** Every visible answer as `question: answer`. */
function linesOf(formular: Formular | undefined, angaben: Vorgang['angaben']): readonly string[] {
  if (!formular) return Object.entries(angaben?.answers ?? {}).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return walk(formular, angaben?.answers ?? {}).places.flatMap(({ field, answer }) => {
    if (field.kind === 'group' || field.kind === 'info' || answer === undefined) return []
    return [t('value.answer', { label: inLanguage(field.label, 'de'), text: answerText(field, answer, uiText) })]
  })
}

/** Undefined for parts of which it is enough to know who set them when. */
function partLines(field: string, state: Vorgang, words: Words): readonly string[] | undefined {
  const { snapshot, haushalt, recorded, gebuehr, termin, withdrawn, returned, decision, vertretung } = state
  if (field === 'result') return [resultText(state)]
  if (field === 'angaben') return linesOf(words.formular, state.angaben)
  const identity = state.identity ?? state.vertreterIdentity
  if (identity) return identity.documents.map((shown) => documentText(shown, words))
  if (snapshot) {
    return [t('value.stand', { name: officialName(snapshot.person.name), moment: momentText(snapshot.stand) })]
  }
  if (haushalt) return haushalt.map(({ person }) => officialName(person.name))
  if (recorded) return [officialName(recorded.person.name)]
  if (gebuehr) return [t('value.gebuehr', { sum: euro(gebuehr.cents) })]
  if (termin) return [t('value.termin', { day: dayText(termin.day), time: termin.time, place: termin.place })]
  if (withdrawn) return [t('value.withdrawn', withdrawn)]
  if (returned) return [t('value.returned', { reason: returned.reason })]
  if (decision) return [t(`value.decision.${decision.outcome}`, { reason: decision.reason })]
  return vertretung && [vertretungText(vertretung)]
}

function resultText({ status, result }: Vorgang): string {
  const text = t(`value.status.${status}`)
  return result && status !== 'open' ? t(`value.result.${result}`, { status: text }) : text
}

function documentText(
  { art, validUntil }: NonNullable<Vorgang['identity']>['documents'][number],
  { catalogue }: Words,
): string {
  const name = catalogue?.ausweisart(art)?.label.de ?? ausweisdokumentName(art)
  return validUntil ? t('value.documents', { name, day: dayText(validUntil) }) : t('value.unlimited', { name })
}

function vertretungText({ capacity, representative }: NonNullable<Vorgang['vertretung']>): string {
  if (capacity === 'self' || !representative) return t('value.self')
  const name = [representative.vornamen, representative.familienname].filter(Boolean).join(' ')
  return t('value.vertretung', { capacity: rathaus(`vertretung.${capacity}`), name })
}
