import { fromDecimal } from './decimal.ts'

/** Groups the end of day is told by (BMP 60), in the order of the bytes. */
export const CARD_GROUPS = ['girocard', 'jcb', 'mastercard', 'amex', 'visa', 'diners', 'other'] as const
export type CardGroup = (typeof CARD_GROUPS)[number]

export interface GroupTotal {
  readonly group: CardGroup
  readonly count: number
  readonly cents: number
}

export interface Totals {
  readonly firstReceipt: number
  readonly lastReceipt: number
  readonly groups: readonly GroupTotal[]
}

const GROUP_BYTES = 7
const HEAD_BYTES = 4

/** Receipt numbers from and to (two bytes each), then per group a count (one byte, binary) and a sum (six bytes). Nothing for any other length. */
export function readTotals(bytes: Uint8Array): Totals | undefined {
  if (bytes.length !== HEAD_BYTES + GROUP_BYTES * CARD_GROUPS.length) return undefined
  const firstReceipt = fromDecimal(bytes.subarray(0, 2))
  const lastReceipt = fromDecimal(bytes.subarray(2, HEAD_BYTES))
  if (firstReceipt === undefined || lastReceipt === undefined) return undefined
  const groups = CARD_GROUPS.flatMap((group, index): GroupTotal[] => {
    const at = HEAD_BYTES + index * GROUP_BYTES
    const cents = fromDecimal(bytes.subarray(at + 1, at + GROUP_BYTES))
    return cents === undefined ? [] : [{ group, count: bytes[at] ?? 0, cents }]
  })
  return groups.length === CARD_GROUPS.length ? { firstReceipt, lastReceipt, groups } : undefined
}

/** Which group a card type (BMP 8A) is counted in, as far as the specification's list of card types tells. */
export function groupOf(cardType: number | undefined): CardGroup {
  return GROUP_OF_TYPE.get(cardType ?? -1) ?? 'other'
}

const GROUP_OF_TYPE: ReadonlyMap<number, CardGroup> = new Map([
  [2, 'girocard'],
  [5, 'girocard'],
  [9, 'girocard'],
  [6, 'mastercard'],
  [8, 'amex'],
  [10, 'visa'],
  [11, 'visa'],
  [12, 'diners'],
  [14, 'jcb'],
])
