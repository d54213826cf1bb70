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

/**
 * What the clerk shows a citizen: finished text in the citizen's language, and nothing but what is to be read. `confirm` waits for a yes or no,
 * `sign` for a signature on the screen; the rest is only read.
 */
export type BuergerView =
  | (ViewText & { readonly kind: 'reading' })
  | (ViewText & { readonly kind: 'confirm' })
  | (ViewText & { readonly kind: 'sign' })
  | (Omit<ViewText, 'rows'> & {
      readonly kind: 'amount'
      readonly lines: readonly AmountLine[]
      readonly totalCents: number
    })
  | (Omit<ViewText, 'rows'> & {
      readonly kind: 'papers'
      readonly papers: readonly { readonly title: string; readonly note: string }[]
    })
