import type { CardFacts } from './card-facts.ts'
import type { LetterBase, LetterLang } from './letter-base.ts'

/** Cents, a safe integer. */
type Cents = number

/** Asks for a fee in writing: the fee is set, the amount asked for, how to pay, and how to object. It goes to whoever pays. */
export type Gebuehrenbescheid = LetterBase & {
  readonly layout: 'gebuehrenbescheid'
  readonly lang: LetterLang
  readonly number: string
  readonly place: string
  readonly date: string
  /** Name and address of the payer, a line each. */
  readonly recipient: readonly string[]
  /** For whom, when somebody else pays: `Kostenschuldner für Hildegard Köhler`. */
  readonly onBehalfOf?: string
  readonly lines: readonly {
    /** Number of the Vorgang. */
    readonly vorgang: string
    readonly label: string
    readonly amount: Cents
    readonly source: string
  }[]
  readonly due: string
  readonly account: { readonly recipient: string; readonly iban: string; readonly bic?: string; readonly bank: string }
  readonly kassenzeichen: string
  /** How to object, as the body prints it. */
  readonly remedy: string
  readonly clerk: string
}

/** What all papers of the cash desk have: a number of their own and who made them. They name no citizen. */
export type KassePaperBase = LetterBase & {
  readonly layout: 'kassenblatt'
  readonly lang: LetterLang
  readonly number: string
  readonly place: string
  readonly time: string
  readonly station: string
  readonly clerk: string
}

/** The counter-receipt: a line of an earlier receipt is taken back, perhaps booked anew with the right fee. */
export type Storno = KassePaperBase & {
  readonly kind: 'storno'
  /** Number and day of the receipt that is corrected. */
  readonly quittung: string
  readonly vorgang: string
  readonly label: string
  readonly amount: Cents
  readonly kassenzeichen: string
  readonly reason: string
  readonly source: string
  readonly payout: 'cash' | 'order' | 'forderung' | 'card'
  /** What the card terminal told, if it went back onto a card. */
  readonly card?: CardFacts
  /** The right fee, when the old one was wrong. */
  readonly replacement?: { readonly amount: Cents; readonly source: string }
}

/** Counted pieces: value of a piece and how many, largest first. */
export type CountLine = { readonly piece: Cents; readonly number: number }

/** What was charged to cards and given back, beside what the terminal tells of it. */
export type CardPart = {
  /** A line for each sum: payments, money given back, what the terminal tells. */
  readonly rows: readonly { readonly label: string; readonly amount: Cents }[]
  /** By the cash book. */
  readonly sum: Cents
  /** Whether the terminal bears it out, in a sentence; and why not. */
  readonly remarks: readonly string[]
}

/** The day's close: counted by piece, compared with the book, explained, signed. */
export type Tagesabschluss = KassePaperBase & {
  readonly kind: 'tagesabschluss'
  readonly day: string
  readonly count: readonly CountLine[]
  /** What came and went since the opening, in the order of the book. */
  readonly movements: readonly { readonly label: string; readonly amount: Cents }[]
  readonly soll: Cents
  readonly reason: string
  /** By body and Haushaltsstelle, as it is posted. */
  readonly accounts: readonly { readonly label: string; readonly amount: Cents }[]
  /** First and last number of the day's receipts; empty if there were none. */
  readonly receipts: string
  /** User id of the second person who counted along. */
  readonly second?: string
  /** The cards' part; a day without cards has none. */
  readonly cards?: CardPart
}

/** Money that leaves the suitcase for the town's Kasse. */
export type Einzahlung = KassePaperBase & {
  readonly kind: 'einzahlung'
  readonly amount: Cents
  /** Where it is paid in. */
  readonly to: string
}

/** For the person who handed in a suspect note or coin. Their name is written by hand: it is not stored. */
export type Falschgeld = KassePaperBase & {
  readonly kind: 'falschgeld'
  readonly piece: Cents
  readonly serial: string
  readonly note: string
}

export type KassePaper = Storno | Tagesabschluss | Einzahlung | Falschgeld
