import { formatTime } from './format.ts'
import type { KassePaper } from './kasse-letter.ts'
import { einzahlungPart } from './kassenblatt/einzahlung.ts'
import { falschgeldPart } from './kassenblatt/falschgeld.ts'
import type { KassenblattPart } from './kassenblatt/part.ts'
import { stornoPart } from './kassenblatt/storno.ts'
import { tagesabschlussPart } from './kassenblatt/tagesabschluss.ts'
import type { Sheet } from './sheet.ts'
import { type Words, wordsFor } from './words.ts'

export type KassenblattSheet = Sheet & KassenblattPart & { readonly layout: 'kassenblatt' }

/** One page of the cash desk, whatever its kind: title, facts, tables, text, lines to sign on. */
export function kassenblattSheet(letter: KassePaper): KassenblattSheet {
  const words = wordsFor(letter.lang)
  const part = partOf(letter, words)
  return {
    layout: 'kassenblatt',
    ...{ lang: letter.lang, largePrint: letter.largePrint, specimen: letter.specimen, words, head: letter.head },
    documentTitle: `${part.title} ${letter.number}`,
    placeDate: `${letter.place}, ${formatTime(letter.time, words)}`,
    number: letter.number,
    ...part,
    facts: [
      ...part.facts,
      { label: words.station, value: letter.station },
      { label: words.clerk, value: letter.clerk },
    ],
  }
}

function partOf(letter: KassePaper, words: Words): KassenblattPart {
  switch (letter.kind) {
    case 'storno':
      return stornoPart(letter, words)
    case 'tagesabschluss':
      return tagesabschlussPart(letter, words)
    case 'einzahlung':
      return einzahlungPart(letter, words)
    case 'falschgeld':
      return falschgeldPart(letter, words)
  }
}
