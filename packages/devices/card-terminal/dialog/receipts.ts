import type { PrintedText, ReceiptFor } from '../codec/print.ts'
import type { Receipts } from '../device.ts'

/** Gathers what the terminal prints in one dialogue, by single lines (06 D1) or in blocks (06 D3). */
export interface ReceiptPile {
  readonly add: (print: PrintedText) => void
  readonly take: () => Receipts
}

interface Sheet {
  readonly receiptFor: ReceiptFor
  readonly lines: readonly string[]
  readonly complete: boolean
}

/** More than any receipt has; a terminal that prints on and on must not fill our memory. */
const MAX_LINES = 2_000
const MAX_LENGTH = 256

export function createReceiptPile(): ReceiptPile {
  const sheets: Sheet[] = []
  let count = 0
  return {
    add: ({ receiptFor, lines, last }) => {
      const room = lines.slice(0, MAX_LINES - count).map((line) => line.slice(0, MAX_LENGTH))
      count += room.length
      const open = sheets.at(-1)
      const goesOn = open && !open.complete && open.receiptFor === receiptFor
      const before = goesOn ? sheets.pop() : undefined
      sheets.push({ receiptFor, lines: [...(before?.lines ?? []), ...room], complete: last })
    },
    take: () => sort(sheets),
  }
}

/**
 * Single lines do not say whose receipt they are. Its heading does; without one, the first is the merchant's and the second the customer's, the
 * order of the specification unless the registration asks for the other (tag 1F04).
 */
function sort(sheets: readonly Sheet[]): Receipts {
  const receipts: { -readonly [K in keyof Receipts]: string[] } = { merchant: [], customer: [], administration: [] }
  for (const { receiptFor, lines } of sheets) {
    const told = receiptFor === 'unknown' ? headed(lines) : receiptFor
    const free = receipts.merchant.length === 0 ? 'merchant' : 'customer'
    receipts[told ?? free].push(...lines)
  }
  return receipts
}

function headed(lines: readonly string[]): keyof Receipts | undefined {
  const text = lines.join('\n')
  if (/kundenbeleg|customer|cardholder/i.test(text)) return 'customer'
  if (/h(?:ä|ae|Ä|AE)ndlerbeleg|merchant/i.test(text)) return 'merchant'
  return /kassenschnitt|tagesabschluss|diagnose|end of day/i.test(text) ? 'administration' : undefined
}
