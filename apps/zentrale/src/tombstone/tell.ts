import { keyId, listTombstones, type Tombstone } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { readStation } from '../mandant/index.ts'
import { giveOrders, type VorgangContext } from '../vorgang/index.ts'

const keyRow = z.object({ key_id: z.string().transform(keyId) })

/**
 * Orders a station to destroy what the centre has destroyed and not told it yet. Called again when a restored centre has had contact with it:
 * before that nothing is appended to its in-log, and the order stays owed (SYNC-17). Twice told does no harm.
 */
export async function tellDestroyed(tx: Transaction, context: VorgangContext, station: string): Promise<void> {
  await tellAll(tx, context, [station], await listTombstones(tx))
}

/** The same for several stations, of tombstones already at hand. */
export async function tellAll(
  tx: Transaction,
  context: VorgangContext,
  stations: readonly string[],
  stones: readonly Tombstone[],
): Promise<void> {
  for (const id of stations) {
    const station = await readStation(tx, id)
    if (!station?.enrolled || !station.reconciled) continue
    const told = await takeOwed(tx, id, stones)
    const orders = told.map(({ keyId, rule, blobs }) => ({
      type: 'KeyDestroyed' as const,
      data: { keyId, rule, blobs: [...blobs] },
    }))
    if (orders.length > 0) await giveOrders(tx, context, { ...station, enrolled: station.enrolled }, orders)
  }
}

async function takeOwed(tx: Transaction, station: string, stones: readonly Tombstone[]): Promise<readonly Tombstone[]> {
  const keys = stones.map(({ keyId }) => keyId)
  const sql = 'DELETE FROM destroyed_to_tell WHERE station = $1 AND key_id = ANY($2) RETURNING key_id'
  const owed = new Set((await tx.rows(keyRow, sql, [station, keys])).map(({ key_id }) => key_id))
  return stones.filter(({ keyId }) => owed.has(keyId))
}
