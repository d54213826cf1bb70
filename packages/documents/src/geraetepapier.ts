import { formatTime } from './format.ts'
import type { Abfahrtsbericht, Geraetepapier, Pruefblatt, Terminalbeleg } from './geraet-letter.ts'
import type { Sheet } from './sheet.ts'
import { type Words, wordsFor } from './words.ts'

interface Part {
  readonly title: string
  readonly lead: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** An SVG image; null if there is none. */
  readonly code: string | null
  /** Lines in letters of one width. */
  readonly slip: readonly string[]
  /** Printed beside the code; null if there is nothing to say. */
  readonly note: string | null
  /** Printed under a line to write on; null if nobody signs. */
  readonly signature: string | null
}

export type GeraetepapierSheet = Sheet & Part & { readonly layout: 'geraetepapier' }

/** A page of the self-test: the one that is scanned back, or the report. Or the receipt of a card terminal. */
export function geraetepapierSheet(letter: Geraetepapier): GeraetepapierSheet {
  const words = wordsFor(letter.lang)
  const part = partOf(letter, words)
  return {
    layout: 'geraetepapier',
    ...{ lang: letter.lang, largePrint: letter.largePrint, specimen: letter.specimen, words, head: letter.head },
    documentTitle: `${part.title} ${letter.number}`,
    placeDate: `${letter.place}, ${formatTime(letter.time, words)}`,
    number: letter.number,
    ...part,
    facts: [{ label: words.koffer, value: letter.station }, ...part.facts],
  }
}

function partOf(letter: Geraetepapier, words: Words): Part {
  switch (letter.kind) {
    case 'pruefblatt':
      return pruefblattPart(letter, words)
    case 'abfahrtsbericht':
      return reportPart(letter, words)
    case 'terminalbeleg':
      return terminalPart(letter, words)
  }
}

const terminalPart = ({ lines, signed }: Terminalbeleg, words: Words): Part => ({
  ...{ title: words.terminalbeleg, lead: words.terminalbelegText, facts: [], heads: [], rows: [], code: null },
  ...{ slip: lines, note: null },
  signature: signed ? words.belegSigned : null,
})

const pruefblattPart = ({ code }: Pruefblatt, words: Words): Part => ({
  ...{ title: words.pruefblatt, lead: words.pruefblattText, facts: [], heads: [], rows: [], code, slip: [] },
  ...{ note: null, signature: null },
})

const reportPart = ({ verdict, checks, seconds, clerk, entry }: Abfahrtsbericht, words: Words): Part => ({
  title: words.abfahrtsbericht,
  lead: verdict,
  facts: [
    { label: words.clerk, value: clerk },
    { label: words.duration, value: words.seconds.replace('{seconds}', String(seconds)) },
    ...(entry ? [{ label: words.mark, value: entry.mark }] : []),
  ],
  heads: [words.checked, words.result, words.seen],
  rows: checks,
  slip: [],
  code: entry?.code ?? null,
  note: entry ? words.markText : words.noMarkText,
  signature: words.takenAlong,
})
