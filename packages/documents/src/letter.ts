import type { CardFacts } from './card-facts.ts'
import type { Geraetepapier } from './geraet-letter.ts'
import type { Gebuehrenbescheid, KassePaper } from './kasse-letter.ts'
import type { LetterBase, LetterLang, LetterRow, LetterValues, WeiteresStep } from './letter-base.ts'
import type { Terminbestaetigung } from './termin-letter.ts'
import type { EingangsbestaetigungText, MeldescheinText, VermerkText, VorgangPaper } from './vorgang-letter.ts'

/**
 * What a letter is: texts from content, values from a case. The layouts (layouts/*.typ) decide how it looks.
 *
 * A text may hold placeholders, `{person.familienname}`: each must have a value, which may be empty. A paragraph or row whose
 * placeholders are all empty is left out. A row whose value is nothing but one placeholder may have several lines (a list of values).
 */

/** Cents, a safe integer; the layouts print `12,50 €`. */
type Cents = number
/** `2026-11-23` */
type IsoDate = string
/** `2026-11-23T09:30:00.000Z`; printed in Saxony's time. */
type IsoTime = string

/** Where and by when an objection may be made; a certificate mostly has none. */
export type RemedyNotice = {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** Content of a certificate in one language: `content/leistungen/<name>/`. */
export type BescheinigungText = {
  readonly lang: LetterLang
  readonly title: string
  readonly subject?: string
  /** The statement, above the table. */
  readonly paragraphs: readonly string[]
  readonly rows: readonly LetterRow[]
  /** Printed above the table for each of the letter's `persons`. */
  readonly personRows?: readonly LetterRow[]
  /** Below the table. */
  readonly closing?: readonly string[]
  /** Printed as it stands: `§ 18 Absatz 1 Bundesmeldegesetz (BMG)`. */
  readonly legalBasis: string
  readonly remedy?: RemedyNotice
}

/** Content of the half page "Wie es weitergeht" for one service in one language. */
export type WeiteresText = {
  readonly lang: LetterLang
  /** Name of the matter: `Meldebescheinigung`. */
  readonly title: string
  readonly paragraphs?: readonly string[]
  readonly steps: readonly WeiteresStep[]
  /** Whom to call: `Bürgerbüro, Telefon {stelle.phone}`. */
  readonly contact: readonly string[]
}

/** The texts of a service's letters in one language. */
export type LetterText = {
  readonly bescheinigung?: BescheinigungText
  readonly eingangsbestaetigung?: EingangsbestaetigungText
  readonly meldeschein?: MeldescheinText
  readonly vermerk?: VermerkText
  readonly weiteres?: WeiteresText
}

export type LetterFee =
  | { readonly kind: 'charged'; readonly amount: Cents; readonly source: string }
  /** `reason` is read by whoever the certificate is shown to: name the rule, not the citizen's need. */
  | { readonly kind: 'exempt'; readonly reason: string; readonly source?: string }

export type Bescheinigung = LetterBase & {
  readonly layout: 'bescheinigung'
  readonly text: BescheinigungText
  readonly values: LetterValues
  /** For `text.personRows`: one person each, under `zeile.…`. */
  readonly persons?: readonly LetterValues[]
  /** The choices of `text.rows` to print, in the text's order. */
  readonly chosen: readonly string[]
  /** `ME01-2026-000012` */
  readonly number: string
  readonly place: string
  readonly date: IsoDate
  readonly purpose?: string
  /** Age of the snapshot it certifies: offline it certifies what was known then. Left out by whoever certifies from the register itself. */
  readonly dataFrom?: IsoTime
  /** Left out where there can be none (BMG § 24 (2)). */
  readonly fee?: LetterFee
  /** Name printed under the signature line. */
  readonly signatory?: string
}

export type QuittungLine = {
  /** Number of the Vorgang. */
  readonly vorgang: string
  /** `Meldebescheinigung` */
  readonly label: string
  readonly amount: Cents
  /** Where the fee comes from, or why there is none. */
  readonly source: string
  /** Printed once when all lines have the same: two bodies' money may stand on one receipt. */
  readonly kassenzeichen?: string
}

export type QuittungPayment =
  | { readonly kind: 'cash'; readonly given: Cents; readonly change: Cents }
  | { readonly kind: 'card'; readonly card?: CardFacts }
  /** Every line is free. */
  | { readonly kind: 'none' }

/** Receipt for a Besuch: one sum, each line names its Vorgang and can be reversed alone. It names no person. */
export type Quittung = LetterBase & {
  readonly layout: 'quittung'
  readonly lang: LetterLang
  readonly number: string
  /** Drawn as a QR code, by which the receipt is found again. */
  readonly code?: string
  readonly place: string
  readonly time: IsoTime
  readonly lines: readonly QuittungLine[]
  readonly payment: QuittungPayment
  /** `Koffer ME01` */
  readonly station: string
  /** Short name or number of the clerk, never the full name. */
  readonly clerk: string
}

export type WeiteresMatter = {
  /** Number of the Vorgang. */
  readonly vorgang: string
  /** Drawn as a QR code, by which the Vorgang is found again. */
  readonly code?: string
  readonly text: WeiteresText
  readonly values: LetterValues
}

/** "Wie es weitergeht": half a page that everyone takes home. */
export type Weiteres = LetterBase & {
  readonly layout: 'weiteres'
  readonly lang: LetterLang
  readonly place: string
  readonly date: IsoDate
  readonly matters: readonly WeiteresMatter[]
}

/** One thing to fill in on a Bogen by hand: a line, a line per letter of a date, boxes to tick, or room for some lines. */
export type BogenField = {
  readonly label: string
  readonly kind: 'line' | 'date' | 'room' | 'choice'
  readonly options?: readonly string[]
}

export type BogenTable = {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A plain sheet: facts, tables, sentences, fields to be filled in by hand, signature lines. Everything is finished text. */
export type Bogen = LetterBase & {
  readonly layout: 'bogen'
  readonly lang: LetterLang
  readonly title: string
  /** Null on a sheet that nobody has to find again. */
  readonly number: string | null
  readonly place: string
  readonly date: IsoDate | null
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly paragraphs: readonly string[]
  readonly tables: readonly BogenTable[]
  readonly fields: readonly { readonly title: string; readonly fields: readonly BogenField[] }[]
  readonly closing: readonly string[]
  readonly signatures: readonly string[]
}

export type Letter =
  | Bogen
  | Bescheinigung
  | Quittung
  | Weiteres
  | Gebuehrenbescheid
  | KassePaper
  | Geraetepapier
  | Terminbestaetigung
  | VorgangPaper
