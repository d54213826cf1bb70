import type { Lookup } from './condition.ts'
import type { Answer, Answers, Formular, Group, InputField } from './definition.ts'
import { walk } from './walk.ts'

/** A value that is known already, and from where: `ausweis`, `melderegister`, `vorgang` … */
export interface Known {
  readonly value: Answer
  readonly source: string
}

/** What was filled in from where, by path. Kept beside the answers, so that a clerk sees what nobody typed. */
export type Origins = { readonly [path: string]: Known }

/**
 * Fills visible fields that have no answer: from what is known (`prefill`), else from the field's default. Call it once,
 * when the form is opened: a value that somebody emptied on purpose would come back.
 */
export function prefill(
  formular: Formular,
  answers: Answers,
  known: (reference: string) => Known | undefined,
): { readonly answers: Answers; readonly origins: Origins } {
  const origins = new Map<string, Known>()
  const filled = walk(formular, answers, {
    fill: (field, path, lookup) => {
      const reference = referenceOf(field)
      const source = reference === undefined ? undefined : known(reference)
      if (source) origins.set(path, source)
      return source?.value ?? defaultOf(field, lookup)
    },
  })
  return { answers: filled.answers, origins: Object.fromEntries(origins) }
}

/** The origins that are still true: visible fields whose value nobody changed since. */
export function originsLeft(formular: Formular, answers: Answers, origins: Origins): Origins {
  const { places } = walk(formular, answers)
  const left = places.filter(({ path, answer }) => same(origins[path]?.value, answer))
  return Object.fromEntries(left.flatMap(({ path }) => Object.entries(origins).filter(([key]) => key === path)))
}

function referenceOf(field: InputField | Group): string | undefined {
  return field.kind === 'lookup' && 'known' in field.from ? field.from.known : field.prefill
}

function defaultOf(field: InputField | Group, lookup: Lookup): Answer | undefined {
  if (field.kind === 'group' || field.default === undefined) return undefined
  if ('value' in field.default) return field.default.value
  const value = lookup(field.default.field)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

function same(one: Answer | undefined, other: Answer | undefined): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}
