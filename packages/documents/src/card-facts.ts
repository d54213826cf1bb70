import type { Words } from './words.ts'

/** What the card terminal tells of a booking. Of the card its kind and last digits, never more. */
export type CardFacts = {
  readonly cardName?: string
  readonly lastDigits?: string
  readonly terminalId?: string
  readonly trace?: number
  readonly receipt?: number
  /** By the terminal's clock: month and day, and hours to seconds, in digits. */
  readonly date?: string
  readonly time?: string
}

type Fact = { readonly label: string; readonly value: string }

/** What the terminal told of a booking, a line each, without what it did not tell. */
export function cardFacts(card: CardFacts, words: Words): readonly Fact[] {
  const { cardName, lastDigits, terminalId, trace, receipt } = card
  const name = [cardName, lastDigits && `•••• ${lastDigits}`].filter(Boolean).join(' ')
  return [
    { label: words.cardName, value: name },
    { label: words.terminal, value: terminalId ?? '' },
    { label: words.trace, value: numberText(trace) },
    { label: words.terminalReceipt, value: numberText(receipt) },
    { label: words.terminalTime, value: timeText(card) },
  ].filter(({ value }) => value !== '')
}

const numberText = (number: number | undefined): string => (number === undefined ? '' : String(number))

/** `1123` and `104112` are `23.11., 10:41`; anything else is left out. */
function timeText({ date = '', time = '' }: CardFacts): string {
  const [, month, day] = /^(\d\d)(\d\d)$/.exec(date) ?? []
  const [, hours, minutes] = /^(\d\d)(\d\d)\d\d$/.exec(time) ?? []
  return [month && `${day}.${month}.`, hours && `${hours}:${minutes}`].filter(Boolean).join(', ')
}
