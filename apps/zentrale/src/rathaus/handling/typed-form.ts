import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { ShownRefusal } from '../refusal-alert.tsx'
import { readReason, tooLong } from './read-reason.ts'
import { handlingText as t } from './text.ts'

/** The forms about a case that take a text, by the last part of their address, and the field of that text. */
const textFields = [
  ['annehmen', 'bemerkung'],
  ['entscheiden', 'begruendung'],
  ['pruefung', 'bemerkung'],
  ['zurueckgeben', 'grund'],
  ['abgleich-zuruecknehmen', 'grund-abgleich-zuruecknehmen'],
  ['ruecknahme', 'grund-ruecknahme'],
  ['rueckruf', 'grund-rueckruf'],
  ['uebernahme', 'grund-uebernahme'],
] as const

export type CaseForm = (typeof textFields)[number][0]

/** A form as it was sent, for the page that shows it again because what was asked did not happen. */
export interface TypedForm {
  readonly form: CaseForm
  readonly fields: FormPost
  /** What is wrong with single fields. */
  readonly errors: readonly ErrorItem[]
}

/** What a form's fields show again. */
export interface Refill {
  readonly isTyped: boolean
  /** As typed; undefined if this form was not the one sent. */
  readonly value: (name: string) => string | undefined
  readonly values: (name: string) => readonly string[]
  readonly error: (name: string) => string | undefined
}

/** Reads a sent form with its faults that need no look at the case: a text longer than is kept. */
export function readTyped(form: CaseForm, fields: FormPost): TypedForm {
  const name = textFieldOf(form)
  const long = tooLong(readReason(fields, name))
  return { form, fields, errors: long === undefined ? [] : [{ name, text: long }] }
}

/** The same form with what a refusal says of one of its fields; undefined where it speaks of the whole case. */
export function withRefusal(typed: TypedForm, refusal: ShownRefusal): TypedForm | undefined {
  const error = fieldError(typed.form, refusal)
  return error && { ...typed, errors: [error, ...typed.errors] }
}

/** The text of a sent form, without space around. */
export const textIn = ({ form, fields }: Omit<TypedForm, 'errors'>): string => readReason(fields, textFieldOf(form))

/** What was typed into this form, if it was the one sent. */
export function refill(typed: TypedForm | undefined, form: CaseForm): Refill {
  const mine = typed?.form === form ? typed : undefined
  return {
    isTyped: mine !== undefined,
    value: (name) => mine && textOf(mine.fields, name).replaceAll('\r\n', '\n'),
    values: (name) => [mine?.fields[name] ?? []].flat(),
    error: (name) => mine?.errors.find((error) => error.name === name)?.text,
  }
}

function fieldError(form: CaseForm, refusal: ShownRefusal): ErrorItem | undefined {
  if (refusal === 'reason-missing') return { name: textFieldOf(form), text: t('reasonMissing') }
  if (refusal === 'no-station') return { name: 'koffer', text: t('return.noStation') }
  if (refusal !== 'choice-missing') return undefined
  return form === 'pruefung'
    ? { name: 'ergebnis', text: t('review.missing') }
    : { name: 'entscheidung', text: t('decide.missing') }
}

const fieldByForm = new Map<CaseForm, string>(textFields)
const textFieldOf = (form: CaseForm): string => fieldByForm.get(form) ?? ''
