import type { Transaction } from '@buergerkoffer/postgres'
import type { KeyId } from '../ids.ts'
import { parseWrap } from '../rows.ts'
import type { KeyWrap, Recipient } from '../wrap.ts'

/** The wraps of many keys for one recipient, in one round trip. */
export const wrapsFor = async (
  tx: Transaction,
  recipient: Recipient,
  keys: readonly KeyId[],
): Promise<readonly KeyWrap[]> => (await tx.query(wrapsForSql, [recipient, keys])).map(parseWrap)

/** Keeps wraps in one round trip, none over one that is there. In one order, so that two who keep the same never wait for each other. */
export async function keepWraps(tx: Transaction, wraps: readonly KeyWrap[]): Promise<void> {
  const sorted = wraps.toSorted((a, b) => (a.keyId < b.keyId ? -1 : 1))
  const columns = [
    sorted.map(({ keyId }) => keyId),
    sorted.map(({ recipient }) => recipient),
    sorted.map(({ bytes }) => bytes),
  ]
  if (wraps.length > 0) await tx.execute(keepSql, columns)
}

const wrapsForSql = 'SELECT key_id, recipient, bytes FROM key_wrap WHERE recipient = $1 AND key_id = ANY($2)'
const keepSql = `
  INSERT INTO key_wrap (key_id, recipient, bytes) SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[])
  ON CONFLICT DO NOTHING`
