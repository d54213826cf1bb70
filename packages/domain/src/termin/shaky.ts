import { addDays } from './local-moment.ts'

/** What the rule of the minimum says of a stop. */
export interface Demand {
  readonly day: string
  readonly minimum: number
  readonly booked: number
}

/** Whole days before a stop from which on too few bookings are told. */
export const shakyDays = 7

/** Whether a stop has too few bookings and is near enough that somebody must act: call people, merge it with another one or cancel it. */
export function isShaky({ day, minimum, booked }: Demand, today: string, daysAhead = shakyDays): boolean {
  return booked < minimum && today <= day && day <= addDays(today, daysAhead)
}
