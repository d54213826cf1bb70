import { renderSVG } from 'uqr'
import { cardFacts } from './card-facts.ts'
import { formatCents, formatTime } from './format.ts'
import type { Quittung, QuittungLine, QuittungPayment } from './letter.ts'
import type { Sheet } from './sheet.ts'
import { type Words, wordsFor } from './words.ts'

export type QuittungSheet = Sheet & {
  readonly layout: 'quittung'
  readonly facts: readonly SheetFact[]
  readonly lines: readonly SheetItem[]
  readonly sum: string
  readonly payment: readonly SheetFact[]
  /** Cash is acknowledged by hand; a card payment has the terminal's own receipt. */
  readonly signed: boolean
  /** An SVG image; null if there is none. */
  readonly qr: string | null
}

type SheetItem = {
  readonly vorgang: string
  readonly label: string
  /** Where the fee comes from; the Kassenzeichen, if lines differ in it. */
  readonly small: readonly string[]
  readonly amount: string
}

type SheetFact = { readonly label: string; readonly value: string }

/** Adds up a receipt. Throws when given, sum and change do not agree: such a receipt must never reach a citizen. */
export function quittungSheet(letter: Quittung): QuittungSheet {
  const words = wordsFor(letter.lang)
  const time = formatTime(letter.time, words)
  const sum = sumOf(letter.lines)
  assertBalanced(letter.payment, sum)
  return {
    layout: 'quittung',
    lang: letter.lang,
    largePrint: letter.largePrint,
    specimen: letter.specimen,
    words,
    head: letter.head,
    documentTitle: `${words.quittung} ${letter.number}`,
    placeDate: `${letter.place}, ${time}`,
    number: letter.number,
    facts: factsOf(letter, words),
    lines: letter.lines.map((line) => itemOf(line, letter, words)),
    sum: formatCents(sum),
    payment: paymentOf(letter.payment, words),
    signed: letter.payment.kind === 'cash',
    qr: letter.code === undefined ? null : renderSVG(letter.code, { ecc: 'M', border: 4 }),
  }
}

const sumOf = (lines: readonly QuittungLine[]): number => lines.reduce((sum, line) => sum + line.amount, 0)

function assertBalanced(payment: QuittungPayment, sum: number): void {
  const balanced =
    payment.kind === 'card' || (payment.kind === 'none' ? sum === 0 : payment.given - payment.change === sum)
  if (!balanced) throw new Error('documents: payment and sum of a receipt do not agree')
}

function itemOf(line: QuittungLine, letter: Quittung, words: Words): SheetItem {
  const own = commonKassenzeichen(letter) === undefined && line.kassenzeichen
  return {
    vorgang: line.vorgang,
    label: line.label,
    small: [line.source, ...(own ? [`${words.kassenzeichen} ${own}`] : [])],
    amount: formatCents(line.amount),
  }
}

function factsOf(letter: Quittung, words: Words): readonly SheetFact[] {
  const kassenzeichen = commonKassenzeichen(letter)
  return [
    ...(kassenzeichen ? [{ label: words.kassenzeichen, value: kassenzeichen }] : []),
    { label: words.station, value: letter.station },
    { label: words.clerk, value: letter.clerk },
  ]
}

function commonKassenzeichen({ lines }: Quittung): string | undefined {
  const [first, ...others] = new Set(lines.map((line) => line.kassenzeichen))
  return others.length === 0 ? first : undefined
}

function paymentOf(payment: QuittungPayment, words: Words): readonly SheetFact[] {
  switch (payment.kind) {
    case 'cash':
      return [
        { label: words.payment, value: words.cash },
        { label: words.given, value: formatCents(payment.given) },
        { label: words.change, value: formatCents(payment.change) },
      ]
    case 'card':
      return [{ label: words.payment, value: words.card }, ...cardFacts(payment.card ?? {}, words)]
    case 'none':
      return [{ label: words.payment, value: words.free }]
  }
}
