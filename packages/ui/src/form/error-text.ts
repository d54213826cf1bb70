import {
  type Field,
  type FieldError,
  formatDate,
  formatMoney,
  inLanguage,
  type Place,
} from '@buergerkoffer/domain/formular'
import type { ErrorItem } from '../components/error-summary.tsx'
import type { UiText } from '../ui-text.ts'

/** The errors of a step as texts, for summary and fields. Errors of places that are not visible are left out. */
export function errorItems(errors: readonly FieldError[], places: readonly Place[], t: UiText): readonly ErrorItem[] {
  return errors.flatMap((error) => {
    const place = places.find(({ path }) => path === error.path)
    return place
      ? [{ name: error.path, text: rowPrefix(error.path, places, t) + errorText(place.field, error, t) }]
      : []
  })
}

/** "Person 2: " for a field in a row, where the same label stands several times. */
function rowPrefix(path: string, places: readonly Place[], t: UiText): string {
  const [, groupId, row] = /^(\w+)\.(\d+)\./.exec(path) ?? []
  const group = places.find((place) => place.path === groupId)?.field
  if (group?.kind !== 'group') return ''
  return `${t('form.row', { label: inLanguage(group.rowLabel, t.locale), number: Number(row) + 1 })}: `
}

/** One error as a sentence that says what to do: the form's own text for it, else the general one. */
export function errorText(field: Field, { code, params }: FieldError, t: UiText): string {
  const own = 'errors' in field ? field.errors?.[code] : undefined
  if (own) return inLanguage(own, t.locale)
  const label = 'label' in field ? inLanguage(field.label, t.locale) : ''
  const values = Object.entries(params).map(([name, value]) => [name, readable(field, value)])
  const count = Number(params.count ?? params.min ?? params.max ?? 0)
  const characters = String(params.characters ?? '')
  const named = characters === '' ? {} : { characters: namesOf(characters, t) }
  const all = { label, ...Object.fromEntries(values), count, ...named }
  return t(`error.${code === 'required' ? requiredKey(field) : code}`, all)
}

/** Characters, a line for each, so that a reader finds them; what cannot be seen has its number. */
function namesOf(characters: string, t: UiText): string {
  return characters
    .split('\n')
    .map((character) => {
      if (/^\p{M}/u.test(character)) return `„◌${character}“`
      return /^[\p{C}\p{Z}]*$/u.test(character) ? t('field.invisible', { code: codeOf(character) }) : `„${character}“`
    })
    .join(', ')
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function requiredKey(field: Field): 'required' | 'requiredChoice' | 'requiredDate' {
  if (field.kind === 'date' || field.kind === 'partialDate') return 'requiredDate'
  return field.kind === 'choice' || field.kind === 'multipleChoice' || field.kind === 'boolean'
    ? 'requiredChoice'
    : 'required'
}

function readable(field: Field, value: string | number): string | number {
  if (field.kind === 'money' && typeof value === 'number') return `${formatMoney(value)} €`
  return typeof value === 'string' ? formatDate(value) : value
}
