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

/** One line, or several (only where a row's value is one placeholder). */
export type LetterValue = string | readonly string[]
export type LetterValues = Readonly<Record<string, LetterValue>>

/** Languages in which the layouts have their fixed words (messages/<lang>.json). */
export type LetterLang = 'de'

/** One row of a certificate's table. With `choice` it is printed only if the letter's `chosen` names it. */
export type LetterRow = {
  readonly label: string
  readonly value: string
  readonly choice?: string
}

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
  /** Below the table. */
  readonly closing?: readonly string[]
  /** Printed as it stands: `§ 18 Absatz 1 Bundesmeldegesetz (BMG)`. */
  readonly legalBasis: string
  readonly remedy?: RemedyNotice
}

/** One step of "Wie es weitergeht": what happens, by when. */
export type WeiteresStep = {
  readonly what: string
  readonly by?: string
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
  readonly weiteres?: WeiteresText
}

/** Head of a letter: the Stelle, and in whose name it acts (SächsKomZG §§ 7, 8, 36). */
export type Letterhead = {
  /** `Stadt Meerane` */
  readonly name: string
  /** `Bürgerbüro` */
  readonly unit?: string
  /** The whole line, in the right case: `im Namen der Gemeinde Schönberg`. */
  readonly inNameOf?: string
  /** Street and town, a line each. */
  readonly address: readonly string[]
  readonly phone: string
  readonly email?: string
  readonly web?: string
}

type LetterBase = {
  readonly head: Letterhead
  /** 16 pt for people who see badly (BGG § 10). */
  readonly largePrint: boolean
  /** Prints "Muster – ohne amtliche Wirkung" on every page: demo tenants. */
  readonly specimen: boolean
}

export type LetterFee =
  | { readonly kind: 'charged'; readonly amount: Cents; readonly source: string }
  /** `reason` is read by whoever the certificate is shown to: name the rule, not the citizen's need. */
  | { readonly kind: 'exempt'; readonly reason: string; readonly source?: string }

export type Bescheinigung = LetterBase & {
  readonly layout: 'bescheinigung'
  readonly text: BescheinigungText
  readonly values: LetterValues
  /** The choices of `text.rows` to print, in the text's order. */
  readonly chosen: readonly string[]
  /** `ME01-2026-000012` */
  readonly number: string
  readonly place: string
  readonly date: IsoDate
  readonly purpose?: string
  /** Age of the snapshot it certifies (practice: offline it certifies what was known then). */
  readonly dataFrom: IsoTime
  readonly fee: LetterFee
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
  | { readonly kind: 'card' }
  /** Every line is free. */
  | { readonly kind: 'none' }

/** Receipt for a Besuch: one sum, each line names its Vorgang and can be reversed alone. It names no person. */
export type Quittung = LetterBase & {
  readonly layout: 'quittung'
  readonly lang: LetterLang
  readonly number: string
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

export type Letter = Bescheinigung | Quittung | Weiteres
