import { z } from 'zod'

const receiptNumber = z.int().min(1).max(9999)
const traceNumber = z.int().min(1).max(999_999)

const card = z.object({
  label: z.string(),
  kind: z.int().min(0).max(255),
  number: z.string().regex(/^\d{12,19}$/),
  expires: z.string().regex(/^\d{4}$/),
  sequence: z.int().min(0).max(9999),
  application: z.string().regex(/^([0-9a-f]{2})+$/),
})

const booking = z.object({
  kind: z.enum(['payment', 'refund', 'reversal']),
  receipt: receiptNumber,
  trace: traceNumber,
  turnover: traceNumber,
  /** ISO, UTC */
  at: z.iso.datetime(),
  cents: z.int().min(1),
  card,
  approval: z.string().regex(/^\d{6}$/),
  /** Of a reversal: what it takes back. */
  original: z.object({ receipt: receiptNumber, trace: traceNumber }).optional(),
})

const endOfDay = z.object({ kind: z.literal('end-of-day'), trace: traceNumber, at: z.iso.datetime() })

/** One line of the terminal's journal. */
export const entrySchema = z.discriminatedUnion('kind', [booking, endOfDay])

export type Booking = Readonly<z.infer<typeof booking>>
export type Entry = Booking | Readonly<z.infer<typeof endOfDay>>

/** Is this a movement of money rather than the close of a day? */
export function isBooking(entry: Entry): entry is Booking {
  return entry.kind !== 'end-of-day'
}
