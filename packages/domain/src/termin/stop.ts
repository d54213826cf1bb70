/** A booked time at a stop. Names stand only in the case; here is nothing personal. */
export interface Termin {
  readonly id: string
  /** Local time of day, `09:30`. */
  readonly time: string
  readonly minutes: number
  readonly leistung: string
  /** The case that the booking opened. */
  readonly vorgang: string
}

/** A stop of the suitcase: place, day, hours. */
export interface Stop {
  readonly id: string
  readonly name: string
  readonly ags: string
  readonly address: { readonly street: string; readonly postcode: string; readonly town: string }
  /** ISO day. */
  readonly day: string
  /** Local times of day. */
  readonly from: string
  readonly to: string
  /** How to get in, whom to ask for the key. */
  readonly access: string
  /** What is known of the mobile signal there. */
  readonly signal: 'none' | 'weak' | 'good' | 'unknown'
  readonly termine: readonly Termin[]
}
