import type { Identity } from '../identity.ts'
import type { Wishes } from '../registration.ts'
import { SENDS } from '../wire/codes.ts'
import { container, frame, tlv } from '../wire/encode.ts'
import { encodeText } from '../wire/text.ts'
import type { Line, Receipt } from './receipt.ts'

/** Attribute byte of a line: centred text. */
const CENTRED = 0x40
/** Attribute byte of a receipt's last line, which has no text: end, and one line of feed. */
const LAST_LINE = 0x81
const KINDS = { merchant: 1, customer: 2, administration: 3 } as const

/** The receipt as 06 D1, line by line (chapter Print Line). The kind goes along only to an ECR that reads containers. */
export function printLines(receipt: Receipt, { characters }: Identity, { containers }: Wishes): readonly Buffer[] {
  const kind = containers ? [container(kindOf(receipt))] : []
  const lines = receipt.lines.map((line) =>
    frame(SENDS.printLine, Buffer.of(attributeOf(line)), encodeText(line.text, characters), ...kind),
  )
  return [...lines, frame(SENDS.printLine, Buffer.of(LAST_LINE), ...kind)]
}

/** The receipt as one 06 D3 (chapter Print Text-Block): kind, and the texts with an attribute after each centred one. */
export function printTextBlock(receipt: Receipt, { characters }: Identity): Buffer {
  const lines = receipt.lines.flatMap((line) => [
    ...(line.centred ? [tlv(0x09, [CENTRED])] : []),
    tlv(0x07, encodeText(line.text, characters)),
  ])
  const texts = Buffer.concat([...lines, tlv(0x09, [LAST_LINE])])
  return frame(SENDS.printTextBlock, container(kindOf(receipt), tlv(0x25, texts)))
}

function attributeOf({ centred }: Line): number {
  return centred ? CENTRED : 0
}

function kindOf({ kind }: Receipt): Buffer {
  return tlv(0x1f07, [KINDS[kind]])
}
