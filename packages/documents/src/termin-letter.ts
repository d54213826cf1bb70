import type { LetterBase, LetterLang } from './letter-base.ts'

/** Confirms a booked time: when, where, what to bring, what it will cost, how to cancel. */
export type Terminbestaetigung = LetterBase & {
  readonly layout: 'terminbestaetigung'
  readonly lang: LetterLang
  readonly place: string
  /** ISO day of the letter. */
  readonly date: string
  /** Name and address, a line each. */
  readonly recipient: readonly string[]
  /** `2026-11-23`, `09:30` */
  readonly day: string
  readonly time: string
  readonly minutes: number
  /** Name and address of the stop, a line each. */
  readonly where: readonly string[]
  readonly matters: readonly {
    readonly title: string
    /** `missing`: the citizen said that they do not have it yet. */
    readonly papers: readonly { readonly label: string; readonly note: string; readonly missing: boolean }[]
  }[]
  /** As it is to be read: `12,00 €`, or that it is not known yet. */
  readonly fee: string
  /** What is to be paid elsewhere or later, a line each. */
  readonly kosten?: readonly string[]
  /** Interpreter, sign language, wheelchair. */
  readonly wishes: readonly string[]
  /** Whom to call. */
  readonly phone: string
}
