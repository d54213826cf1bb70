import type { PersonId } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Stop, Termin } from '@buergerkoffer/domain/termin'
import type { VorgangRefusal } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import type { RegisterPort } from '../register/index.ts'
import { deliverCase, giveOrders, openVorgang, type Recipient, type VorgangContext } from '../vorgang/index.ts'

/** A citizen's booking for a stop. It opens the case; the name stands only there. */
export interface Booking {
  readonly termin: Omit<Termin, 'vorgang'>
  readonly person: PersonId
  readonly wishes: readonly ('dolmetscher' | 'gebaerdensprache' | 'rollstuhl')[]
  readonly note: string
}

export type PlanRefusal =
  /** Unknown, or under a block of BMG § 51: no answer reveals which. */
  { readonly kind: 'not-available'; readonly termin: string } | VorgangRefusal

/**
 * Plans a stop of a station: opens a case per booking with the register's snapshot, orders the stop, delivers the cases. Only booked persons
 * leave the register (practice: preloading), in the caller's transaction.
 */
export async function planStop(
  tx: Transaction,
  context: VorgangContext,
  register: RegisterPort,
  katalog: string,
  station: Recipient,
  stop: Omit<Stop, 'termine'>,
  bookings: readonly Booking[],
): Promise<Result<Stop, PlanRefusal>> {
  const termine: Termin[] = []
  for (const booking of bookings) {
    const opened = await openBooked(tx, context, register, katalog, stop.ags, booking)
    if (!opened.ok) return opened
    termine.push({ ...booking.termin, vorgang: opened.value })
  }
  const planned: Stop = { ...stop, termine }
  await giveOrders(tx, context, station, [{ type: 'StopPlanned', data: { stop: planned } }])
  for (const { vorgang } of termine) await deliverCase(tx, context, station, vorgang)
  return ok(planned)
}

async function openBooked(
  tx: Transaction,
  context: VorgangContext,
  register: RegisterPort,
  katalog: string,
  ags: string,
  { termin, person, wishes, note }: Booking,
): Promise<Result<string, PlanRefusal>> {
  const snapshot = await register.snapshot(person)
  if (!snapshot.ok) return refuse({ kind: 'not-available', termin: termin.id })
  const opened = { leistung: termin.leistung, katalog, ags, channel: 'rathaus' as const, wishes: [...wishes], note }
  return openVorgang(tx, context, context.newEventId(), 'rathaus', opened, snapshot.value)
}
