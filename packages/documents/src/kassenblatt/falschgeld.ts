import { formatCents } from '../format.ts'
import type { Falschgeld } from '../kasse-letter.ts'
import type { Words } from '../words.ts'
import type { KassenblattPart } from './part.ts'

/** For whoever handed the piece in, who writes their name on it by hand. */
export function falschgeldPart(letter: Falschgeld, words: Words): KassenblattPart {
  return {
    title: words.falschgeld,
    facts: [
      { label: words.value, value: formatCents(letter.piece) },
      { label: words.serial, value: letter.serial || words.noSerial },
    ],
    tables: [],
    paragraphs: [words.falschgeldText, ...(letter.note ? [`${words.observed}: ${letter.note}`] : [])],
    signatures: [words.handedInBy, words.signClerk.replace('{name}', letter.clerk)],
  }
}
