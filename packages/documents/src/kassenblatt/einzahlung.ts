import { formatCents } from '../format.ts'
import type { Einzahlung } from '../kasse-letter.ts'
import type { Words } from '../words.ts'
import type { KassenblattPart } from './part.ts'

/** Goes with the money to the town's Kasse, which writes the number of its receipt on it. */
export function einzahlungPart(letter: Einzahlung, words: Words): KassenblattPart {
  return {
    title: words.einzahlung,
    facts: [{ label: words.to, value: letter.to }],
    tables: [
      {
        heads: [words.movement, words.amount],
        rows: [[words.einzahlung, formatCents(letter.amount)]],
        sum: [words.sum, formatCents(letter.amount)],
      },
    ],
    paragraphs: [words.einzahlungText],
    signatures: [words.handedOver, words.takenOver, words.counterReceipt],
  }
}
