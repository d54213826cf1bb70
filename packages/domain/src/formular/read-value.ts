import type { Answer, InputField } from './definition.ts'
import { parseDate, parseInteger, parseMoney, parsePartial } from './parse-german.ts'

/** A posted form: names and values as the browser sent them. */
export type Posted = { readonly [name: string]: string | readonly string[] }

/**
 * Reads what was typed for one field into canonical JSON. What can't be read stays as the typed text, so that it is
 * shown again and nothing is lost; `validate` then reports it. Undefined: nothing was typed, or nobody types this.
 */
export function readValue(field: InputField, path: string, posted: Posted): Answer | undefined {
  switch (field.kind) {
    case 'text':
      return orNothing(single(posted, path).replace(/\s+/g, ' ').trim().normalize('NFC'))
    case 'longtext':
      return orNothing(single(posted, path).replace(/\r\n?/g, '\n').trim().normalize('NFC'))
    case 'integer':
      return parsedOrTyped(single(posted, path).trim(), parseInteger)
    case 'money':
      return parsedOrTyped(single(posted, path).trim(), parseMoney)
    case 'date':
      return parsedOrTyped(dateText(posted, path), parseDate)
    case 'partialDate':
      return parsedOrTyped(dateText(posted, path), parsePartial)
    case 'choice':
      return orNothing(single(posted, path))
    case 'boolean':
      return readBoolean(single(posted, path))
    case 'checkbox':
      return single(posted, path) === 'true'
    case 'multipleChoice':
      return several(posted, path)
    case 'iban':
      return orNothing(single(posted, path).replace(/\s/g, '').toUpperCase().normalize('NFC'))
    case 'computed':
    case 'lookup':
      return undefined
  }
}

/** The first value posted under a name; the empty string if there is none. */
export function single(posted: Posted, name: string): string {
  return values(posted, name)[0] ?? ''
}

function several(posted: Posted, name: string): readonly string[] | undefined {
  const chosen = [...new Set(values(posted, name).filter((value) => value !== ''))]
  return chosen.length === 0 ? undefined : chosen
}

function values(posted: Posted, name: string): readonly string[] {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** One input, or three named `.tag`, `.monat`, `.jahr`; trailing points say nothing and are dropped. */
function dateText(posted: Posted, path: string): string {
  const [day, month, year] = ['tag', 'monat', 'jahr'].map((part) => single(posted, `${path}.${part}`).trim())
  const three = [day?.replaceAll('.', ''), month?.replaceAll('.', ''), year].join('.')
  const typed = /[^.]/.test(three) ? three : single(posted, path)
  return typed.replace(/\s/g, '').replace(/\.+$/, '').normalize('NFC')
}

function readBoolean(text: string): Answer | undefined {
  return text === 'true' ? true : text === 'false' ? false : orNothing(text)
}

function parsedOrTyped(text: string, parse: (text: string) => Answer | undefined): Answer | undefined {
  return text === '' ? undefined : (parse(text) ?? text.normalize('NFC'))
}

function orNothing(text: string): string | undefined {
  return text === '' ? undefined : text
}
