import { formatCents, formatDate } from '../format.ts'
import type { Tagesabschluss } from '../kasse-letter.ts'
import type { Words } from '../words.ts'
import type { KassenblattPart } from './part.ts'

/** Throws when the movements do not add up to the Soll: such a page must not be signed. */
export function tagesabschlussPart(letter: Tagesabschluss, words: Words): KassenblattPart {
  const ist = letter.count.reduce((sum, { piece, number }) => sum + piece * number, 0)
  const booked = letter.movements.reduce((sum, { amount }) => sum + amount, 0)
  if (booked !== letter.soll) throw new Error('documents: movements and Soll of a day do not agree')
  const difference = ist - letter.soll
  return {
    title: words.tagesabschluss,
    facts: [
      { label: words.day, value: formatDate(letter.day) },
      { label: words.receipts, value: letter.receipts || words.noReceipts },
    ],
    tables: [movements(letter, words), count(letter, ist, words), accounts(letter, words), cards(letter, words)].filter(
      ({ rows }) => rows.length > 0,
    ),
    paragraphs: [
      `${words.difference}: ${difference === 0 ? words.noDifference : formatCents(difference)}`,
      ...(letter.reason ? [`${words.reason}: ${letter.reason}`] : []),
      ...(letter.cards?.remarks ?? []),
    ],
    signatures: [
      words.signClerk.replace('{name}', letter.clerk),
      ...(letter.second ? [words.signSecond] : []),
      words.signKassenverwalter,
    ],
  }
}

const movements = (letter: Tagesabschluss, words: Words) => ({
  heads: [words.movement, words.amount],
  rows: letter.movements.map(({ label, amount }) => [label, formatCents(amount)]),
  sum: [words.expected, formatCents(letter.soll)],
})

const count = (letter: Tagesabschluss, ist: number, words: Words) => ({
  heads: [words.piece, words.count, words.amount],
  rows: letter.count
    .filter(({ number }) => number > 0)
    .map(({ piece, number }) => [formatCents(piece), String(number), formatCents(piece * number)]),
  sum: [words.counted, '', formatCents(ist)],
})

/** No money in the drawer, so it stands apart from what is counted. */
const cards = ({ cards: part }: Tagesabschluss, words: Words) => ({
  heads: [words.cards, words.amount],
  rows: (part?.rows ?? []).map(({ label, amount }) => [label, formatCents(amount)]),
  sum: [words.cardSum, formatCents(part?.sum ?? 0)],
})

const accounts = (letter: Tagesabschluss, words: Words) => ({
  heads: [words.accountLine, words.amount],
  rows: letter.accounts.map(({ label, amount }) => [label, formatCents(amount)]),
  sum: [],
})
