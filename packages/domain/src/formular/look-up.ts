import type { Lookup } from './condition.ts'
import type { Answer, DerivedField, DerivedType, Field, LookupSource, Lookups } from './definition.ts'
import { parsePartial } from './parse-german.ts'

/** Longest text kept of what was looked up. */
const MAX_TEXT = 500

/** Asks for a value by means of the answers kept so far; undefined if it is not found, or what it needs is not answered. */
export function lookUp(source: LookupSource, answers: Lookup, lookups: Lookups): Answer | undefined {
  if ('known' in source) return lookups.known(source.known)
  if ('bank' in source) {
    const iban = textOf(answers(source.iban))
    return iban === undefined ? undefined : lookups.bank(iban)?.[source.bank]
  }
  const ort = textOf(answers(source.ort))
  const plz = source.plz === undefined ? undefined : textOf(answers(source.plz))
  return ort === undefined ? undefined : lookups.place({ ort, plz })?.[source.place]
}

/** The earlier fields a value is looked up by. */
export function fieldsLookedUpBy(source: LookupSource): readonly string[] {
  if ('known' in source) return []
  if ('bank' in source) return [source.iban]
  return source.plz === undefined ? [source.ort] : [source.plz, source.ort]
}

/** Whether nobody types this field's value. */
export const isDerived = (field: Field): field is DerivedField => field.kind === 'computed' || field.kind === 'lookup'

/** A value that nobody typed, if it is one of its type; of anything else nothing is kept. */
export function derivedOf(type: DerivedType, value: unknown): Answer | undefined {
  if (type === 'integer' || type === 'money') return Number.isSafeInteger(value) ? Number(value) : undefined
  const text = textOf(value)
  if (text === undefined || text.length > MAX_TEXT) return undefined
  return type === 'text' || parsePartial(text) === text ? text : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
