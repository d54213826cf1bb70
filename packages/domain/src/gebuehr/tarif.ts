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
 * One dated rate. Rates that share an id are the history of one position; each is valid from the first moment of
 * `validFrom` to the last of `validTo` (ISO days, both inclusive; null: no end known). A position whose rates name ages
 * has one history for each age.
 */
export interface TarifPosition {
  readonly id: string
  readonly cents: number
  /** `page`: of each document, so many pages as it has, and never less than `minCents`. */
  readonly per: 'document' | 'application' | 'page'
  readonly minCents?: number
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

/** A reason for which a fee is waived. `needsNote`: a discretionary waiver that the clerk must give grounds for. */
export interface Befreiung {
  readonly id: string
  readonly positions: readonly string[]
  readonly needsNote: boolean
  readonly legalSource: LegalSource
  readonly explanation: string
}

/** A fee schedule. Amounts are integer euro cents. */
export interface Tarif {
  readonly id: string
  readonly title: string
  readonly positions: readonly TarifPosition[]
  readonly befreiungen: readonly Befreiung[]
}
