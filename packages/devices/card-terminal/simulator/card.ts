/** A card in the reader. All are fictitious: numbers of the schemes' test ranges. */
export interface Card {
  /** As printed on the receipt and sent in BMP 8B. */
  readonly label: string
  /** ZVT's id of the card's kind (chapter "List of ZVT-card-type IDs"). */
  readonly kind: number
  readonly number: string
  /** YYMM */
  readonly expires: string
  readonly sequence: number
  /** EMV application id. */
  readonly application: string
}

export const CARD_NAMES = ['girocard', 'mastercard', 'visa', 'v-pay', 'maestro'] as const
export type CardName = (typeof CARD_NAMES)[number]

/** The card of this name. */
export function cardOf(name: CardName): Card {
  return CARDS[CARD_NAMES.indexOf(name)] ?? DEBIT_CARD
}

/** The number with all but the last four digits masked by E (BMP 22). */
export function maskedNumber({ number }: Card): string {
  return number.slice(-4).padStart(number.length, 'E')
}

const DEBIT_CARD: Card = {
  label: 'girocard',
  kind: 5,
  number: '6725900000000004711',
  expires: '2812',
  sequence: 1,
  application: 'a0000003591010028001',
}

const CARDS: readonly Card[] = [
  DEBIT_CARD,
  {
    label: 'Mastercard',
    kind: 6,
    number: '5555555555554444',
    expires: '2906',
    sequence: 1,
    application: 'a0000000041010',
  },
  { label: 'Visa', kind: 10, number: '4111111111111111', expires: '2911', sequence: 1, application: 'a0000000031010' },
  { label: 'V PAY', kind: 13, number: '4462030000000000', expires: '2805', sequence: 2, application: 'a0000000032020' },
  {
    label: 'Maestro',
    kind: 46,
    number: '6759649826438453',
    expires: '2803',
    sequence: 1,
    application: 'a0000000043060',
  },
]
