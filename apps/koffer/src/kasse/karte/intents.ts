import type { Intent, IntentStore, Settlement } from '@buergerkoffer/devices/card-terminal'
import { besuchDecider, emptyBesuch, type StationEvent } from '@buergerkoffer/domain/besuch'
import { decideKasse, type Kartenzahlung, openCards } from '@buergerkoffer/domain/kasse'
import type { Result } from '@buergerkoffer/domain/result'
import { commitStep, drawFor, type Refusal } from '../../besuch/index.ts'
import { type Desk, deskOf } from '../../desk.ts'
import type { KofferContext } from '../../koffer-context.ts'
import { limitsOf } from '../place.ts'
import type { DeskRefusal } from '../refusal.ts'
import { bookSettlement } from './settle.ts'
import type { CardOrder } from './work.ts'

/** What an intent is for, told before the terminal is asked; and why it was not stored, if it was not. */
export interface Expected {
  readonly order: Extract<CardOrder, { kind: 'payment' | 'take-back' }>
  refusal?: Refusal | DeskRefusal
}

/** So often a settlement is tried when work of our own comes back from the town hall in the very moment (SYNC-18). */
const tries = 3

/**
 * Intents of the card terminal as events of the station. `store` draws the number and takes down what is about to be asked for, in one commit, before
 * the amount goes out. `settle` books all of it in one commit: how it ended, payment, receipt, cash lines and each case's share. It
 * rejects when that could not be made durable: then the intent stays open, and the terminal is asked again later.
 */
export function createIntents(context: KofferContext, expected: ReadonlyMap<string, Expected>): IntentStore {
  return {
    open: async () => openCards(deskOf(context).model.kasse()).map(intentOf),
    store: async (intent) => {
      const wanted = expected.get(intent.reference)
      if (!wanted) throw new Error('an intent that nobody asked for')
      const stored = storeIntent(deskOf(context), intent, wanted.order)
      if (stored.ok) return
      wanted.refusal = stored.refusal
      throw new Error(`an intent was not stored: ${stored.refusal.kind}`)
    },
    settle: (reference, settlement) => settle(context, reference, settlement),
  }
}

async function settle(context: KofferContext, reference: string, settlement: Settlement): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    const desk = deskOf(context)
    const open = openCards(desk.model.kasse()).find((each) => each.reference === reference)
    const booked = open ? bookSettlement(desk, open, settlement) : undefined
    if (!booked || booked.ok) return
    if (booked.refusal.kind !== 'catching-up') throw new Error(`not booked: ${booked.refusal.kind}`)
    await desk.station.refresh()
  }
  throw new Error('not booked: catching-up')
}

function storeIntent(desk: Desk, intent: Intent, order: Expected['order']): Result<unknown, Refusal | DeskRefusal> {
  const [drawn] = drawFor(desk, [order.kind === 'payment' ? 'quittung' : 'storno'])
  if (!drawn) throw new Error('no number was drawn')
  const decided = decideIntent(desk, intent, order, drawn.data.nummer)
  return decided.ok ? commitStep(desk, { station: [drawn, ...decided.value] }) : decided
}

function decideIntent(
  desk: Desk,
  { reference, at, before, terminalId, cents }: Intent,
  order: Expected['order'],
  nummer: string,
): Result<readonly StationEvent[], Refusal | DeskRefusal> {
  const begun = { reference, nummer, at, before, ...(terminalId === undefined ? {} : { terminalId }) }
  if (order.kind === 'payment') {
    return besuchDecider.decide({ type: 'begin-card', cents, ...begun }, desk.model.besuch(order.besuch) ?? emptyBesuch)
  }
  const asked = { ...order.asked, today: desk.today, limits: limitsOf(desk) }
  return decideKasse({ type: 'begin-take-back', asked, begun }, desk.model.kasse())
}

function intentOf({ reference, booking, cents, receipt, at, terminalId, before }: Kartenzahlung): Intent {
  return {
    ...{ reference, booking, cents, at, before },
    ...(receipt === undefined ? {} : { receipt }),
    ...(terminalId === undefined ? {} : { terminalId }),
  }
}
