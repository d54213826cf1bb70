import { createPostgresLogStore, type KeyId, type KeyWrap, keyId, wrapForPublicKey } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { readStation } from '../mandant/index.ts'
import { createKeyRing, type VorgangContext } from '../vorgang/index.ts'

type PostCalls = 'post' | 'postArrived' | 'keysBack'

const postRow = z.object({ key_id: z.string().transform(keyId), arrived: z.boolean() })
const keyRow = z.object({ key_id: z.string().transform(keyId) })

/** Keys on their way to a station. */
export function post(tx: Transaction, context: VorgangContext, station: string): Pick<CentreTx, PostCalls> {
  const keysBack = (keys: readonly KeyId[]) => wrapAnew(tx, context, station, keys)
  return {
    keysBack,
    post: async (after, upTo) => {
      const due = await tx.rows(postRow, postSql, [station, after, upTo])
      const waiting = await wrapsIn(
        tx,
        station,
        due.filter((row) => !row.arrived).map((row) => row.key_id),
      )
      // A station that asks for orders it had went back in time, and its keys with it.
      const back = await keysBack(due.filter((row) => row.arrived).map((row) => row.key_id))
      return { keys: due.map((row) => row.key_id), wraps: [...waiting, ...back] }
    },
    postArrived: async (inSeq) => void (await tx.execute(arrivedSql, [station, inSeq, `station:${station}`])),
  }
}

async function wrapsIn(tx: Transaction, station: string, keys: readonly KeyId[]): Promise<readonly KeyWrap[]> {
  const store = createPostgresLogStore(tx)
  const wraps = await Promise.all(keys.map((key) => store.wrapsOf(key)))
  return wraps.flat().filter((wrap) => wrap.recipient === `station:${station}`)
}

async function wrapAnew(
  tx: Transaction,
  context: VorgangContext,
  id: string,
  keys: readonly KeyId[],
): Promise<readonly KeyWrap[]> {
  const station = keys.length > 0 ? await readStation(tx, id) : undefined
  if (!station?.enrolled || station.locked) return []
  const { wrapKey } = station.enrolled
  const ring = createKeyRing(tx, context)
  const wraps: KeyWrap[] = []
  for (const { key_id } of await tx.rows(keyRow, heldSql, [station.code, keys])) {
    const key = await ring(key_id)
    if (key) wraps.push(await wrapForPublicKey(key, `station:${id}`, wrapKey))
  }
  return wraps
}

const postSql =
  'SELECT key_id, arrived FROM delivery WHERE station = $1 AND in_seq > $2 AND in_seq <= $3 ORDER BY in_seq'
/** The wraps of what has arrived are destroyed, but for keys that another order still brings. */
const arrivedSql = `
  WITH done AS (UPDATE delivery SET arrived = true WHERE station = $1 AND in_seq <= $2 AND NOT arrived RETURNING key_id)
  DELETE FROM key_wrap w USING done WHERE w.key_id = done.key_id AND w.recipient = $3
    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.station = $1 AND d.key_id = w.key_id AND d.in_seq > $2)`
const heldSql = 'SELECT DISTINCT key_id FROM vorgang WHERE holder = $1 AND key_id = ANY($2)'
