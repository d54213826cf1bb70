import type { LetterBase, LetterLang } from './letter-base.ts'

type PaperBase = LetterBase & {
  readonly layout: 'geraetepapier'
  readonly lang: LetterLang
  /** Of the run, or of the receipt. */
  readonly number: string
  readonly place: string
  readonly time: string
  readonly station: string
}

/** The page that is printed and scanned back. It names nobody. */
export type Pruefblatt = PaperBase & {
  readonly kind: 'pruefblatt'
  /** The Data Matrix as an SVG image. */
  readonly code: string
}

/** Whether the suitcase may leave, and why not: for the folder in the town hall, signed by whoever takes it along. */
export type Abfahrtsbericht = PaperBase & {
  readonly kind: 'abfahrtsbericht'
  readonly clerk: string
  /** In a sentence. */
  readonly verdict: string
  /** A line for each check: what, how it went, and what was seen. */
  readonly checks: readonly (readonly [what: string, result: string, seen: string])[]
  readonly seconds: number
  /** By which the town hall finds the entry in the log; null if it could not be written. */
  readonly entry: { readonly mark: string; readonly code: string } | null
}

/** What a card terminal without a printer of its own would have printed for the town. */
export type Terminalbeleg = PaperBase & {
  readonly kind: 'terminalbeleg'
  /** As the terminal sent them, in letters of one width. */
  readonly lines: readonly string[]
  /** Signed by whoever paid. */
  readonly signed: boolean
}

export type Geraetepapier = Pruefblatt | Abfahrtsbericht | Terminalbeleg
