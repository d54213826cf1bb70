import type { z } from 'zod'
import type { Progress } from '../../card-terminal/codec/intermediate-status.ts'
import type {
  BookingKind,
  BookingOutcome,
  CardTerminal,
  PaymentOrder,
  Resolution,
  TerminalState,
} from '../../card-terminal/device.ts'
import type { Intent, IntentStore } from '../../card-terminal/driver/intent.ts'
import {
  bookingOutcome,
  dayEnd,
  diagnosed,
  progress,
  registered,
  repeated,
  resolution,
  terminalState,
} from '../../card-terminal/schema.ts'
import { answerOf } from '../answer-of.ts'
import type { Services, Wire } from '../wire.ts'
import { type GuardedIntents, guardIntents, type IntentAccess } from './guarded-intents.ts'
import { createTurns } from './turns.ts'

type OnProgress = ((word: Progress) => void) | undefined

const BUSY = { kind: 'trouble', trouble: 'busy' } as const
const OFFLINE = { kind: 'trouble', trouble: 'offline' } as const
const UNCERTAIN = { kind: 'uncertain', why: 'offline' } as const

export interface RemoteTerminal {
  readonly terminal: CardTerminal
  /** What the driver asks back. */
  readonly services: Services
}

/**
 * A card terminal whose driver runs in the device program; the intents stay here. If that program ends in the midst of a booking, the intent tells how
 * far it had come: never stored, so nothing was sent; settled, so the outcome is known; else `uncertain`, and `resolve` finds out.
 */
export function remoteTerminal(wire: Pick<Wire, 'call'>, intents: IntentStore): RemoteTerminal {
  const guarded = guardIntents(intents)
  const turns = createTurns()
  const bookings = new Set<Stoppable>()
  const bookOne = (kind: BookingKind, order: PaymentOrder, onProgress: OnProgress): Promise<BookingOutcome> => {
    if (!Number.isSafeInteger(order.cents) || order.cents <= 0) throw new RangeError('an amount is more than nothing')
    const booking = createStoppable()
    bookings.add(booking)
    const booked = turns.alone<BookingOutcome>(BUSY, () => {
      const access = guarded.grant({ mayStore: { ...order, booking: kind }, maySettle: order })
      const calling = wire.call(`terminal.${kind}`, order, hooksFor(onProgress))
      booking.begun(() => calling.say('stop'))
      return withAccess(guarded, access, answerOf(calling, bookingOutcome), outcomeOf)
    })
    return booked.finally(() => bookings.delete(booking))
  }
  const ask = <T>(busy: NoInfer<T>, gone: NoInfer<T>, name: string, schema: z.ZodType<T>, onProgress?: OnProgress) =>
    turns.alone(busy, async () => (await answerOf(wire.call(name, undefined, hooksFor(onProgress)), schema)) ?? gone)
  const terminal: CardTerminal = {
    platforms: ['linux', 'windows'],
    register: () => ask(BUSY, OFFLINE, 'terminal.register', registered),
    pay: (order, onProgress) => bookOne('payment', order, onProgress),
    reverse: (order, onProgress) => bookOne('reversal', order, onProgress),
    refund: (order, onProgress) => bookOne('refund', order, onProgress),
    resolve: (reference) =>
      turns.alone<Resolution | undefined>({ kind: 'uncertain', why: 'busy' }, () =>
        resolveOne(wire, guarded, intents, reference),
      ),
    decide: (reference, verdict) => turns.alone('busy', () => decide(intents, reference, verdict)),
    abort: () => {
      for (const booking of bookings) booking.stop()
    },
    endOfDay: (onProgress) =>
      turns.alone(BUSY, () => {
        const answer = answerOf(wire.call('terminal.endOfDay', undefined, hooksFor(onProgress)), dayEnd)
        return withAccess(guarded, guarded.grant({}), answer, (_, day) => day ?? OFFLINE)
      }),
    diagnose: (onProgress) => ask(BUSY, OFFLINE, 'terminal.diagnose', diagnosed, onProgress),
    state: () =>
      turns.yielding<TerminalState>('busy', async () => {
        return (await answerOf(wire.call('terminal.state', undefined), terminalState)) ?? 'offline'
      }),
    repeatReceipt: () => ask(BUSY, OFFLINE, 'terminal.repeatReceipt', repeated),
  }
  return { terminal, services: guarded.services }
}

interface Stoppable {
  readonly stop: () => void
  readonly begun: (stop: () => void) => void
}

/** The clerk's wish to stop a booking, also from while it waits for its turn. */
function createStoppable(): Stoppable {
  let wished = false
  let tell = (): void => undefined
  return {
    stop: () => {
      wished = true
      tell()
    },
    begun: (stop) => {
      tell = stop
      if (wished) stop()
    },
  }
}

/** Gives the intents out of hand until the answer is there and nothing is being written any more. What the store threw is the caller's. */
async function withAccess<Heard, T>(
  guarded: GuardedIntents,
  access: IntentAccess,
  answer: Promise<Heard>,
  judge: (access: IntentAccess, heard: Heard) => T,
): Promise<T> {
  try {
    const heard = await answer
    await access.quiet()
    if (access.fault) throw access.fault.cause
    return judge(access, heard)
  } finally {
    guarded.revoke()
  }
}

/** What was settled counts, whatever was said: a booking that was stored and not settled is uncertain, and nothing was sent before it was stored. */
function outcomeOf({ stored, settlement }: IntentAccess, heard: BookingOutcome | undefined): BookingOutcome {
  const settled = bookingOutcome.safeParse(settlement).data
  if (settled) return settled
  if (stored) return heard?.kind === 'uncertain' ? heard : UNCERTAIN
  return heard && heard.kind !== 'approved' ? heard : OFFLINE
}

async function resolveOne(
  wire: Pick<Wire, 'call'>,
  guarded: GuardedIntents,
  intents: IntentStore,
  reference: string,
): Promise<Resolution | undefined> {
  const intent = await openIntent(intents, reference)
  if (!intent) return undefined
  const access = guarded.grant({ maySettle: intent })
  const answer = answerOf(wire.call('terminal.resolve', { reference }), resolution)
  return withAccess(guarded, access, answer, ({ settlement }, heard) => {
    if (heard?.kind === 'uncertain') return heard
    return resolution.safeParse(settlement).data ?? UNCERTAIN
  })
}

/** The clerk's verdict needs no terminal, and so no device program. */
async function decide(
  intents: IntentStore,
  reference: string,
  verdict: 'booked' | 'not-booked',
): ReturnType<CardTerminal['decide']> {
  if (!(await openIntent(intents, reference))) return 'unknown'
  await intents.settle(reference, { kind: 'decided', verdict })
  return 'settled'
}

async function openIntent(intents: IntentStore, reference: string): Promise<Intent | undefined> {
  return (await intents.open()).find((open) => open.reference === reference)
}

function hooksFor(onProgress: OnProgress): { readonly onEvent?: (event: unknown) => void } {
  if (!onProgress) return {}
  return {
    onEvent: (event) => {
      const word = progress.safeParse(event).data
      if (word) onProgress(word)
    },
  }
}
