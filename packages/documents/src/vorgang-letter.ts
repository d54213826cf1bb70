import type { Answers, Condition } from '@buergerkoffer/domain/formular'

import type { LetterBase, LetterLang, LetterRow, LetterValues, WeiteresStep } from './letter-base.ts'

/** What the papers of a case share: their values, the people it is about (`{zeile.…}`), number, place and day. */
type CasePaper = LetterBase & {
  readonly values: LetterValues
  readonly persons: readonly LetterValues[]
  /** `ME01-2026-000012` */
  readonly number: string
  readonly place: string
  /** `2026-11-23` */
  readonly date: string
}

/** Content of a confirmation that something was received, or is prepared, and of what is still to come. */
export type EingangsbestaetigungText = {
  readonly lang: LetterLang
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly rows: readonly LetterRow[]
  readonly personRows?: readonly LetterRow[]
  readonly steps: readonly WeiteresStep[]
  readonly closing?: readonly string[]
  readonly legalBasis: string
}

/** No official act: it has no seal, and says what is not decided yet. */
export type Eingangsbestaetigung = CasePaper & {
  readonly layout: 'eingangsbestaetigung'
  readonly text: EingangsbestaetigungText
  readonly signatory?: string
}

export type MeldescheinText = {
  readonly lang: LetterLang
  readonly title: string
  readonly paragraphs?: readonly string[]
  readonly sections: readonly { readonly title: string; readonly rows: readonly LetterRow[] }[]
  readonly personRows: readonly LetterRow[]
  /** What the signature confirms. */
  readonly declaration: readonly string[]
  readonly legalBasis: string
}

/** The print-out on which the data are confirmed by hand (BMG § 23 (1) sentence 2). */
export type Meldeschein = CasePaper & { readonly layout: 'meldeschein'; readonly text: MeldescheinText }

export type VermerkText = {
  readonly lang: LetterLang
  readonly title: string
  /** A paragraph with `when` is printed only if it holds of the letter's `answers`. */
  readonly paragraphs: readonly { readonly text: string; readonly when?: Condition }[]
  readonly legalBasis: string
}

/** The note that goes under a copy, or beside a signature (VwVfG §§ 33 (3), 34 (3)): without a letterhead, sealed by hand. */
export type Vermerk = CasePaper & {
  readonly layout: 'vermerk'
  readonly text: VermerkText
  readonly answers: Answers
  readonly signatory?: string
}

export type VorgangPaper = Eingangsbestaetigung | Meldeschein | Vermerk
