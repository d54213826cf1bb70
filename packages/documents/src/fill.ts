import type { LetterValues } from './letter-base.ts'

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9.]*)\}/g

/** The placeholders of a text, in order: `'Für {person.vornamen}'` → `['person.vornamen']`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? [])
}

/**
 * Puts values into a text; undefined when it has placeholders and all are empty, so that nobody reads "geboren am .".
 * Values are taken as they stand: braces in a name are a name. A placeholder without a value is a bug and throws.
 */
export function fillLine(text: string, values: LetterValues): string | undefined {
  if (isEmptied(text, values)) return undefined
  return text.replaceAll(PLACEHOLDER, (_, name: string) => linesOf(name, values).join(', '))
}

/** As `fillLine`, but a text that is nothing but one placeholder gives each of its lines. */
export function fillLines(text: string, values: LetterValues): readonly string[] {
  const [only] = placeholdersIn(text)
  if (only !== undefined && text === `{${only}}`) return linesOf(only, values)
  const line = fillLine(text, values)
  return line === undefined ? [] : [line]
}

export function fillParagraphs(texts: readonly string[], values: LetterValues): readonly string[] {
  return texts.flatMap((text) => fillLine(text, values) ?? [])
}

function isEmptied(text: string, values: LetterValues): boolean {
  const names = placeholdersIn(text)
  return names.length > 0 && names.every((name) => linesOf(name, values).length === 0)
}

function linesOf(name: string, values: LetterValues): readonly string[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) throw new Error(`documents: no value for the placeholder {${name}}`)
  return (typeof value === 'string' ? [value] : value).filter((line) => line.trim() !== '')
}
