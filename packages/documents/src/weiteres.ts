import { renderSVG } from 'uqr'
import { fillLine, fillParagraphs } from './fill.ts'
import { formatDate } from './format.ts'
import type { Weiteres, WeiteresMatter } from './letter.ts'
import type { Sheet } from './sheet.ts'
import { wordsFor } from './words.ts'

export type WeiteresSheet = Sheet & {
  readonly layout: 'weiteres'
  readonly matters: readonly {
    readonly title: string
    readonly vorgang: string
    readonly paragraphs: readonly string[]
    readonly steps: readonly { readonly what: string; readonly by: string }[]
    readonly contact: readonly string[]
    /** An SVG image; null if there is none. */
    readonly qr: string | null
  }[]
}

/** Fills "Wie es weitergeht". Throws on a placeholder without a value. */
export function weiteresSheet(letter: Weiteres): WeiteresSheet {
  const words = wordsFor(letter.lang)
  return {
    layout: 'weiteres',
    lang: letter.lang,
    largePrint: letter.largePrint,
    specimen: letter.specimen,
    words,
    head: letter.head,
    documentTitle: words.weiteres,
    placeDate: `${letter.place}, ${formatDate(letter.date)}`,
    number: null,
    matters: letter.matters.map(sheetMatter),
  }
}

function sheetMatter({ vorgang, code, text, values }: WeiteresMatter): WeiteresSheet['matters'][number] {
  return {
    title: text.title,
    vorgang,
    paragraphs: fillParagraphs(text.paragraphs ?? [], values),
    steps: text.steps.flatMap(({ what, by }) => {
      const filled = fillLine(what, values)
      return filled === undefined ? [] : [{ what: filled, by: (by && fillLine(by, values)) ?? '' }]
    }),
    contact: fillParagraphs(text.contact, values),
    qr: code === undefined ? null : renderSVG(code, { ecc: 'M', border: 4 }),
  }
}
