/** Whether a Wohnung is the only one, the main one or a further one (BMG § 21; DSMeld 1213). */
export type Wohnungsart = 'alleinige' | 'haupt' | 'neben'

/** A German address as registered (DSMeld 1201–1213, XMeld AnschriftMelderecht.Inland). Texts are DIN 91379 class B. */
export type Anschrift = {
  readonly wohnungsart: Wohnungsart
  /** Amtlicher Gemeindeschluessel, 8 digits. */
  readonly ags: string
  readonly plz: string
  readonly ort: string
  /** Part of the municipality, for example `Waldsachsen`. */
  readonly ortsteil: string | null
  readonly strasse: string
  /** Digits only; null where a house has no number. */
  readonly hausnummer: string | null
  /** Letter or further digits after the number, for example `a`. */
  readonly hausnummerZusatz: string | null
  /** For example `Hinterhaus` or `c/o`. */
  readonly zusatz: string | null
  /** ISO date of moving in (DSMeld 1301). */
  readonly einzug: string
  /** ISO date of moving out (DSMeld 1306); null while the person lives there. */
  readonly auszug: string | null
}
