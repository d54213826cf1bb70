import { cardFacts } from '../card-facts.ts'
import { formatCents } from '../format.ts'
import type { Storno } from '../kasse-letter.ts'
import type { Words } from '../words.ts'
import type { KassenblattPart } from './part.ts'

/** The counter-receipt. What is paid out, or paid in addition, is the sum of its two lines. */
export function stornoPart(letter: Storno, words: Words): KassenblattPart {
  const { replacement, amount, vorgang, label } = letter
  const net = (replacement?.amount ?? 0) - amount
  const rows = [
    [words.takenBack, `${vorgang} ${label}`, formatCents(-amount)],
    ...(replacement ? [[words.newFee, replacement.source, formatCents(replacement.amount)]] : []),
  ]
  return {
    title: replacement ? words.correction : words.storno,
    facts: [
      { label: words.toReceipt, value: letter.quittung },
      { label: words.kassenzeichen, value: letter.kassenzeichen },
      ...cardFacts(letter.card ?? {}, words),
    ],
    tables: [
      {
        heads: [words.movement, words.matter, words.amount],
        rows,
        sum: [sumText(letter, net, words), '', formatCents(Math.abs(net))],
      },
    ],
    paragraphs: [
      `${words.reason}: ${letter.reason}`,
      ...(letter.source ? [`${words.source}: ${letter.source}`] : []),
      payoutText(letter, net, words),
    ],
    signatures: letter.payout === 'cash' ? [`${words.received}, ${words.signature}`] : [],
  }
}

/** Says "paid out" only of money that has left the till. */
function sumText({ payout }: Storno, net: number, words: Words): string {
  if (payout === 'order') return words.toPayOut
  if (payout === 'forderung') return words.reduced
  if (payout === 'card') return words.paidBackCard
  return net > 0 ? words.paidExtra : words.paidBack
}

function payoutText({ payout }: Storno, net: number, words: Words): string {
  if (payout === 'order') return words.payoutOrder
  if (payout === 'forderung') return words.payoutForderung
  if (payout === 'card') return words.payoutCard
  return net > 0 ? words.payoutExtra : words.payoutCash
}
