import { type BlobHash, blobHash, type KeyId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { readRecords, type VorgangContext } from '../vorgang/index.ts'

const place = z.object({ log_id: z.string().transform(logId), seq: z.number() })
const address = /^[0-9a-f]{64}$/

/** The files that entries under a key name. Read before the key goes: afterwards nobody can say which they were. */
export async function blobsUnder(tx: Transaction, context: VorgangContext, key: KeyId): Promise<readonly BlobHash[]> {
  const named = new Set<string>()
  for (const { log_id, seq } of await tx.rows(place, placesSql, [key])) {
    for (const { data } of await readRecords(tx, context, log_id, seq)) collect(data, named)
  }
  return [...named].sort().map((hash) => blobHash(hash))
}

const placesSql = `
  SELECT DISTINCT e.log_id, e.seq FROM vorgang_entry e JOIN vorgang v USING (vorgang) WHERE v.key_id = $1 ORDER BY 1, 2`

/** Every reference to a file has its address in a field `hash`, whatever the event. */
function collect(value: unknown, named: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'hash' && typeof inner === 'string' && address.test(inner)) named.add(inner)
    collect(inner, named)
  }
}
