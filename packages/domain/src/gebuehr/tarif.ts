/** Where a rate or an exemption is written down, and whether an official has confirmed our reading of it. */
export interface LegalSource {
  readonly citation: string
  readonly url?: string
  /** ISO day on which the source was last read. */
  readonly readOn: string
  /** False while a question about the reading is open; shown to the clerk. */
  readonly checked: boolean
}

/** `announced` rates are known but not yet law; `ended` ones stay for cases of their time. */
export type TarifStatus = 'in-force' | 'announced' | 'ended'

/**
 * A fixed part of a fee that is taken for somebody else (durchlaufende Gelder): `numerator` of `denominator` go to
 * `recipient`, an id like `bundeskasse`; the rest is the body's own.
 */
export interface FeeSplit {
  readonly recipient: string
  /** As it stands in a sentence: "die Bundeskasse". */
  readonly name: string
  readonly numerator: number
  readonly denominator: number
  readonly legalSource: LegalSource
}

/**
 * One dated rate. Rates that share an id are the history of one position; each is valid from the first moment of
 * `validFrom` to the last of `validTo` (ISO days, both inclusive; null: no end known). A position whose rates name ages
 * has one history for each age.
 */
export interface TarifPosition {
  readonly id: string
  readonly cents: number
  /** `page`: of each document, so many pages as it has, and never less than `minCents`. `person`: for each who is in the matter. */
  readonly per: 'document' | 'application' | 'page' | 'person'
  readonly minCents?: number
  /** Only for a surcharge: so many hundredths of the fee itself, in place of `cents`; 100 doubles it. */
  readonly percent?: number
  /** Only for a surcharge: due only because the applicant wished it so, never by itself (PAuswGebV § 1 (3)). */
  readonly atWish?: boolean
  readonly split?: FeeSplit
  /** Completed years of life on the day of application, both ends inclusive: `toAge` 23 is "not yet 24". Without: any age. */
  readonly fromAge?: number
  readonly toAge?: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly status: TarifStatus
  readonly legalSource: LegalSource
  /** Id of the sentence in the content that explains this rate to the citizen. */
  readonly explanation: string
}

/**
 * A reason for which a fee is waived or lowered. `needsNote`: a discretionary waiver that the clerk must give grounds for.
 * `percent`: so many hundredths are still to be paid. `mayReduce`: the clerk may also set an amount instead of nothing.
 */
export interface Befreiung {
  readonly id: string
  readonly percent?: number
  readonly mayReduce?: boolean
  readonly positions: readonly string[]
  readonly needsNote: boolean
  readonly legalSource: LegalSource
  readonly explanation: string
  /** The sentence for a fee that is only lowered. */
  readonly reducedExplanation?: string
}

/** A fee schedule. Amounts are integer euro cents. */
export interface Tarif {
  readonly id: string
  readonly title: string
  readonly positions: readonly TarifPosition[]
  readonly befreiungen: readonly Befreiung[]
}
