import { buryKey, isBuried, type KeyId, type Tombstone } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { VorgangContext } from '../vorgang/index.ts'
import type { TombstoneBook } from './book.ts'
import { holdersOf } from './holders.ts'
import { blobsUnder } from './named-blobs.ts'
import { tellAll } from './tell.ts'

export interface DestroyContext extends VorgangContext {
  readonly tombstones: TombstoneBook
}

export type Destruction = 'destroyed' | 'destroyed-before' | 'held'

/**
 * Destroys a key by a rule, in the caller's transaction (SYNC-45): all wraps and search tokens go, a tombstone stays, and every station that has
 * something of the key is ordered to do the same. The book beside the backups knows it before the commit, so that no restored backup brings
 * the key back; if the commit then fails, the next backup says so (`settled` in its list). A case that a station holds is not deleted behind its
 * back (`held`): it is handed over or taken over first, so that what is written in it has a reader. The files go with `sweepDestroyed`, after
 * the commit.
 */
export async function destroyKey(
  tx: Transaction,
  context: DestroyContext,
  keyId: KeyId,
  rule: string,
): Promise<Destruction> {
  await awaitTurn(tx)
  if (await isBuried(tx, keyId)) return 'destroyed-before'
  if ((await tx.query(heldSql, [keyId])).length > 0) return 'held'
  const stone: Tombstone = { keyId, rule, at: context.now(), blobs: await blobsUnder(tx, context, keyId) }
  const stations = await holdersOf(tx, keyId)
  for (const station of stations) await oweOrder(tx, station, keyId)
  // Orders first: whoever writes to an in-log and then a wrap takes the locks in this order, too.
  await tellAll(tx, context, stations, [stone])
  await applyTombstone(tx, stone)
  context.tombstones.append({ kind: 'destroyed', tenant: context.tenant, ...stone })
  return 'destroyed'
}

const heldSql = "SELECT 1 FROM vorgang WHERE key_id = $1 AND holder <> 'rathaus'"

/**
 * Waits until nobody else is destroying a key, and holds everybody else up until the transaction ends. One at a time writes in the book; and whoever
 * has had a turn knows that every line before it is committed or undone.
 */
export const awaitTurn = (tx: Transaction): Promise<unknown> => tx.query('SELECT pg_advisory_xact_lock(1112883015)')

/** What a tombstone means for the tables: no wrap, no token by which the case's person is found, nothing in the post, no file waited for. */
export async function applyTombstone(tx: Transaction, stone: Tombstone): Promise<void> {
  await buryKey(tx, stone)
  await tx.execute('DELETE FROM search_token WHERE vorgang IN (SELECT vorgang FROM vorgang WHERE key_id = $1)', [
    stone.keyId,
  ])
  await tx.execute('DELETE FROM delivery WHERE key_id = $1', [stone.keyId])
  await tx.execute('DELETE FROM announced_blob WHERE hash = ANY($1::text[])', [stone.blobs])
}

export const oweOrder = (tx: Transaction, station: string, keyId: KeyId): Promise<number> =>
  tx.execute('INSERT INTO destroyed_to_tell (station, key_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [station, keyId])
