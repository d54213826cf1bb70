import type { PersonName } from './person-name.ts'
import { searchForm } from './search-form.ts'

/** Full official name as in a certificate: Doktorgrad, all Vornamen, family name. */
export function officialName(name: PersonName): string {
  return joined(name.doktorgrad, ...name.vornamen, name.familienname)
}

/** Official name with the birth name: `Hildegard Köhler, geb. Böttger`. */
export function officialNameWithGeburtsname(name: PersonName): string {
  return name.geburtsname === null ? officialName(name) : `${officialName(name)}, geb. ${name.geburtsname}`
}

/** Everyday name for lists and greetings: the Vorname in use, or the first, and the family name. */
export function everydayName(name: PersonName): string {
  return joined(name.doktorgrad, name.gebraeuchlicherVorname ?? name.vornamen[0] ?? null, name.familienname)
}

/** Name for lists: `Köhler, Hildegard Margarete`; a one-name person has no comma. */
export function sortName(name: PersonName): string {
  return name.vornamen.length === 0 ? name.familienname : `${name.familienname}, ${name.vornamen.join(' ')}`
}

/** Key by which lists are ordered, equal for spellings that the search treats as equal. */
export function sortKey(name: PersonName): string {
  return `${searchForm(name.familienname)} ${searchForm(name.vornamen.join(' '))}`
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ')
}
