import { maskedNumber } from '../card.ts'
import type { Identity } from '../identity.ts'
import type { Booking, Entry } from '../journal/entry.ts'
import type { DayTotals } from '../journal/totals.ts'
import { localTime } from '../local-time.ts'
import { RESULT, SENDS } from './codes.ts'
import { bcd, container, counted, field, frame, tlv } from './encode.ts'
import { encodeText } from './text.ts'

const EURO = '0978'
const CHIP = 0x01
/** Tag 1F10. */
const AUTHENTICATION = { signature: 0x01, pin: 0x02 } as const
/** BMP 19: online, or with a PIN. */
const PAYMENT_TYPE = { signature: 0x60, pin: 0x70 } as const

/** 04 0F of a booking (chapter Status-Information after Authorisation). The container only when the ECR can read it. */
export function bookingStatus(booking: Booking, identity: Identity, containers: boolean): Buffer {
  const { card, original } = booking
  return frame(
    SENDS.statusInformation,
    field(0x27, [RESULT.ok]),
    field(0x04, bcd(booking.cents, 6)),
    field(0x0b, bcd(booking.trace, 3)),
    ...clock(booking.at),
    field(0x0e, bcd(card.expires, 2)),
    field(0x17, bcd(card.sequence, 2)),
    field(0x19, [PAYMENT_TYPE[identity.holder]]),
    field(0x22, counted(2, cardNumber(booking, identity))),
    field(0x29, bcd(identity.terminal, 4)),
    field(0x2a, Buffer.from(identity.contract.padEnd(15))),
    field(0x3b, Buffer.from(booking.approval.padEnd(8, '\0'))),
    field(0x49, bcd(EURO, 2)),
    field(0x87, bcd(booking.receipt, 2)),
    field(0x8a, [card.kind]),
    field(0x8b, counted(2, Buffer.from(`${card.label}\0`))),
    ...(containers ? [cardContainer(booking, identity)] : []),
    // Wireshark does not know the last two and stops there, so they come after all it can judge. The order is free.
    ...(original ? [field(0x37, bcd(original.trace, 3))] : []),
    field(0x88, bcd(booking.turnover, 3)),
  )
}

/** 04 0F of a transaction that did not come about: the result code, and the reason as a text in BMP 3C. */
export function failureStatus(code: number, reason: string, identity: Identity): Buffer {
  return frame(
    SENDS.statusInformation,
    field(0x27, [code]),
    field(0x29, bcd(identity.terminal, 4)),
    field(0x3c, counted(3, encodeText(reason, identity.characters))),
  )
}

/**
 * 04 0F of an end of day (chapter on 06 50): sum in BMP 04, and BMP 60 with the receipts' range, then number (binary) and sum of each kind
 * of card. BCD has no sign: of a negative sum the amount is sent, and only the printed receipt shows the minus.
 */
export function dayStatus(totals: DayTotals, close: Entry, identity: Identity): Buffer {
  const columns = totals.columns.flatMap(({ count, cents }) => [Buffer.of(Math.min(count, 0xff)), magnitude(cents)])
  const range = [bcd(totals.firstReceipt, 2), bcd(totals.lastReceipt, 2)]
  return frame(
    SENDS.statusInformation,
    field(0x27, [RESULT.ok]),
    field(0x04, magnitude(totals.cents)),
    field(0x0b, bcd(close.trace, 3)),
    ...clock(close.at),
    field(0x29, bcd(identity.terminal, 4)),
    field(0x49, bcd(EURO, 2)),
    field(0x60, counted(3, Buffer.concat([...range, ...columns]))),
  )
}

function clock(at: string): readonly Buffer[] {
  const { month, day, hour, minute, second } = localTime(new Date(at))
  return [field(0x0c, bcd(hour + minute + second, 3)), field(0x0d, bcd(month + day, 2))]
}

/** Digits two to a byte, an odd one out filled with F on the right. */
function cardNumber({ card }: Booking, identity: Identity): Buffer {
  const digits = identity.cardNumber === 'full' ? card.number : maskedNumber(card)
  const even = digits.length % 2 === 0 ? digits : `${digits}F`
  return bcd(even, even.length / 2)
}

/** Payment type with technology and authentication of the holder; the application with its id and name; the trace number with its eight digits. */
function cardContainer({ card, trace }: Booking, { holder }: Identity): Buffer {
  return container(
    tlv(0x2f, Buffer.concat([tlv(0x1f12, [CHIP]), tlv(0x1f10, [AUTHENTICATION[holder]])])),
    tlv(0x60, Buffer.concat([tlv(0x43, Buffer.from(card.application, 'hex')), tlv(0x44, Buffer.from(card.label))])),
    tlv(0x1f2b, bcd(trace, 4)),
  )
}

function magnitude(cents: number): Buffer {
  return bcd(Math.abs(cents), 6)
}
