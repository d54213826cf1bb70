import { type Bitmap, writeBitmaps } from '../codec/bitmap.ts'
import { CONTROL } from '../codec/control.ts'
import { toDecimal } from '../codec/decimal.ts'
import { encodeFrame } from '../codec/frame.ts'
import { writeObjects } from '../codec/tlv.ts'
import type { Transaction } from '../driver/intent.ts'

/** Messages of a terminal, for scripts and for the model. */
export const terminalSays = {
  acknowledged: encodeFrame({ control: CONTROL.acknowledged, data: new Uint8Array(0) }),
  busy: encodeFrame({ control: CONTROL.pleaseWait, data: new Uint8Array(0) }),
  notSupported: encodeFrame({ control: CONTROL.notSupported, data: new Uint8Array(0) }),
  intermediate: (code: number) => encodeFrame({ control: CONTROL.intermediateStatus, data: Uint8Array.of(code) }),
  abort: (code: number) => encodeFrame({ control: CONTROL.abort, data: Uint8Array.of(code) }),
  completion: encodeFrame({ control: CONTROL.completion, data: new Uint8Array(0) }),
  state: (code: number) => encodeFrame({ control: CONTROL.completion, data: Uint8Array.of(code) }),
  registered: (terminalId: string) =>
    encodeFrame({
      control: CONTROL.completion,
      data: list({ id: 0x19, value: Uint8Array.of(0) }, { id: 0x29, value: toDecimal(Number(terminalId), 4) }, EURO),
    }),
  status: (transaction: Transaction) =>
    encodeFrame({ control: CONTROL.statusInformation, data: statusData(transaction) }),
  printBlock: (type: number, lines: readonly string[]) =>
    encodeFrame({ control: CONTROL.printTextBlock, data: block(type, lines) }),
  printLine: (attribute: number, text: string) =>
    encodeFrame({ control: CONTROL.printLine, data: Uint8Array.from([attribute, ...Buffer.from(text, 'latin1')]) }),
}

const EURO: Bitmap = { id: 0x49, value: Uint8Array.of(0x09, 0x78) }

function statusData(transaction: Transaction): Uint8Array {
  const decimal = (id: number, value: number | string | undefined, bytes: number): readonly Bitmap[] =>
    value === undefined ? [] : [{ id, value: toDecimal(Number(value), bytes) }]
  return list(
    { id: 0x27, value: Uint8Array.of(transaction.result) },
    ...decimal(0x04, transaction.amountCents, 6),
    ...decimal(0x49, transaction.currency, 2),
    ...decimal(0x0b, transaction.trace, 3),
    ...decimal(0x37, transaction.originalTrace, 3),
    ...decimal(0x87, transaction.receipt, 2),
    ...decimal(0x29, transaction.terminalId, 4),
    ...decimal(0x0d, transaction.date, 2),
    ...decimal(0x0c, transaction.time, 3),
    { id: 0x8a, value: Uint8Array.of(5) },
    { id: 0x22, value: Uint8Array.of(0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0x12, 0x34) },
  )
}

function block(type: number, lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => ({ tag: 0x07, value: Uint8Array.from(Buffer.from(line, 'latin1')) }))
  const objects = [
    { tag: 0x1f07, value: Uint8Array.of(type) },
    { tag: 0x25, value: writeObjects([...text, { tag: 0x09, value: Uint8Array.of(0x81) }]) },
  ]
  return list({ id: 0x06, value: writeObjects(objects) })
}

const list = (...bitmaps: readonly Bitmap[]): Uint8Array => writeBitmaps({ bitmaps, unread: new Uint8Array(0) })
