/** In which capacity somebody acts at the counter (VwVfG §§ 12, 14; BGB §§ 1629, 1823). */
export type Capacity = 'self' | 'parent' | 'betreuer' | 'vollmacht'

/**
 * How a proof lay on the table, weakest first: a plain copy, the original, or a paper that is publicly certified or notarised
 * (öffentlich beglaubigt oder beurkundet, PAuswG § 9 (1)).
 */
export const seenKinds = ['copy', 'original', 'certified'] as const

export type Seen = (typeof seenKinds)[number]

export interface SeenProof {
  /** The rule's id: `betreuerausweis`, `vollmacht` … */
  readonly id: string
  readonly seen: Seen
}

export interface Representative {
  readonly familienname: string
  /** Empty for somebody with one name only. */
  readonly vornamen: string
}

/** How the other parent agreed: here at the counter, or on paper, perhaps with a copy of the identity document. */
export interface SecondConsent {
  readonly kind: 'present' | 'written'
  readonly idCopy: boolean
}

/** Who acts for the person of a case, and what the clerk saw of it: the Bearbeitungsvermerk. */
export interface Vertretung {
  readonly capacity: Capacity
  /** Null for `self`. */
  readonly representative: Representative | null
  /** Whether the person the matter is about is at the counter. */
  readonly personPresent: boolean
  readonly proofs: readonly SeenProof[]
  /** Only for parents. */
  readonly custody: 'sole' | 'joint' | null
  readonly secondConsent: SecondConsent | null
  /** The Aufgabenbereich of a Betreuer that covers the matter. */
  readonly scope: string | null
  /** Why the person cannot act, in the clerk's words. */
  readonly unable: string | null
}

/** Somebody acts for themselves. */
export const actsForSelf: Vertretung = {
  capacity: 'self',
  representative: null,
  personPresent: true,
  proofs: [],
  custody: null,
  secondConsent: null,
  scope: null,
  unable: null,
}
