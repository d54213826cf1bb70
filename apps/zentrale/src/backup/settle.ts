import { listTombstones, type Tombstone } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { applyTombstone, type BookLine, oweOrder } from '../tombstone/index.ts'

const stationRow = z.object({ station: z.string() })

/** By how much a restored centre's counters jump at least: far more than it can have given out since its backup. */
const numberGap = 1_000

/** The incarnation that a restored centre begins: higher than any its stations may have seen, also of a restored one that was lost again. */
export function nextIncarnation(
  stands: readonly { readonly incarnation: number }[],
  book: readonly BookLine[],
): number {
  const before = book.flatMap((line) => (line.kind === 'restored' ? [line.incarnation] : []))
  return 1 + Math.max(1, ...before, ...stands.map(({ incarnation }) => incarnation))
}

/** Raises a tenant's logs: from now on every receipt tells the stations that this is a restored centre (SYNC-17). */
export const raiseIncarnation = (tx: Transaction, incarnation: number): Promise<number> =>
  tx.execute('UPDATE log SET incarnation = $1', [incarnation])

/** The town hall writes on in a new log of its own: positions of the old one may have been given since the backup, and stand in carriers. */
export const beginCentreLog = (tx: Transaction): Promise<number> => tx.execute('DELETE FROM centre_log')

/**
 * How far numbers jump: once more with every restore since the backup. A centre that was restored, served and was lost again has given out the
 * numbers after its own gap.
 */
export function gapOf(stands: readonly { readonly incarnation: number }[], incarnation: number): number {
  return numberGap * (incarnation - Math.max(1, ...stands.map((stand) => stand.incarnation)))
}

/**
 * A number that was given out after the backup is not given again (SYNC-64): Aktenzeichen, and runs for the finance system. The empty run shows
 * there that a restore lies between, and from where runs may be missing.
 */
export async function skipNumbers(tx: Transaction, gap: number, at: string): Promise<void> {
  await tx.execute('UPDATE aktenzeichen SET last = last + $1', [gap])
  await tx.execute(
    `INSERT INTO kasse_export (run, clerk, at, lines, cents, csv)
     SELECT coalesce(max(run), 0) + $1, '', $2, 0, 0, '' FROM kasse_export`,
    [gap, at],
  )
}

/**
 * Destroys again what was destroyed since the backup, and owes every station the order: the lost centre may not have told it, and the backup does
 * not know who holds what now (SYNC-63). Answers how many keys that were.
 */
export async function destroyAgain(tx: Transaction, stones: readonly Tombstone[]): Promise<number> {
  const known = new Set((await listTombstones(tx)).map(({ keyId }) => keyId))
  const since = stones.filter(({ keyId }) => !known.has(keyId))
  const stations = await tx.rows(stationRow, 'SELECT station FROM station WHERE out_log IS NOT NULL')
  for (const stone of since) {
    await applyTombstone(tx, stone)
    for (const { station } of stations) await oweOrder(tx, station, stone.keyId)
  }
  return since.length
}
