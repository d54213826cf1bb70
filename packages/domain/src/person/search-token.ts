import type { PartialDate } from './partial-date.ts'
import { partialDateToDsmeld } from './partial-date.ts'
import type { Person } from './person.ts'
import { nameParts } from './search-form.ts'

/**
 * What a person can be found by, as a plain string with its kind in front, for example `familienname:KOEHLER`,
 * `vorname:HILDEGARD`, `prefix:KOE`, `geburtsdatum:19410507`. Personal data in clear: hash it with a key before storing.
 */
export type SearchToken = `${'familienname' | 'vorname' | 'prefix' | 'geburtsdatum'}:${string}`

/** What a clerk types; at least one field. Text is free: any part of any name, or its beginning from three letters on. */
export type SearchQuery = { readonly name?: string; readonly geburtsdatum?: PartialDate }

/** Everything the person can be found by, each token once. A wholly unknown birth date is searchable too (DSMeld 00000000). */
export function tokensOf(person: Pick<Person, 'name' | 'geburt'>): readonly SearchToken[] {
  const family = familyNameParts(person)
  const given = givenNameParts(person)
  return unique([
    ...family.map((part) => `familienname:${part}` as const),
    ...given.map((part) => `vorname:${part}` as const),
    ...[...family, ...given].flatMap(beginnings),
    birthToken(person.geburt.datum),
  ])
}

/** The tokens that must all be present in a match. Empty when nothing usable was typed: then search nothing. */
export function tokensOfQuery(query: SearchQuery): readonly SearchToken[] {
  const parts = nameParts(query.name ?? '').map((part) => `prefix:${part.slice(0, LONGEST)}` as const)
  return unique(query.geburtsdatum === undefined ? parts : [...parts, birthToken(query.geburtsdatum)])
}

/** Parts of all family-like names in search form: present, birth, former, Ordens- and Kuenstlername (BMeldDAV Anlage Nr. 6 b bb). */
export function familyNameParts({ name }: Pick<Person, 'name'>): readonly string[] {
  const other = [name.geburtsname, name.ordensname, name.kuenstlername].filter((text) => text !== null)
  return unique([name.familienname, ...other, ...name.fruehereFamiliennamen].flatMap(nameParts))
}

/** Parts of all Vornamen in search form. */
export function givenNameParts({ name }: Pick<Person, 'name'>): readonly string[] {
  return unique(name.vornamen.flatMap(nameParts))
}

const SHORTEST = 3
const LONGEST = 12

function beginnings(part: string): readonly SearchToken[] {
  const shortest = Math.min(SHORTEST, part.length)
  const count = Math.min(LONGEST, part.length) - shortest + 1
  return Array.from({ length: count }, (_, index) => `prefix:${part.slice(0, shortest + index)}` as const)
}

function birthToken(date: PartialDate): SearchToken {
  return `geburtsdatum:${partialDateToDsmeld(date)}`
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}
