import type { Condition, Texts } from '@buergerkoffer/domain/formular'

/**
 * An Anschrift as `formular.json` asks for it in one field. Its answers are several, each with an id of its own:
 * `<id>Strasse`, `<id>Hausnummer`, `<id>Zusatz`, `<id>Plz`, `<id>Ort`; `<id>Ags` is looked up; `<id>` itself is all of it in one line.
 * With `abroad` also `<id>Land` (`inland`, `ausland`), `<id>Staat`, `<id>Zeile1`, `<id>Zeile2`.
 */
export interface AnschriftField {
  readonly kind: 'anschrift'
  readonly id: string
  readonly label: Texts
  readonly when?: Condition
  readonly required?: boolean | Condition
  /** Where the whole may come from: `person.anschrift` stands for `person.anschrift.strasse`, `.plz` and so on. */
  readonly prefill?: string
  /** It may lie in another country. */
  readonly abroad?: boolean
  /** It is that of the person who types: browsers may fill it in. */
  readonly autocomplete?: boolean
}
