import { type Bitmap, writeBitmaps } from './bitmap.ts'
import { concat } from './bytes.ts'
import { CONTROL } from './control.ts'
import { toDecimal } from './decimal.ts'
import { encodeFrame } from './frame.ts'
import { TAG } from './tag-table.ts'
import { type DataObject, writeObjects } from './tlv.ts'

/** Everything we send. Amounts are cents; the currency is always the euro. The password belongs to each command, as each may have its own. */
export type Command =
  | { readonly kind: 'registration'; readonly password: number; readonly charactersPerLine?: number }
  | { readonly kind: 'authorisation'; readonly cents: number; readonly paymentType?: number }
  | { readonly kind: 'reversal'; readonly password: number; readonly receipt: number; readonly cents?: number }
  | { readonly kind: 'refund'; readonly password: number; readonly cents: number }
  | { readonly kind: 'end-of-day'; readonly password: number }
  | { readonly kind: 'repeat-receipt'; readonly password: number; readonly service?: RepeatService }
  | { readonly kind: 'diagnosis'; readonly type?: 'line' | 'extended' | 'configuration' }
  | { readonly kind: 'status-enquiry'; readonly password: number; readonly service?: number }
  | { readonly kind: 'log-off' }
  | { readonly kind: 'abort-by-clerk' }

/** Bits of the service byte of 06 20 (ZVT 13, 2.20): send the status information again; do not print. */
export type RepeatService = 'status' | 'status-without-print'

/**
 * Config byte of the registration: payment receipts and administration receipts by us (02, 04), intermediate states sent (08), payments and
 * administration begun by us alone (10, 20), receipts as print lines (80).
 */
const CONFIG = 0xbe
const EURO = Uint8Array.of(0x09, 0x78)
/** Euro as a bitmap. */
const CURRENCY: Bitmap = { id: 0x49, value: EURO }

export function encodeCommand(command: Command): Uint8Array {
  return encodeFrame({ control: controlOf(command), data: dataOf(command) })
}

/** What we answer to a message of the terminal. */
export const ACKNOWLEDGED = encodeFrame({ control: CONTROL.acknowledged, data: new Uint8Array(0) })
export const NOT_SUPPORTED = encodeFrame({ control: CONTROL.notSupported, data: new Uint8Array(0) })

const CONTROLS: { readonly [K in Command['kind']]: number } = {
  registration: CONTROL.registration,
  authorisation: CONTROL.authorisation,
  reversal: CONTROL.reversal,
  refund: CONTROL.refund,
  'end-of-day': CONTROL.endOfDay,
  'repeat-receipt': CONTROL.repeatReceipt,
  diagnosis: CONTROL.diagnosis,
  'status-enquiry': CONTROL.statusEnquiry,
  'log-off': CONTROL.logOff,
  'abort-by-clerk': CONTROL.abortByClerk,
}

export const controlOf = (command: Command): number => CONTROLS[command.kind]

function dataOf(command: Command): Uint8Array {
  switch (command.kind) {
    case 'registration':
      return concat(
        password(command.password),
        Uint8Array.of(CONFIG),
        EURO,
        registrationFields(command.charactersPerLine),
      )
    case 'authorisation':
      return bitmaps(amount(command.cents), CURRENCY, ...single(0x19, command.paymentType))
    case 'reversal':
      return concat(
        password(command.password),
        bitmaps(
          { id: 0x87, value: toDecimal(command.receipt, 2) },
          ...(command.cents === undefined ? [] : [amount(command.cents), CURRENCY]),
        ),
      )
    case 'refund':
      return concat(password(command.password), bitmaps(amount(command.cents), CURRENCY))
    case 'end-of-day':
      return password(command.password)
    case 'repeat-receipt':
      return concat(password(command.password), bitmaps(...single(0x03, repeatService(command.service))))
    case 'status-enquiry':
      return concat(password(command.password), bitmaps(...single(0x03, command.service)))
    case 'diagnosis':
      return diagnosisFields(command.type)
    case 'log-off':
    case 'abort-by-clerk':
      return new Uint8Array(0)
  }
}

/** Service byte 00, then what we can do: how wide our paper is, how long a message may be, and that text blocks may come instead of lines. */
function registrationFields(charactersPerLine = 40): Uint8Array {
  const objects: readonly DataObject[] = [
    { tag: TAG.charactersPerLine, value: toDecimal(charactersPerLine, 1) },
    { tag: TAG.maximumLength, value: Uint8Array.of(0x7f, 0xff) },
    { tag: TAG.permittedCommands, value: writeObjects([{ tag: TAG.command, value: Uint8Array.of(0x06, 0xd3) }]) },
  ]
  return bitmaps({ id: 0x03, value: Uint8Array.of(0) }, { id: 0x06, value: writeObjects(objects) })
}

function diagnosisFields(type: Extract<Command, { kind: 'diagnosis' }>['type']): Uint8Array {
  if (type === undefined) return new Uint8Array(0)
  const value = Uint8Array.of(['line', 'extended', 'configuration'].indexOf(type) + 1)
  return bitmaps({ id: 0x06, value: writeObjects([{ tag: TAG.diagnosisType, value }]) })
}

function repeatService(service: RepeatService | undefined): number | undefined {
  if (service === undefined) return undefined
  return service === 'status' ? 0x01 : 0x03
}

const bitmaps = (...list: readonly Bitmap[]): Uint8Array => writeBitmaps({ bitmaps: list, unread: new Uint8Array(0) })
const amount = (cents: number): Bitmap => ({ id: 0x04, value: toDecimal(cents, 6) })
const password = (digits: number): Uint8Array => toDecimal(digits, 3)
const single = (id: number, value: number | undefined): readonly Bitmap[] =>
  value === undefined ? [] : [{ id, value: Uint8Array.of(value) }]
