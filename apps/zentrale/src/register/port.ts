import type { Anschrift, PartialDate, Person, PersonId, PersonName } from '@buergerkoffer/domain/person'
import type { Result } from '@buergerkoffer/domain/result'

/** What to look for. All fields given must fit; at least one of name, birth date or street is needed. */
export type RegisterCriteria = {
  /** Any parts of any names in any order, each at least from its beginning; spelling as the search form treats it. */
  readonly name?: string
  /** Exactly as registered, unknown parts included (BMeldDAV Anlage Nr. 6 e). */
  readonly geburtsdatum?: PartialDate
  /** Whole street name; `Str.`, `Strasse` and `Straße` are the same. */
  readonly strasse?: string
  readonly hausnummer?: string
}

/** A line of the result: enough to tell persons apart. */
export type RegisterHit = {
  readonly id: PersonId
  readonly name: PersonName
  readonly geburtsdatum: PartialDate
  readonly anschrift: Anschrift | null
  /** Block of BMG § 51: for the register's own clerks only, never shown or passed on outside. */
  readonly blocked: boolean
}

export type RegisterHits = {
  /** Ordered by name; at most the port's limit. */
  readonly hits: readonly RegisterHit[]
  /** Whether there are more than these. */
  readonly more: boolean
}

/** Nothing searchable was given, or a birth date that is none. */
export type SearchRefusal = 'too-little' | 'malformed-date'

/** What may leave the register for a visit, as of a moment. */
export type RegisterSnapshot = {
  readonly person: Person
  /** Spouse, parents and minor children at the same address, without persons under a block of BMG § 51. */
  readonly household: readonly Person[]
  /** Stand der Daten: ISO moment of the reading. */
  readonly stand: string
}

/** Who moves where. */
export type Anmeldung = {
  /** The case's id: makes the taking over idempotent. */
  readonly vorgang: string
  readonly persons: readonly PersonId[]
  readonly anschrift: Anschrift
  /**
   * `umzug`: the new address takes the place of all there were, as the only one. `haupt`, `neben`: one more residence beside the others; another
   * main residence becomes a Nebenwohnung (BMG § 21).
   */
  readonly art: 'umzug' | 'haupt' | 'neben'
  /** Set for everybody in it (BMG § 52); false leaves what there is. */
  readonly bedingterSperrvermerk: boolean
}

/** `at`: when the register had it. */
export type TakenOver = { readonly persons: readonly PersonId[]; readonly at: string }

/** Somebody in it is not in the register, or nobody is in it: nothing was changed. */
export type TakeOverRefusal = 'unknown' | 'nobody'

/**
 * One tenant's population register, ours or another's. Faults of the connection are thrown. Every read is by a clerk of the
 * registration authority; what leaves for a suitcase goes through `snapshot`.
 */
export type RegisterPort = {
  readonly search: (criteria: RegisterCriteria) => Promise<Result<RegisterHits, SearchRefusal>>
  readonly read: (person: PersonId) => Promise<Result<Person, 'unknown'>>
  /** Family members at the person's first address, the person not included; through any number of steps (siblings). */
  readonly household: (person: PersonId) => Promise<Result<readonly Person[], 'unknown'>>
  /**
   * Enters an accepted Anmeldung: everybody in it lives at the new address from then on, the addresses it ends become earlier ones. Done twice
   * for the same case it changes nothing the second time. All or nothing.
   */
  readonly takeOver: (anmeldung: Anmeldung) => Promise<Result<TakenOver, TakeOverRefusal>>
  /** For preloading. An unknown and a blocked person (BMG § 51) get the same refusal: no answer reveals a block. */
  readonly snapshot: (person: PersonId) => Promise<Result<RegisterSnapshot, 'not-available'>>
}
