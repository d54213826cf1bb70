import type { PersonId } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Stop, Termin } from '@buergerkoffer/domain/termin'
import type { VorgangRefusal } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import type { RegisterPort, RegisterSnapshot } from '../register/index.ts'
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

/** A booking with what the register says of its person. */
interface Prepared extends Booking {
  readonly snapshot: RegisterSnapshot
}

/**
 * Plans a stop of a station: opens a case per booking with the register's snapshot, orders the stop, delivers the cases. Only booked persons
 * leave the register (practice: preloading), in the caller's transaction. Everybody is asked for before anything is written, so that a
 * refusal leaves no case behind.
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
  const prepared = await prepare(register, bookings)
  if (!prepared.ok) return prepared
  const termine: Termin[] = []
  for (const booking of prepared.value) {
    const opened = await openBooked(tx, context, katalog, stop.ags, booking)
    if (!opened.ok) return opened
    termine.push({ ...booking.termin, vorgang: opened.value })
  }
  const planned: Stop = { ...stop, termine }
  await giveOrders(tx, context, station, [{ type: 'StopPlanned', data: { stop: planned } }])
  for (const { vorgang } of termine) await deliverCase(tx, context, station, vorgang)
  return ok(planned)
}

async function prepare(
  register: RegisterPort,
  bookings: readonly Booking[],
): Promise<Result<readonly Prepared[], PlanRefusal>> {
  const prepared: Prepared[] = []
  for (const booking of bookings) {
    const snapshot = await register.snapshot(booking.person)
    if (!snapshot.ok) return refuse({ kind: 'not-available', termin: booking.termin.id })
    prepared.push({ ...booking, snapshot: snapshot.value })
  }
  return ok(prepared)
}

function openBooked(
  tx: Transaction,
  context: VorgangContext,
  katalog: string,
  ags: string,
  { termin, wishes, note, snapshot }: Prepared,
): Promise<Result<string, PlanRefusal>> {
  const opened = { leistung: termin.leistung, katalog, ags, channel: 'rathaus' as const, wishes: [...wishes], note }
  return openVorgang(tx, context, context.newEventId(), 'rathaus', opened, snapshot)
}
