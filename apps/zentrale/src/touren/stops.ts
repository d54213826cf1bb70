import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { type StopEntry, type StopPlan, stopColumns, stopRow } from './stop-plan.ts'

/** Writes a new stop; a second call with the same id changes nothing, so a double click is one stop. */
export async function createStop(tx: Transaction, stop: string, entry: StopEntry): Promise<void> {
  await tx.execute(
    `INSERT INTO stop (stop, kind, name, ags, street, postcode, town, day, begins, ends, pause_from, pause_to, access, signal, station,
       minimum, buffer, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'planned') ON CONFLICT DO NOTHING`,
    [stop, ...valuesOf(entry)],
  )
}

/** Changes a planned stop; false if it has changed since revision `seen`, or is cancelled. */
export async function changeStop(tx: Transaction, stop: string, entry: StopEntry, seen: number): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE stop SET kind = $2, name = $3, ags = $4, street = $5, postcode = $6, town = $7, day = $8, begins = $9, ends = $10,
       pause_from = $11, pause_to = $12, access = $13, signal = $14, station = $15, minimum = $16, buffer = $17, revision = revision + 1
     WHERE stop = $1 AND revision = $18 AND status = 'planned'`,
    [stop, ...valuesOf(entry), seen],
  )
  return changed === 1
}

const valuesOf = (entry: StopEntry): readonly (string | number | null)[] => [
  entry.kind,
  entry.name,
  entry.ags,
  entry.address.street,
  entry.address.postcode,
  entry.address.town,
  entry.day,
  entry.from,
  entry.to,
  entry.pause?.from ?? null,
  entry.pause?.to ?? null,
  entry.access,
  entry.signal,
  entry.station,
  entry.minimum,
  entry.buffer,
]

export const readStop = (tx: Transaction, stop: string): Promise<StopPlan | undefined> =>
  tx.row(stopRow, `SELECT ${stopColumns} FROM stop WHERE stop = $1`, [stop])

/** As `readStop`; other bookings of the stop wait until the transaction ends. */
export const lockStop = (tx: Transaction, stop: string): Promise<StopPlan | undefined> =>
  tx.row(stopRow, `SELECT ${stopColumns} FROM stop WHERE stop = $1 FOR UPDATE`, [stop])

/** A stop with the number of its bookings. */
export interface ListedStop extends StopPlan {
  readonly booked: number
}

const listed = z.object({ booked: z.number() })

/** Stops from this day on, ascending, or those before it, the last one first; at most 200. */
export async function listStops(
  tx: Transaction,
  day: string,
  which: 'upcoming' | 'past',
): Promise<readonly ListedStop[]> {
  const [compare, order] = which === 'upcoming' ? ['>=', 'ASC'] : ['<', 'DESC']
  const rows = await tx.query(
    `SELECT ${stopColumns}, (SELECT count(*)::int FROM booking b WHERE b.stop = stop.stop AND b.status = 'booked') AS booked
     FROM stop WHERE day ${compare} $1 ORDER BY day ${order}, begins, name LIMIT 200`,
    [day],
  )
  return rows.map((row) => ({ ...stopRow.parse(row), ...listed.parse(row) }))
}

/** Other stops of the same suitcase at the same hours: it can't be in two places. */
export function clashingStops(
  tx: Transaction,
  { station, day, from, to }: Pick<StopEntry, 'station' | 'day' | 'from' | 'to'>,
  except: string,
): Promise<readonly StopPlan[]> {
  return tx.rows(
    stopRow,
    `SELECT ${stopColumns} FROM stop
     WHERE station = $1 AND day = $2 AND begins < $4 AND ends > $3 AND status = 'planned' AND stop <> $5 ORDER BY begins`,
    [station, day, from, to, except],
  )
}
