declare const brand: unique symbol

/** The register's own id of a person, a lower-case UUID. It carries no meaning and is no Identifikationsnummer. */
export type PersonId = string & { readonly [brand]: 'PersonId' }

/** True for a lower-case UUID of any version. */
export const isPersonId = (text: string): text is PersonId => UUID.test(text)

/** A person id known to be well-formed (constants, tests, already checked input). Throws on anything else: that is a bug. */
export function personId(text: string): PersonId {
  if (!isPersonId(text)) throw new Error('person id is not a UUID')
  return text
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
