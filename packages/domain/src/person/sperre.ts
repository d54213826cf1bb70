/** Block on every answer about a person (BMG § 51; DSMeld 1801): danger to life or freedom, or adoption secrecy (§ 51 (5)). */
export type Auskunftssperre = {
  readonly grund: 'gefahr' | 'adoption'
  /** ISO date; a block for danger ends after two years unless prolonged (§ 51 (4)); null for adoption. */
  readonly befristetBis: string | null
}

/** Objections to single regular transmissions (BMG §§ 36 (2), 42 (3), 50 (1)–(3) and (5); DSMeld 1802). */
export type Uebermittlungssperre = 'bundeswehr' | 'religionsgesellschaft' | 'partei' | 'jubilaeum' | 'adressbuch'

export type Sperren = {
  readonly auskunftssperre: Auskunftssperre | null
  /** Conditional block for residents of care homes, clinics, shelters and the like (BMG § 52). */
  readonly bedingterSperrvermerk: boolean
  readonly uebermittlungssperren: readonly Uebermittlungssperre[]
}

/** No block of any kind. */
export const keineSperren: Sperren = { auskunftssperre: null, bedingterSperrvermerk: false, uebermittlungssperren: [] }
