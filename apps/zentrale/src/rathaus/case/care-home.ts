import { searchForm, streetSearchForm } from '@buergerkoffer/domain/person'
import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import type { Einrichtung } from '../../touren/index.ts'

/** A home that somebody moves into: one the town knows, or one the citizen spoke of. */
export type CareHome = { readonly kind: 'known'; readonly name: string } | { readonly kind: 'said' }

/** The home at the new address of an Anmeldung, if it is one (BMG § 52). */
export function careHomeOf({ opened, angaben }: Vorgang, homes: readonly Einrichtung[]): CareHome | undefined {
  if (opened?.leistung !== 'wohnsitz-anmelden' || !angaben) return undefined
  const { strasse, hausnummer, adresszusatz, plz, einrichtung } = angaben.answers
  const given = [strasse, hausnummer].filter((part) => typeof part === 'string').join(' ')
  const known = homes.find(({ street, postcode }) => postcode === plz && formOf(street) === formOf(given))
  if (known) return { kind: 'known', name: known.name }
  const named = homes.find(({ name }) => typeof adresszusatz === 'string' && formOf(name) === formOf(adresszusatz))
  if (named) return { kind: 'known', name: named.name }
  return einrichtung === true ? { kind: 'said' } : undefined
}

/** `Lange Str. 12 A` and `Lange Straße 12a` are one address. */
function formOf(line: string): string {
  const [, street = line, number = ''] = /^(.*?)\s*(\d.*)?$/u.exec(line.trim()) ?? []
  return `${streetSearchForm(street)} ${searchForm(number).replaceAll(' ', '')}`.trim()
}
