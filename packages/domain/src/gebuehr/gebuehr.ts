import type { FeeSplit, LegalSource } from './tarif.ts'

/** Parameters for the sentence shown to the citizen; the wording itself is content. */
export interface FeeExplanation {
  readonly id: string
  readonly params: {
    readonly quantity: number
    readonly unitCents: number
    readonly cents: number
    readonly citation: string
  }
}

/** What comes on top of a fee, by a position of the same tariff. */
export interface Zuschlag {
  readonly position: string
  readonly cents: number
  readonly legalSource: LegalSource
  readonly explanation: FeeExplanation
}

/**
 * A fee fixed for one day: integer euro cents, with the source it rests on. `unitCents` is what one piece costs, `cents`
 * what is to be paid in all, surcharges and exemption counted in.
 */
export interface Gebuehr {
  readonly tarif: string
  readonly position: string
  readonly day: string
  readonly quantity: number
  readonly unitCents: number
  readonly cents: number
  readonly legalSource: LegalSource
  /** `cents`: what is still to be paid where the fee was only reduced; without: nothing. */
  readonly befreiung: {
    readonly id: string
    readonly note: string
    readonly legalSource: LegalSource
    readonly cents?: number
  } | null
  /** Says what the piece itself costs, or why it costs nothing; each surcharge has a sentence of its own. */
  readonly explanation: FeeExplanation
  readonly zuschlaege?: readonly Zuschlag[]
  /** Money that is only passed on. */
  readonly split?: FeeSplit
  /** The tariff ended on this day and has no successor: the last rate was used, for the clerk's reason. */
  readonly lastRate?: { readonly validTo: string; readonly reason: string }
}

export type FeeRefusal =
  | { readonly kind: 'unknown-position'; readonly tarif: string; readonly position: string }
  | { readonly kind: 'no-tariff-yet'; readonly tarif: string; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'tariff-ended'; readonly tarif: string; readonly position: string; readonly validTo: string }
  | { readonly kind: 'only-announced'; readonly tarif: string; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'bad-quantity'; readonly quantity: number }
  | { readonly kind: 'bad-pages'; readonly position: string }
  | { readonly kind: 'age-unknown'; readonly position: string }
  | { readonly kind: 'unknown-befreiung'; readonly befreiung: string }
  | { readonly kind: 'befreiung-elsewhere'; readonly befreiung: string; readonly position: string }
  | { readonly kind: 'note-missing'; readonly befreiung: string }
  | { readonly kind: 'bad-reduction'; readonly befreiung: string; readonly due: number }
