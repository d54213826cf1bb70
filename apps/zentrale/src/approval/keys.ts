import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** A clerk's security key, as its maker let us see it. */
export interface ClerkKey {
  readonly credential: string
  readonly clerk: string
  /** What the clerk calls it. */
  readonly name: string
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly addedAt: string
  readonly usedAt: string | null
}

const row = z
  .object({
    ...{ credential: z.string(), clerk: z.string(), name: z.string(), public_key: z.instanceof(Uint8Array) },
    ...{ counter: z.number(), added_at: z.string(), used_at: z.string().nullable() },
  })
  .transform(
    ({ public_key, added_at, used_at, ...rest }): ClerkKey => ({
      ...rest,
      publicKey: new Uint8Array(public_key),
      addedAt: added_at,
      usedAt: used_at,
    }),
  )
const columns = 'credential, clerk, name, public_key, counter, added_at, used_at'

/** A clerk's keys, the oldest first. */
export const listKeys = (tx: Transaction, clerk: string): Promise<readonly ClerkKey[]> =>
  tx.rows(row, `SELECT ${columns} FROM clerk_key WHERE clerk = $1 ORDER BY added_at, credential`, [clerk])

/** False if the credential is known already, whoever's it is. */
export async function addKey(tx: Transaction, key: Omit<ClerkKey, 'usedAt'>): Promise<boolean> {
  const sql = `INSERT INTO clerk_key (${columns}) VALUES ($1, $2, $3, $4, $5, $6, NULL) ON CONFLICT DO NOTHING`
  const { credential, clerk, name, publicKey, counter, addedAt } = key
  return (await tx.execute(sql, [credential, clerk, name, Buffer.from(publicKey), counter, addedAt])) === 1
}

/** Takes a clerk's own key away. What it approved stays provable: each approval holds the public key. */
export const removeKey = (tx: Transaction, clerk: string, credential: string): Promise<number> =>
  tx.execute('DELETE FROM clerk_key WHERE clerk = $1 AND credential = $2', [clerk, credential])

export const noteUse = (tx: Transaction, credential: string, counter: number, at: string): Promise<number> =>
  tx.execute('UPDATE clerk_key SET counter = $2, used_at = $3 WHERE credential = $1', [credential, counter, at])
