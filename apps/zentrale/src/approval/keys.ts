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
  /** It approves nothing until another clerk has confirmed it. */
  readonly waiting: boolean
}

const row = z
  .object({
    ...{ credential: z.string(), clerk: z.string(), name: z.string(), public_key: z.instanceof(Uint8Array) },
    ...{ counter: z.number(), added_at: z.string(), used_at: z.string().nullable(), waiting: z.boolean() },
  })
  .transform(
    ({ public_key, added_at, used_at, ...rest }): ClerkKey => ({
      ...rest,
      publicKey: new Uint8Array(public_key),
      addedAt: added_at,
      usedAt: used_at,
    }),
  )
const columns = 'credential, clerk, name, public_key, counter, added_at, used_at, waiting'

/** A clerk's keys that can approve, the oldest first. */
export const listKeys = async (tx: Transaction, clerk: string): Promise<readonly ClerkKey[]> =>
  (await listOwnKeys(tx, clerk)).filter(({ waiting }) => !waiting)

/** All of a clerk's keys, also those that wait for another clerk's confirmation. */
export const listOwnKeys = (tx: Transaction, clerk: string): Promise<readonly ClerkKey[]> =>
  tx.rows(row, `SELECT ${columns} FROM clerk_key WHERE clerk = $1 ORDER BY added_at, credential`, [clerk])

/** The keys of others that a clerk can confirm, the oldest first. */
export const listWaitingKeys = (tx: Transaction, clerk: string): Promise<readonly ClerkKey[]> =>
  tx.rows(row, `SELECT ${columns} FROM clerk_key WHERE waiting AND clerk <> $1 ORDER BY added_at, credential`, [clerk])

const found = z.object({ found: z.boolean() })

/** Whoever adds a key takes turns with others of the tenant until the transaction ends: two at once can't both be the very first. */
export const takeTurns = (tx: Transaction): Promise<unknown> =>
  tx.query("SELECT pg_advisory_xact_lock(hashtextextended('clerk-key ' || current_tenant(), 0))")

/** Whether anybody of the tenant has a key that can approve. */
export async function isAnyKeyHere(tx: Transaction): Promise<boolean> {
  const row = await tx.row(found, 'SELECT EXISTS (SELECT 1 FROM clerk_key WHERE NOT waiting) AS found')
  return row?.found ?? false
}

/** False if the credential is known already, whoever's it is. */
export async function addKey(tx: Transaction, key: Omit<ClerkKey, 'usedAt'>): Promise<boolean> {
  const sql = `INSERT INTO clerk_key (${columns}) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7) ON CONFLICT DO NOTHING`
  const { credential, clerk, name, publicKey, counter, addedAt, waiting } = key
  return (await tx.execute(sql, [credential, clerk, name, Buffer.from(publicKey), counter, addedAt, waiting])) === 1
}

/** Lets a key that waits approve from now on; false if it does not wait any more, or is the confirming clerk's own. */
export async function confirmKey(
  tx: Transaction,
  credential: string,
  { by, at, confirmation }: { readonly by: string; readonly at: string; readonly confirmation: object },
): Promise<boolean> {
  const sql = `UPDATE clerk_key SET waiting = false, confirmed_by = $2, confirmed_at = $3, confirmation = $4
    WHERE credential = $1 AND waiting AND clerk <> $2`
  return (await tx.execute(sql, [credential, by, at, JSON.stringify(confirmation)])) === 1
}

/** Takes a key away that waits for confirmation: its own clerk, or one who does not confirm it. It has approved nothing. */
export const dropWaitingKey = (tx: Transaction, credential: string): Promise<number> =>
  tx.execute('DELETE FROM clerk_key WHERE credential = $1 AND waiting', [credential])

/** Takes a clerk's own key away. What it approved stays provable: each approval holds the public key. */
export const removeKey = (tx: Transaction, clerk: string, credential: string): Promise<number> =>
  tx.execute('DELETE FROM clerk_key WHERE clerk = $1 AND credential = $2', [clerk, credential])

export const noteUse = (tx: Transaction, credential: string, counter: number, at: string): Promise<number> =>
  tx.execute('UPDATE clerk_key SET counter = $2, used_at = $3 WHERE credential = $1', [credential, counter, at])
