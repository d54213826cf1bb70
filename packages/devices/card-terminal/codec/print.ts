import type { BitmapList } from './bitmap.ts'
import { bitmapValue } from './bitmap.ts'
import { readText } from './character-set.ts'
import { maskText } from './mask.ts'
import { TAG } from './tag-table.ts'
import { readObjects, valuesOf } from './tlv.ts'

export type ReceiptFor = 'merchant' | 'customer' | 'administration' | 'unknown'

/** A piece of a receipt the terminal wants printed. */
export interface PrintedText {
  readonly receiptFor: ReceiptFor
  readonly lines: readonly string[]
  /** The receipt ends with this piece. */
  readonly last: boolean
}

const LAST_LINE = 0x80
const FEED = 0xff

/**
 * 06 D1: an attribute and one line. The highest bit says that the receipt ends here (80 alone is reserved); FF is a feed of so many lines as the
 * next byte says.
 */
export function readPrintLine(data: Uint8Array): PrintedText | undefined {
  const [attribute, ...rest] = data
  if (attribute === undefined) return undefined
  if (attribute === FEED) {
    return { receiptFor: 'unknown', lines: Array<string>(Math.min(rest[0] ?? 1, 20)).fill(''), last: false }
  }
  const last = attribute > LAST_LINE
  return { receiptFor: 'unknown', lines: [maskText(readText(Uint8Array.from(rest)))], last }
}

/**
 * 06 D3: a TLV container with the kind of receipt (1F07) and its lines (07 inside 25). An attribute (09) with the highest bit set ends the receipt.
 */
export function readTextBlock(list: BitmapList): PrintedText | undefined {
  const container = bitmapValue(list, 0x06)
  const objects = container && readObjects(container)
  if (!objects) return undefined
  const characterSet = valuesOf(objects, TAG.characterSet)[0]?.[0]
  const lines = valuesOf(objects, TAG.textLine).map((line) => maskText(readText(line, characterSet)))
  const last = valuesOf(objects, TAG.attribute).some((value) => ((value[0] ?? 0) & LAST_LINE) !== 0)
  return { receiptFor: receiptFor(valuesOf(objects, TAG.receiptType)[0]), lines, last }
}

function receiptFor(type: Uint8Array | undefined): ReceiptFor {
  const names: readonly ReceiptFor[] = ['unknown', 'merchant', 'customer', 'administration']
  return names[type?.at(-1) ?? 0] ?? 'unknown'
}
