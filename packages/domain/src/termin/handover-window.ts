import { momentOf } from './local-moment.ts'
import type { Stop } from './stop.ts'

/** Register data leave for a suitcase at most so many hours before the stop begins (data minimisation, BMG § 2 (3)). */
export const preloadHours = 24

/** Whether a stop may be given to its suitcase now. */
export type HandoverWindow =
  | { readonly kind: 'open' }
  /** ISO moment from which on it may. */
  | { readonly kind: 'too-early'; readonly from: string }
  | { readonly kind: 'over' }

/** `now` in milliseconds since 1970. A stop may be given until it ends: a suitcase may get late bookings while it stands there. */
export function handoverWindow({ day, from, to }: Pick<Stop, 'day' | 'from' | 'to'>, now: number): HandoverWindow {
  const opens = momentOf(day, from) - preloadHours * 3_600_000
  if (now < opens) return { kind: 'too-early', from: new Date(opens).toISOString() }
  return now >= momentOf(day, to) ? { kind: 'over' } : { kind: 'open' }
}
