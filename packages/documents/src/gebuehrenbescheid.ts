import { giroCode, ibanText } from '@buergerkoffer/domain/kasse'
import { renderSVG } from 'uqr'
import { formatCents, formatDate } from './format.ts'
import type { Gebuehrenbescheid } from './kasse-letter.ts'
import type { Sheet } from './sheet.ts'
import { wordsFor } from './words.ts'

export type GebuehrenbescheidSheet = Sheet & {
  readonly layout: 'gebuehrenbescheid'
  readonly recipient: readonly string[]
  readonly onBehalfOf: string
  readonly lines: readonly {
    readonly vorgang: string
    readonly label: string
    readonly small: string
    readonly amount: string
  }[]
  readonly sum: string
  readonly transfer: readonly { readonly label: string; readonly value: string }[]
  /** The GiroCode as an SVG image. */
  readonly qr: string
  readonly remedy: string
  readonly clerk: string
}

/** Adds up a Gebuehrenbescheid and draws its GiroCode. Throws when nothing is asked for. */
export function gebuehrenbescheidSheet(letter: Gebuehrenbescheid): GebuehrenbescheidSheet {
  const words = wordsFor(letter.lang)
  const cents = letter.lines.reduce((sum, { amount }) => sum + amount, 0)
  const { recipient, iban, bic } = letter.account
  const transfer = { recipient, iban, cents, purpose: letter.kassenzeichen, ...(bic ? { bic } : {}) }
  return {
    layout: 'gebuehrenbescheid',
    ...{ lang: letter.lang, largePrint: letter.largePrint, specimen: letter.specimen, words, head: letter.head },
    documentTitle: `${words.feeAssessment} ${letter.number}`,
    placeDate: `${letter.place}, ${formatDate(letter.date)}`,
    number: letter.number,
    recipient: letter.recipient,
    onBehalfOf: letter.onBehalfOf ?? '',
    lines: letter.lines.map(({ vorgang, label, source, amount }) => ({
      ...{ vorgang, label, small: source, amount: formatCents(amount) },
    })),
    sum: formatCents(cents),
    transfer: transferFacts(letter),
    // EPC069-12 asks for error correction M; the quiet zone of four modules belongs to the code.
    qr: renderSVG(giroCode(transfer), { ecc: 'M', border: 4 }),
    remedy: letter.remedy,
    clerk: letter.clerk,
  }
}

function transferFacts({ account, kassenzeichen, due, lang }: Gebuehrenbescheid): GebuehrenbescheidSheet['transfer'] {
  const words = wordsFor(lang)
  return [
    { label: words.accountHolder, value: account.recipient },
    { label: words.iban, value: ibanText(account.iban) },
    ...(account.bic ? [{ label: words.bic, value: account.bic }] : []),
    { label: words.bank, value: account.bank },
    { label: words.kassenzeichen, value: kassenzeichen },
    { label: words.due, value: formatDate(due) },
  ]
}
