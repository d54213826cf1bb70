import type { Letter } from './letter.ts'
import type { Letterhead, LetterLang } from './letter-base.ts'
import type { Words } from './words.ts'

/**
 * What a layout receives as `sys.inputs.sheet`: finished strings only. The layout places them and knows no law, no money, no dates.
 */
export type Sheet = {
  readonly layout: Letter['layout']
  readonly lang: LetterLang
  readonly largePrint: boolean
  readonly specimen: boolean
  readonly words: Words
  readonly head: Letterhead
  /** Title in the PDF's metadata: kind and number of the letter, never a person. */
  readonly documentTitle: string
  readonly placeDate: string
  /** Repeated in the footer of every page, so that loose pages find each other. */
  readonly number: string | null
}

/** A label and its lines. */
export type SheetRow = { readonly label: string; readonly lines: readonly string[] }
