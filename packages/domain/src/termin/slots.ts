import { minutesOf, timeOf } from './clock-time.ts'

/** A stretch of a day, local times; `to` is the first minute that no longer belongs to it. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** A booked stretch. */
export interface Booked {
  readonly time: string
  readonly minutes: number
}

/** The hours of a stop, and what of them is taken. */
export interface SlotPlan extends Span {
  readonly pauses: readonly Span[]
  readonly booked: readonly Booked[]
  /** Between two people: tidying up, or the way to the next door. Needed on both sides of a booking, not of a pause. */
  readonly buffer: number
  /** Slots begin at multiples of so many minutes after `from`, and right after a booking with its buffer. */
  readonly step: number
}

/**
 * The times at which a booking of this length may begin, ascending. Each fits between `from` and `to`, touches no pause and keeps the buffer
 * to every booking. Hours that are none, or a length that is none, have no slots.
 */
export function freeSlots(plan: SlotPlan, minutes: number): readonly string[] {
  const [from, to] = [minutesOf(plan.from), minutesOf(plan.to)]
  if (from === undefined || to === undefined || minutes < 1 || plan.step < 1) return []
  const taken = takenBy(plan)
  const fits = (start: number): boolean =>
    start + minutes <= to && taken.every(([begin, end]) => start + minutes <= begin || start >= end)
  return candidates(plan, from, to).filter(fits).map(timeOf)
}

/** Whether a booking may begin at this time. */
export const isFree = (plan: SlotPlan, time: string, minutes: number): boolean =>
  freeSlots(plan, minutes).includes(time)

type Taken = readonly [begin: number, end: number]

function takenBy({ pauses, booked, buffer }: SlotPlan): readonly Taken[] {
  return [
    ...pauses.map(({ from, to }): Taken => [minutesOf(from) ?? 0, minutesOf(to) ?? 0]),
    ...booked.map(({ time, minutes }): Taken => {
      const start = minutesOf(time) ?? 0
      return [start - buffer, start + minutes + buffer]
    }),
  ]
}

/** The grid, and the first minute after each booking: otherwise an odd length wastes the rest of a step. */
function candidates({ booked, buffer, step, pauses }: SlotPlan, from: number, to: number): readonly number[] {
  const grid = Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step)
  const after = booked.map(({ time, minutes }) => (minutesOf(time) ?? 0) + minutes + buffer)
  const resumed = pauses.map((pause) => minutesOf(pause.to) ?? 0)
  return [...new Set([...grid, ...after, ...resumed])].filter((start) => start >= from && start < to).sort(ascending)
}

const ascending = (a: number, b: number): number => a - b
