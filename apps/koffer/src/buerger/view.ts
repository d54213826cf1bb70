/** The language the citizen wished for; `de-simple` is easy German. */
export type ScreenLanguage = 'de' | 'de-simple' | 'en'

export interface ViewRow {
  readonly key: string
  readonly value: string
}

interface ViewText {
  readonly lang: ScreenLanguage
  readonly title: string
  /** Whole sentences, each its own paragraph. */
  readonly paragraphs: readonly string[]
  readonly rows: readonly ViewRow[]
}

export interface AmountLine {
  readonly text: string
  readonly cents: number
}

/** Digits that the citizen types: a PIN, the number on a card. */
export interface DigitField {
  readonly label: string
  readonly hint: string
  readonly length: number
}

/**
 * What the clerk shows a citizen: finished text in the citizen's language, and nothing but what is to be read. `confirm` waits for a yes or no,
 * `sign` for a signature on the screen, `digits` for digits that nobody else sees; the rest is only read.
 */
export type BuergerView =
  | (ViewText & { readonly kind: 'reading' })
  | (ViewText & { readonly kind: 'confirm' })
  | (ViewText & { readonly kind: 'sign' })
  | (ViewText & {
      readonly kind: 'digits'
      /** One, or two that must be the same. */
      readonly fields: readonly DigitField[]
      /** What was wrong with the last entry. */
      readonly fault?: string
    })
  | (Omit<ViewText, 'rows'> & {
      readonly kind: 'amount'
      readonly lines: readonly AmountLine[]
      readonly totalCents: number
    })
  | (Omit<ViewText, 'rows'> & {
      readonly kind: 'papers'
      readonly papers: readonly { readonly title: string; readonly note: string }[]
    })
