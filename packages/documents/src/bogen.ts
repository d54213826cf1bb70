import { formatDate } from './format.ts'
import type { Bogen, BogenField, BogenTable } from './letter.ts'
import type { Sheet } from './sheet.ts'
import { wordsFor } from './words.ts'

export type BogenSheet = Sheet & {
  readonly layout: 'bogen'
  readonly title: string
  readonly facts: Bogen['facts']
  readonly paragraphs: readonly string[]
  readonly tables: readonly BogenTable[]
  readonly parts: readonly { readonly title: string; readonly fields: readonly SheetField[] }[]
  readonly closing: readonly string[]
  readonly signatures: readonly string[]
}

type SheetField = Required<BogenField>

/** A plain sheet. Without a date the line for place and date stays empty, to be filled in by hand. */
export function bogenSheet(letter: Bogen): BogenSheet {
  const words = wordsFor(letter.lang)
  const { title, number, facts, paragraphs, tables, closing, signatures } = letter
  return {
    layout: 'bogen',
    lang: letter.lang,
    largePrint: letter.largePrint,
    specimen: letter.specimen,
    words,
    head: letter.head,
    documentTitle: number === null ? title : `${title} ${number}`,
    placeDate: letter.date === null ? '' : `${letter.place}, ${formatDate(letter.date)}`,
    number,
    ...{ title, facts, paragraphs, tables, closing, signatures },
    parts: letter.fields.map((part) => ({
      title: part.title,
      fields: part.fields.map((field) => ({ ...field, options: field.options ?? [] })),
    })),
  }
}
