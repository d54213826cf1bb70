/** A fixed part of a fee that is taken for somebody else: durchlaufendes Geld. */
export interface Drittanteil {
  /** Id of whoever gets it: `bundeskasse`. */
  readonly empfaenger: string
  readonly haushaltsstelle: string
  /** The part as a fraction: 3 of 5. */
  readonly numerator: number
  readonly denominator: number
}

/**
 * The municipality's own part of an amount in cents. The other's part is rounded down to the cent and the own part is what remains, so
 * that both always add up to the amount; a negative amount (a counter-entry) is split as its mirror image.
 */
export function ownShare(cents: number, anteil: Pick<Drittanteil, 'numerator' | 'denominator'> | undefined): number {
  if (!anteil) return cents
  const other = Math.floor((Math.abs(cents) * anteil.numerator) / anteil.denominator)
  return Math.sign(cents) * (Math.abs(cents) - other)
}

/**
 * What a reversal takes from the own part when `reversed` cents of a line of `cents` are taken back already: the difference of two splits,
 * so that a line reversed in pieces loses no cent on either side.
 */
export function ownShareReversed(
  line: { readonly cents: number; readonly drittanteil?: Drittanteil },
  reversed: number,
  now: number,
): number {
  const before = ownShare(line.cents - reversed, line.drittanteil)
  return before - ownShare(line.cents - reversed - now, line.drittanteil)
}
