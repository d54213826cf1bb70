import { bitmapValue, readBitmaps } from './bitmap.ts'
import { readText } from './character-set.ts'
import { CONTROL } from './control.ts'
import { digitsOf, fromDecimal } from './decimal.ts'
import type { Frame } from './frame.ts'
import { maskText } from './mask.ts'
import { type PrintedText, readPrintLine, readTextBlock } from './print.ts'
import { readStatusInformation, type StatusInformation } from './status.ts'
import { TAG } from './tag-table.ts'
import { readObjects, valuesOf } from './tlv.ts'

/** A message of the terminal, understood. `damaged`: known by its control field, but its inside does not fit together. */
export type TerminalMessage =
  | { readonly kind: 'acknowledged' }
  /** 84 and a number: the command was not taken. */
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'status'; readonly status: StatusInformation }
  /** `minutes`: the terminal asks us to wait so much longer before we give up. */
  | { readonly kind: 'intermediate'; readonly code: number; readonly minutes: number; readonly text: string }
  | { readonly kind: 'print'; readonly print: PrintedText }
  | { readonly kind: 'completion'; readonly completion: Completion }
  | { readonly kind: 'abort'; readonly code: number }
  | { readonly kind: 'damaged'; readonly control: number }
  | { readonly kind: 'unknown'; readonly control: number }

/** What stands in a completion (06 0F): after a registration bitmaps, after a status enquiry a bare state, mostly nothing. */
export interface Completion {
  readonly registrationStatus?: number
  readonly terminalId?: string
  readonly currency?: string
  /** The state of the terminal, if this answers a status enquiry; otherwise whatever came first. */
  readonly firstByte?: number
}

export function readMessage({ control, data }: Frame): TerminalMessage {
  if (control === CONTROL.acknowledged || control === CONTROL.acknowledgedToo) return { kind: 'acknowledged' }
  if (control >> 8 === 0x84) return { kind: 'refused', code: control & 0xff }
  const read = READERS.get(control)
  return read ? (read(data) ?? { kind: 'damaged', control }) : { kind: 'unknown', control }
}

const READERS: ReadonlyMap<number, (data: Uint8Array) => TerminalMessage | undefined> = new Map([
  [CONTROL.statusInformation, readStatus],
  [CONTROL.intermediateStatus, readIntermediate],
  [CONTROL.printLine, (data: Uint8Array) => printed(readPrintLine(data))],
  [CONTROL.printTextBlock, readBlock],
  [CONTROL.completion, readCompletion],
  [CONTROL.abort, readAbort],
])

function readStatus(data: Uint8Array): TerminalMessage | undefined {
  const list = readBitmaps(data)
  return list && { kind: 'status', status: readStatusInformation(list) }
}

/** A code, perhaps a time in minutes, perhaps texts for the display (07 inside 24). */
function readIntermediate(data: Uint8Array): TerminalMessage | undefined {
  const [code, minutes] = data
  if (code === undefined) return undefined
  const list = readBitmaps(data.subarray(2))
  const container = list && bitmapValue(list, 0x06)
  const objects = (container && readObjects(container)) ?? []
  const characterSet = valuesOf(objects, TAG.characterSet)[0]?.[0]
  const text = valuesOf(objects, TAG.textLine).map((line) => maskText(readText(line, characterSet)))
  const waits = minutes === undefined ? 0 : (fromDecimal(Uint8Array.of(minutes)) ?? 0)
  return { kind: 'intermediate', code, minutes: waits, text: text.join('\n') }
}

function readBlock(data: Uint8Array): TerminalMessage | undefined {
  const list = readBitmaps(data)
  return list && printed(readTextBlock(list))
}

const printed = (print: PrintedText | undefined): TerminalMessage | undefined => print && { kind: 'print', print }

/** Whatever stands in it, the dialogue is over; what cannot be read of it is not there. */
function readCompletion(data: Uint8Array): TerminalMessage {
  const list = readBitmaps(data)
  const of = (id: number): Uint8Array | undefined => list && bitmapValue(list, id)
  const [registrationStatus, id, currency] = [of(0x19)?.[0], of(0x29), of(0x49)]
  const fields = {
    registrationStatus,
    terminalId: id && digitsOf(id),
    currency: currency && digitsOf(currency),
    firstByte: readState(data),
  }
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return { kind: 'completion', completion: Object.fromEntries(known) }
}

/**
 * After a status enquiry: perhaps the software's version (three digits F0 to F9 of its length, then text), then the state, perhaps a container.
 * F0 before anything but two more digits is itself the state (an end of day is due).
 */
function readState(data: Uint8Array): number | undefined {
  const digits = data.subarray(0, 3)
  const hasVersion = digits.length === 3 && digits.every((byte) => byte >= 0xf0 && byte <= 0xf9)
  return hasVersion ? data[3 + digits.reduce((sum, byte) => sum * 10 + (byte & 0xf), 0)] : data[0]
}

/** Without a code the terminal says only that it did not happen; 0xFF stands for "another error". */
function readAbort(data: Uint8Array): TerminalMessage {
  return { kind: 'abort', code: data[0] ?? 0xff }
}
