import { z } from 'zod'

const FRAME_NAMES = [
  'acknowledgement',
  'intermediate-status',
  'status-information',
  'print-line',
  'print-text-block',
  'completion',
  'abort',
  'set-clock',
] as const
export type FrameName = (typeof FRAME_NAMES)[number]

/** `card`: before the card is in. `host`: the host has agreed, nothing is booked. `booked`: on the disk, and nobody told. */
const HOLD_POINTS = ['card', 'host', 'booked'] as const
export type HoldPoint = (typeof HOLD_POINTS)[number]

export const DECLINE_REASONS = [
  'declined',
  'bad-card',
  'no-funds',
  'card-expired',
  'over-limit',
  'pin-blocked',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

const times = { times: z.int().min(1).max(1000).default(1) }
const bytes = z.string().regex(/^([0-9a-f]{2}){1,64}$/i)

/**
 * What goes wrong, `times` times (once unless said). Faults of people and hosts change what the terminal does; faults of the line change
 * only how its bytes travel.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The host refuses the payment. */
  z.object({ kind: z.literal('decline'), reason: z.enum(DECLINE_REASONS), ...times }),
  z.object({ kind: z.literal('card-not-read'), ...times }),
  /** Wrong PIN `tries` times in one payment; the third blocks it. */
  z.object({ kind: z.literal('wrong-pin'), tries: z.int().min(1).max(3), ...times }),
  /** The cardholder does nothing until the terminal gives up. */
  z.object({ kind: z.literal('cardholder-idle'), ...times }),
  z.object({ kind: z.literal('stop-pressed'), ...times }),
  /** No line to the acquirer. */
  z.object({ kind: z.literal('no-host'), ...times }),
  /** The terminal's printer has no paper: it takes no payment. */
  z.object({ kind: z.literal('paper-empty'), ...times }),
  /** The receipt fails after the booking: booked, not printed, ended by 06 1E CC. */
  z.object({ kind: z.literal('printer-fails'), ...times }),
  /** Serves another ECR: commands are answered 84 9C. */
  z.object({ kind: z.literal('busy'), ...times }),
  /** Takes no payment before an end of day. Stays until that is done. */
  z.object({ kind: z.literal('day-due'), ...times }),
  /** Neither acknowledges the command nor carries it out. */
  z.object({ kind: z.literal('silent'), ...times }),
  /** Stops at this point until released. */
  z.object({ kind: z.literal('hold'), at: z.enum(HOLD_POINTS), ...times }),
  /** The line breaks after so many bytes, counted from the arming of this fault. */
  z.object({
    kind: z.literal('cut'),
    direction: z.enum(['sent', 'received']),
    after: z.int().min(0).max(1_000_000),
    /** `close` and `reset` tell the ECR; after `silence` the line looks open and nothing ever comes. */
    how: z.enum(['close', 'reset', 'silence']).default('close'),
    ...times,
  }),
  /** The frame is sent twice. */
  z.object({ kind: z.literal('double'), frame: z.enum(FRAME_NAMES), ...times }),
  /** Bytes that belong to no frame come before this one. */
  z.object({ kind: z.literal('stray'), frame: z.enum(FRAME_NAMES), bytes, ...times }),
  /** Every byte of a frame comes by itself. */
  z.object({ kind: z.literal('slow'), pause: z.int().min(0).max(5000), ...times }),
  /** The status information holds a bitmap nobody knows, or one that does not keep to the specification. */
  z.object({
    kind: z.literal('bad-field'),
    field: z.enum(['unknown-bitmap', 'short-amount', 'broken-length', 'no-digits', 'broken-container']),
    ...times,
  }),
])

export type Fault = Readonly<z.infer<typeof faultSchema>>
/** A fault as it is ordered: `times` and `how` may be left out. */
export type FaultOrder = Readonly<z.input<typeof faultSchema>>
export type FaultKind = Fault['kind']
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>
