import {
  type Answer,
  type DerivedField,
  type Field,
  isDerived,
  readFields,
  validate,
} from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import { answerIdOf, type DataOf } from '@buergerkoffer/domain/vorgang'
import type { FieldConflict } from '@buergerkoffer/station'
import { createUiText, type ErrorItem, errorText } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import { tooLong } from '../handling/read-reason.ts'
import { questionOf, type Words } from './describe.ts'
import { conflictText as t } from './text.ts'

/** What was posted for one conflict, as typed. */
export interface TypedChoice {
  readonly field: string
  /** A side's event id, `own`, or empty. */
  readonly choice: string
  readonly own: Answer | undefined
  readonly reason: string
}

export type Choice =
  | { readonly ok: true; readonly typed: TypedChoice; readonly settled: DataOf<'ConflictSettled'> }
  | { readonly ok: false; readonly typed: TypedChoice; readonly errors: readonly ErrorItem[] }

export const ownChoice = 'own'

/** The names of a conflict's inputs: a page has several conflicts, each with its own. */
export const nameOf = (input: 'wahl' | 'wert' | 'grund', field: string): string =>
  `${input}-${field.replaceAll(/[^A-Za-z0-9]/g, '-')}`

type Question = Exclude<Field, { kind: 'group' | 'info' } | DerivedField>

/** A question that can be answered in one field of a page; groups of rows are corrected at a counter, what nobody types follows by itself. */
export function ownField(field: string, { formular }: Words): Question | undefined {
  const id = answerIdOf(field)
  const asked = id === undefined ? undefined : questionOf(formular, id)
  return asked && asked.kind !== 'group' && asked.kind !== 'info' && !isDerived(asked) ? asked : undefined
}

/** The reason typed for a conflict's decision. */
export const reasonIn = (form: FormPost, field: string): string =>
  textOf(form, nameOf('grund', field)).replaceAll('\r\n', '\n').trim()

/** Reads a decision; each fault stands at its own input. `today` is an ISO day. */
export function readChoice(form: FormPost, conflict: FieldConflict, words: Words, today: string): Choice {
  const { field } = conflict
  const asked = ownField(field, words)
  const own = asked && readFields([{ ...asked, id: nameOf('wert', field) }], form)[nameOf('wert', field)]
  const typed: TypedChoice = {
    field,
    choice: textOf(form, nameOf('wahl', field)),
    own,
    reason: reasonIn(form, field),
  }
  const side = conflict.sides.find(({ record }) => record.id === typed.choice)
  const isOwn = typed.choice === ownChoice && asked !== undefined
  const errors = [
    ...(side || isOwn ? [] : [{ name: nameOf('wahl', field), text: t('error.choice') }]),
    ...(isOwn ? ownErrors(typed, words, today) : []),
    ...reasonErrors(typed),
  ]
  if (errors.length > 0) return { ok: false, typed, errors }
  const value = side ? side.value : (own ?? null)
  return { ok: true, typed, settled: { field, chosen: side?.record.id ?? null, value, reason: typed.reason } }
}

function reasonErrors({ field, reason }: TypedChoice): readonly ErrorItem[] {
  const name = nameOf('grund', field)
  if (reason === '') return [{ name, text: t('error.reason') }]
  const long = tooLong(reason)
  return long === undefined ? [] : [{ name, text: long }]
}

/** Checks the value by itself, with the form's own rules for its question. */
function ownErrors({ field, own }: TypedChoice, words: Words, today: string): readonly ErrorItem[] {
  const asked = ownField(field, words)
  const name = nameOf('wert', field)
  if (own === undefined || !asked) return [{ name, text: t('error.own') }]
  const { when: _when, required: _required, ...alone } = asked
  const formular = { id: '', version: '', title: { de: '' }, steps: [{ id: 'a', title: { de: '' }, fields: [alone] }] }
  const allows: Parameters<typeof validate>[2]['allows'] = (dataType, text) => checkDin91379(dataType, text).ok
  const [fault] = validate(formular, { [asked.id]: own }, { today, allows })
  return fault ? [{ name, text: errorText(asked, fault, createUiText('de')) }] : []
}
