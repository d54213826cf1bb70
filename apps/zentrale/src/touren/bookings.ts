import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** One matter of a booking, with the case it opened. */
export interface BookedCase {
  readonly vorgang: string
  readonly leistung: string
  readonly persons: number
  readonly minutes: number
  /** The suitcase that has the case. */
  readonly deliveredTo: string | null
  /** Could not travel with the suitcase; why stays in the register. */
  readonly withheld: boolean
}

export type BookingStatus = 'booked' | 'cancelled' | 'to-call' | 'called'

/** A citizen's time at a stop, for one or more matters. Who comes stands in the cases. */
export interface BookingRow {
  readonly booking: string
  readonly stop: string
  readonly time: string
  readonly minutes: number
  readonly status: BookingStatus
  readonly reason: string | null
  readonly cases: readonly BookedCase[]
}

const bookedCase = z
  .object({
    ...{ vorgang: z.string(), leistung: z.string(), persons: z.number(), minutes: z.number() },
    ...{ delivered_to: z.string().nullable(), withheld: z.boolean() },
  })
  .transform(({ delivered_to, ...rest }): BookedCase => ({ ...rest, deliveredTo: delivered_to }))

const row = z
  .object({
    ...{
      booking: z.string(),
      stop: z.string(),
      begins: z.string(),
      minutes: z.number(),
      reason: z.string().nullable(),
    },
    status: z.enum(['booked', 'cancelled', 'to-call', 'called']),
    cases: z.array(bookedCase),
  })
  .transform(({ begins, ...rest }): BookingRow => ({ ...rest, time: begins }))

const select = `
  SELECT booking, stop, begins, b.minutes, status, reason,
    json_agg(json_build_object('vorgang', vorgang, 'leistung', leistung, 'persons', persons, 'minutes', c.minutes,
      'delivered_to', delivered_to, 'withheld', withheld) ORDER BY position) AS cases
  FROM booking b JOIN booking_case c USING (tenant_id, booking)`
const group = 'GROUP BY booking, stop, begins, b.minutes, status, reason'

export const readBooking = (tx: Transaction, booking: string): Promise<BookingRow | undefined> =>
  tx.row(row, `${select} WHERE booking = $1 ${group}`, [booking])

/** The bookings that hold of a stop, by time. */
export const bookingsOf = (tx: Transaction, stop: string): Promise<readonly BookingRow[]> =>
  tx.rows(row, `${select} WHERE stop = $1 AND status = 'booked' ${group} ORDER BY begins`, [stop])

/** Citizens who must be called, because their time fell away. */
export const callList = (tx: Transaction): Promise<readonly BookingRow[]> =>
  tx.rows(row, `${select} WHERE status = 'to-call' ${group} ORDER BY stop, begins`)

export async function setBookingStatus(
  tx: Transaction,
  booking: string,
  status: BookingStatus,
  reason: string | null,
): Promise<void> {
  await tx.execute('UPDATE booking SET status = $2, reason = $3 WHERE booking = $1', [booking, status, reason])
}

/** Ticks a citizen off the list of people to call; false if the booking is no longer on it: somebody gave it a new time, or ticked it off. */
export async function noteCalled(tx: Transaction, booking: string): Promise<boolean> {
  const sql = "UPDATE booking SET status = 'called', reason = NULL WHERE booking = $1 AND status = 'to-call'"
  return (await tx.execute(sql, [booking])) === 1
}
