/**
 * The names of a natural person as the register holds them (DSMeld 0101a–0305, 0401, 0501, 0502; BMG § 3 (1) Nr. 1–5).
 * Every text is NFC and DIN 91379 class A. A person with one name only has it in `familienname` and no Vornamen.
 */
export type PersonName = {
  readonly familienname: string
  /** Birth name when it differs from the family name (DSMeld 0201a). */
  readonly geburtsname: string | null
  readonly fruehereFamiliennamen: readonly string[]
  /** All Vornamen in the order of the birth entry; hyphenated ones are one element. */
  readonly vornamen: readonly string[]
  /** The Vorname in use, one of `vornamen`; null where none is marked. */
  readonly gebraeuchlicherVorname: string | null
  /** As it is printed, for example `Dr.` or `Dr. Dr.`; no other academic degree is registered. */
  readonly doktorgrad: string | null
  readonly ordensname: string | null
  readonly kuenstlername: string | null
}
