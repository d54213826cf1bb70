import type { BookingKind, PaymentOrder } from '../../card-terminal/device.ts'
import type { IntentStore, Settlement } from '../../card-terminal/driver/intent.ts'
import { intent as intentSchema, settleOrder } from '../../card-terminal/schema.ts'
import type { Service, Services } from '../wire.ts'

/** What may be done to the intents while one call of ours is under way, and what was done. */
export interface IntentAccess {
  /** The only booking that may be stored; absent where nothing is booked. */
  readonly mayStore?: Readonly<PaymentOrder> & { readonly booking: BookingKind }
  /** The only intent that may be settled, and its amount. */
  readonly maySettle?: PaymentOrder
  /** An intent was given to the store: from now on money may be booked. */
  stored: boolean
  settlement: Settlement | undefined
  /** What the store threw. */
  fault: { readonly cause: unknown } | undefined
  /** Resolves when nothing is being written any more. */
  readonly quiet: () => Promise<unknown>
}

export interface GuardedIntents {
  /** For `createWire` on the app's side. */
  readonly services: Services
  /** Lets the device program at the intents, for this call only. */
  readonly grant: (what: Pick<IntentAccess, 'mayStore' | 'maySettle'>) => IntentAccess
  readonly revoke: () => void
}

/**
 * The app's intents as the device program may use them: while a call of ours runs, for its reference, kind and amount and for nothing else. The program
 * has to do with devices, so it is not trusted with the rest.
 */
export function guardIntents(store: IntentStore): GuardedIntents {
  let access: IntentAccess | undefined
  const asked =
    (work: (input: unknown, granted: IntentAccess, hold: Hold) => Promise<unknown>): Service =>
    async ({ input }) => {
      const granted = access
      if (!granted) throw new TypeError('no booking is under way')
      return work(input, granted, holdIn(granted))
    }
  const tails = new WeakMap<IntentAccess, Promise<unknown>>()
  const holdIn =
    (granted: IntentAccess): Hold =>
    async (writing) => {
      tails.set(granted, Promise.allSettled([tails.get(granted), writing]))
      try {
        return await writing
      } catch (cause) {
        granted.fault = { cause }
        throw cause
      }
    }
  return {
    services: {
      'intents.open': asked((_, __, hold) => hold(store.open())),
      'intents.store': asked((input, granted, hold) => storeOne(store, intentSchema.parse(input), granted, hold)),
      'intents.settle': asked((input, granted, hold) => settleOne(store, settleOrder.parse(input), granted, hold)),
    },
    grant: (what) => {
      const granted: IntentAccess = {
        ...what,
        stored: false,
        settlement: undefined,
        fault: undefined,
        quiet: async () => tails.get(granted),
      }
      access = granted
      return granted
    },
    revoke: () => {
      access = undefined
    },
  }
}

/** Waits for something of the store, and remembers what it throws. */
type Hold = <T>(writing: Promise<T>) => Promise<T>

async function storeOne(
  store: IntentStore,
  intent: Parameters<IntentStore['store']>[0],
  granted: IntentAccess,
  hold: Hold,
): Promise<void> {
  const { mayStore } = granted
  const isOurs = mayStore?.reference === intent.reference && mayStore.booking === intent.booking
  if (!isOurs || mayStore.cents !== intent.cents) throw new TypeError('not the booking that is under way')
  granted.stored = true
  await hold(store.store(intent))
}

async function settleOne(
  store: IntentStore,
  { reference, settlement }: { readonly reference: string; readonly settlement: Settlement },
  granted: IntentAccess,
  hold: Hold,
): Promise<void> {
  const { maySettle } = granted
  const isOurs = maySettle?.reference === reference
  const differs = settlement.kind === 'approved' && settlement.booking.amountCents !== maySettle?.cents
  if (!isOurs || differs) throw new TypeError('not the booking that is under way')
  await hold(store.settle(reference, settlement))
  granted.settlement = settlement
}
