import { z } from 'zod'
import { closedList } from '../host/closed-list.ts'
import type { Progress } from './codec/intermediate-status.ts'
import type { DeclineReason } from './codec/result-code.ts'
import { CARD_GROUPS, type Totals } from './codec/totals.ts'
import type {
  Answer,
  Booking,
  BookingOutcome,
  DayEnd,
  PaymentOrder,
  Receipts,
  Resolution,
  ReversalOrder,
  TerminalState,
  UncertainReason,
} from './device.ts'
import type { Intent, LastTransaction, Settlement } from './driver/intent.ts'
import type { TerminalTrouble } from './trouble.ts'

// What goes between the suitcase and the process that runs the driver. Sizes are bounded: what a terminal says ends up in it.

const text = z.string().max(200)
const number = z.int().min(0)
const lines = z.array(z.string().max(500)).max(2_000)

const receipts: z.ZodType<Receipts> = z.object({ merchant: lines, customer: lines, administration: lines })

const trouble = closedList<TerminalTrouble>({
  offline: true,
  'no-line': true,
  busy: true,
  'printer-error': true,
  'end-of-day-due': true,
  'diagnosis-due': true,
  'initialisation-due': true,
  'not-registered': true,
  'card-inserted': true,
  'memory-full': true,
  'clock-wrong': true,
  maintenance: true,
  defective: true,
  'wrong-currency': true,
  'not-supported': true,
  unanswered: true,
  refused: true,
  'unresolved-intent': true,
})

const reason = closedList<DeclineReason>({
  cancelled: true,
  'card-unreadable': true,
  'card-not-accepted': true,
  'card-expired': true,
  'card-blocked': true,
  'pin-wrong': true,
  'pin-tries-used': true,
  'not-enough-money': true,
  'amount-not-allowed': true,
  'already-reversed': true,
  'reversal-not-possible': true,
  declined: true,
})

const why = closedList<UncertainReason>({
  offline: true,
  busy: true,
  unanswered: true,
  'no-memory': true,
  'other-terminal': true,
  'foreign-transaction': true,
  'time-differs': true,
  gap: true,
})

export const progress = closedList<Progress>({
  'insert-card': true,
  'see-pin-pad': true,
  'confirm-amount': true,
  'choose-application': true,
  'pin-wrong': true,
  'pin-tries-used': true,
  processing: true,
  'waiting-for-host': true,
  reversing: true,
  'remove-card': true,
  'card-unreadable': true,
  'card-not-accepted': true,
  'card-expired': true,
  'not-enough-money': true,
  declined: true,
  approved: true,
  'ending-day': true,
  diagnosing: true,
  offline: true,
  'asking-terminal': true,
  working: true,
})

export const terminalState: z.ZodType<TerminalState> = z.union([z.literal('ready'), trouble])

const booking: z.ZodType<Booking> = z.object({
  amountCents: number,
  trace: number.exactOptional(),
  receipt: number.exactOptional(),
  terminalId: text.exactOptional(),
  maskedPan: text.exactOptional(),
  cardType: number.exactOptional(),
  cardName: text.exactOptional(),
  date: text.exactOptional(),
  time: text.exactOptional(),
  contract: text.exactOptional(),
  authorisation: text.exactOptional(),
  signatureRequired: z.boolean().exactOptional(),
})

const approved = z.object({ kind: z.literal('approved'), booking, receipts })
const declined = z.object({ kind: z.literal('declined'), reason, code: number, receipts })
const uncertain = z.object({ kind: z.literal('uncertain'), why })
const inTrouble = z.object({ kind: z.literal('trouble'), trouble })
const notBooked = z.object({
  kind: z.literal('not-booked'),
  why: z.enum(['not-begun', 'declined', 'reversed-by-terminal']),
})

export const bookingOutcome: z.ZodType<BookingOutcome> = z.discriminatedUnion('kind', [
  approved,
  declined,
  uncertain,
  inTrouble,
])

export const resolution: z.ZodType<Resolution | undefined> = z
  .discriminatedUnion('kind', [approved, notBooked, uncertain])
  .optional()

const group = z.enum(CARD_GROUPS)

const totals: z.ZodType<Totals> = z.object({
  firstReceipt: number,
  lastReceipt: number,
  groups: z.array(z.object({ group, count: number, cents: number })).max(20),
})

const done = z.literal('done')

export const registered: z.ZodType<Answer<{ readonly terminalId?: string }>> = z.discriminatedUnion('kind', [
  z.object({ kind: done, terminalId: text.exactOptional() }),
  inTrouble,
])

export const dayEnd: z.ZodType<Answer<DayEnd>> = z.discriminatedUnion('kind', [
  z.object({
    kind: done,
    totals: totals.exactOptional(),
    amountCents: number.exactOptional(),
    trace: number.exactOptional(),
    receipts,
  }),
  inTrouble,
])

export const diagnosed: z.ZodType<Answer<{ readonly receipts: Receipts }>> = z.discriminatedUnion('kind', [
  z.object({ kind: done, receipts }),
  inTrouble,
])

export const repeated: z.ZodType<Answer<{ readonly booking?: Booking; readonly receipts: Receipts }>> =
  z.discriminatedUnion('kind', [z.object({ kind: done, booking: booking.exactOptional(), receipts }), inTrouble])

const reference = z.string().min(1).max(500)
const cents = z.int().min(1)

export const paymentOrder: z.ZodType<PaymentOrder> = z.object({ reference, cents })
export const reversalOrder: z.ZodType<ReversalOrder> = z.object({ reference, cents, receipt: number })
export const resolveOrder = z.object({ reference })

const last: z.ZodType<LastTransaction> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('seen'),
    result: number,
    amountCents: number.exactOptional(),
    currency: text.exactOptional(),
    trace: number.exactOptional(),
    originalTrace: number.exactOptional(),
    receipt: number.exactOptional(),
    terminalId: text.exactOptional(),
    date: text.exactOptional(),
    time: text.exactOptional(),
  }),
])

export const intent: z.ZodType<Intent> = z.object({
  reference,
  booking: z.enum(['payment', 'reversal', 'refund']),
  cents,
  receipt: number.exactOptional(),
  at: z.iso.datetime(),
  terminalId: text.exactOptional(),
  before: last,
})

export const intents = z.array(intent).max(10_000)

/** What a driver settles; `decided` is the clerk's word and never comes from there. */
const settlement: z.ZodType<Settlement> = z.discriminatedUnion('kind', [approved, declined, inTrouble, notBooked])

export const settleOrder = z.object({ reference, settlement })
