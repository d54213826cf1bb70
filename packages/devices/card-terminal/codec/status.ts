import { type BitmapList, bitmapValue } from './bitmap.ts'
import { readText } from './character-set.ts'
import { digitsOf, fromDecimal, hexOf } from './decimal.ts'
import { maskText } from './mask.ts'
import { TAG } from './tag-table.ts'
import { readObjects, valuesOf } from './tlv.ts'
import { readTotals, type Totals } from './totals.ts'

/** What a status information (04 0F) says, as far as we need it (ZVT 13, chapter 3.1). A field that is missing or no number is not there. */
export interface StatusInformation {
  /** 0: it was done. All other numbers: chapter "Error messages". */
  readonly result?: number
  readonly amountCents?: number
  readonly currency?: string
  /** The long form (tag 1F2B) before the short one; missing where the terminal writes nought. */
  readonly trace?: number
  /** Only in reversals: the trace number of what was reversed. */
  readonly originalTrace?: number
  readonly receipt?: number
  readonly turnover?: number
  readonly terminalId?: string
  readonly contract?: string
  /** Four digits, month and day. */
  readonly date?: string
  /** Six digits, hours, minutes, seconds, by the terminal's clock. */
  readonly time?: string
  /** E for each hidden digit. */
  readonly maskedPan?: string
  readonly cardType?: number
  readonly cardName?: string
  /** Authorisation attribute, in hexadecimal digits. */
  readonly authorisation?: string
  readonly text?: string
  readonly signatureRequired?: boolean
  readonly totals?: Totals
}

const FULL_DATE_DAY = 2

export function readStatusInformation(list: BitmapList): StatusInformation {
  const of = (id: number): Uint8Array | undefined => bitmapValue(list, id)
  const container = of(0x06)
  const objects = (container && readObjects(container)) ?? []
  return withoutGaps({
    result: of(0x27)?.[0],
    amountCents: numberOf(of(0x04)),
    currency: textDigits(of(0x49)),
    trace: numberOf(valuesOf(objects, TAG.longTrace)[0]) || numberOf(of(0x0b)) || undefined,
    originalTrace: numberOf(of(0x37)) || undefined,
    receipt: numberOf(of(0x87)),
    turnover: numberOf(of(0x88)),
    terminalId: textDigits(of(0x29)),
    // A contract number is no card number, however many digits it has.
    contract: plainText(of(0x2a)),
    date: textDigits(of(0x0d)) ?? textDigits(of(0xaa))?.slice(FULL_DATE_DAY),
    time: textDigits(of(0x0c)),
    maskedPan: panOf(of(0x22)),
    cardType: cardTypeOf(of(0x8a)?.[0], valuesOf(objects, TAG.cardTypeId)[0]),
    cardName: textOf(of(0x8b)) ?? textOf(valuesOf(objects, TAG.applicationName)[0]),
    authorisation: hexText(of(0x3b)),
    text: textOf(of(0x3c)),
    signatureRequired: signatureOf(valuesOf(objects, TAG.cardholderAuthentication)[0]?.[0]),
    totals: totalsOf(of(0x60)),
  })
}

type Gaps<T> = { readonly [K in keyof T]-?: T[K] | undefined }

/** Leaves out what is not there: a field is missing, never undefined. */
function withoutGaps(fields: Gaps<StatusInformation>): StatusInformation {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const numberOf = (bytes: Uint8Array | undefined): number | undefined => bytes && fromDecimal(bytes)
const textDigits = (bytes: Uint8Array | undefined): string | undefined => bytes && digitsOf(bytes)
const hexText = (bytes: Uint8Array | undefined): string | undefined => bytes && hexOf(bytes)
const totalsOf = (bytes: Uint8Array | undefined): Totals | undefined => bytes && readTotals(bytes)

function textOf(bytes: Uint8Array | undefined): string | undefined {
  // Card names come with a zero at the end.
  const text = bytes && maskText(readText(bytes)).trim()
  return text === '' ? undefined : text
}

function plainText(bytes: Uint8Array | undefined): string | undefined {
  return (bytes && readText(bytes).trim()) || undefined
}

function panOf(bytes: Uint8Array | undefined): string | undefined {
  const digits = bytes && hexOf(bytes).toUpperCase().replace(/F+$/, '')
  return digits && /^[0-9E]{4,24}$/.test(digits) ? digits : undefined
}

/** FF points to tag 41, where numbers above 254 stand. */
function cardTypeOf(short: number | undefined, long: Uint8Array | undefined): number | undefined {
  if (short !== undefined && short !== 0xff) return short
  return long && long.length <= 2 ? long.reduce((value, byte) => value * 256 + byte, 0) : undefined
}

/** Signature alone or beside a PIN (tag 1F10: 01, 05, 06, 07). */
function signatureOf(authentication: number | undefined): boolean | undefined {
  return authentication === undefined ? undefined : [1, 5, 6, 7].includes(authentication)
}
