import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { subjectHash } from '../approval/index.ts'
import type { VorgangContext } from '../vorgang/index.ts'
import { type Booked, readKassen } from './read-kassen.ts'

/** Checks what a clerk's security key answered over the hash of a close (32 bytes), in the caller's transaction. */
export type Approve = (
  tx: Transaction,
  clerk: string,
  hash: Uint8Array,
  answer: string,
) => Promise<Result<object, 'no-key' | 'bad-assertion'>>

/** What a clerk's key signs for a close: its number and the hash of its entry, nothing else fits. */
export const closeHash = (nummer: string, { entryHash }: Booked): Buffer =>
  subjectHash({ what: 'tagesabschluss', nummer, entry: entryHash })

export type SignRefusal =
  | { readonly kind: 'unknown-number' }
  | { readonly kind: 'already-signed' }
  | { readonly kind: 'same-person' }
  /** No security key of this clerk is known here, or signing is not set up. */
  | { readonly kind: 'no-key' }
  | { readonly kind: 'bad-assertion' }

export interface Signature {
  readonly nummer: string
  readonly clerk: string
  readonly at: string
}

const row = z.object({ nummer: z.string(), clerk: z.string(), at: z.string() })

export const readSignatures = async (tx: Transaction): Promise<ReadonlyMap<string, Signature>> =>
  new Map((await tx.rows(row, 'SELECT nummer, clerk, at FROM kasse_unterschrift')).map((each) => [each.nummer, each]))

/** The Kassenverwalter signs a closed day (SächsKomKBVO § 30): somebody else than who closed it, with their own key, over the entry's hash. */
export async function signClose(
  tx: Transaction,
  context: VorgangContext,
  approve: Approve,
  clerk: string,
  { nummer, answer }: { readonly nummer: string; readonly answer: string },
): Promise<Result<undefined, SignRefusal>> {
  const own = (await readKassen(tx, context)).find(({ kasse }) =>
    kasse.days.some(({ closed }) => closed?.nummer === nummer),
  )
  const booked = own?.booked.get(nummer)
  if (!booked) return refuse({ kind: 'unknown-number' })
  if (booked.by === clerk) return refuse({ kind: 'same-person' })
  if ((await readSignatures(tx)).has(nummer)) return refuse({ kind: 'already-signed' })
  const approved = await approve(tx, clerk, closeHash(nummer, booked), answer)
  if (!approved.ok) return refuse({ kind: approved.refusal })
  const sql =
    'INSERT INTO kasse_unterschrift (nummer, entry_hash, clerk, assertion, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING'
  const signed = await tx.execute(sql, [nummer, booked.entryHash, clerk, JSON.stringify(approved.value), context.now()])
  return signed === 1 ? ok(undefined) : refuse({ kind: 'already-signed' })
}
