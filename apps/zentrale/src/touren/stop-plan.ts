import type { SlotPlan, Span, Stop } from '@buergerkoffer/domain/termin'
import { z } from 'zod'

/** A stop as the town hall plans it; what the suitcase gets of it is a `Stop`. */
export interface StopPlan extends Omit<Stop, 'id' | 'termine'> {
  readonly stop: string
  /** `visit`: at people's homes or in a care home; one way more between two bookings. */
  readonly kind: 'public' | 'visit'
  readonly pause: Span | null
  /** The suitcase that goes there; null while nobody has decided. */
  readonly station: string | null
  /** Fewer bookings than this make the stop shaky. */
  readonly minimum: number
  /** Minutes between two bookings. */
  readonly buffer: number
  readonly status: 'planned' | 'cancelled'
  readonly handedOverAt: string | null
  /** Grows with each change of the stop itself. */
  readonly revision: number
}

/** What a clerk enters of a stop. */
export type StopEntry = Omit<StopPlan, 'stop' | 'status' | 'handedOverAt' | 'revision'>

const schema = z.object({
  ...{ stop: z.string(), kind: z.enum(['public', 'visit']), name: z.string(), ags: z.string() },
  ...{ street: z.string(), postcode: z.string(), town: z.string() },
  ...{ day: z.string(), begins: z.string(), ends: z.string() },
  ...{ pause_from: z.string().nullable(), pause_to: z.string().nullable() },
  ...{ access: z.string(), signal: z.enum(['none', 'weak', 'good', 'unknown']), station: z.string().nullable() },
  ...{ minimum: z.number(), buffer: z.number(), status: z.enum(['planned', 'cancelled']) },
  ...{ handed_over_at: z.string().nullable(), revision: z.number() },
})

export const stopRow = schema.transform(
  ({ street, postcode, town, begins, ends, pause_from, pause_to, handed_over_at, ...rest }): StopPlan => ({
    ...rest,
    address: { street, postcode, town },
    ...{ from: begins, to: ends, handedOverAt: handed_over_at },
    pause: pause_from !== null && pause_to !== null ? { from: pause_from, to: pause_to } : null,
  }),
)

export const stopColumns = `stop, kind, name, ags, street, postcode, town, day::text, begins, ends, pause_from, pause_to, access, signal,
  station, minimum, buffer, status, handed_over_at, revision`

/** Slots begin every quarter of an hour, and right after each booking and pause. */
const step = 15

/** A stop's hours as slots are sought in them. */
export function slotPlan(plan: StopPlan, booked: SlotPlan['booked']): SlotPlan {
  const { from, to, pause, buffer } = plan
  return { from, to, pauses: pause ? [pause] : [], booked, buffer, step }
}

/** `Gemeindehaus Schönberg, Hauptstraße 51, 08393 Schönberg`; a private visit has no street here. */
export function placeLine({ name, address: { street, postcode, town } }: StopPlan): string {
  return [name, street, `${postcode} ${town}`.trim()].filter((part) => part !== '').join(', ')
}
