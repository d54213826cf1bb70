import type { Transaction } from '@buergerkoffer/postgres'
import type { Safe, SafeWrap, SealingKey } from '@buergerkoffer/seal'
import { z } from 'zod'

/** A sealing key as the centre keeps it. */
export interface KeptSealingKey extends Safe {
  readonly key: SealingKey
  /** Public half of the key that signed it, base64. */
  readonly signingKey: string
  readonly addedAt: string
  readonly addedBy: string
}

const keyRow = z.object({
  key_id: z.string(),
  public_key: z.string(),
  signature: z.string(),
  signing_key: z.string(),
  content: z.string(),
  added_at: z.string(),
  added_by: z.string(),
})
const wrapRow = z.object({
  key_id: z.string(),
  method: z.enum(['key', 'code']),
  name: z.string(),
  credential: z.string(),
  salt: z.string(),
  wrapped: z.string(),
})

/** Every key that some box may name, newest first. */
export async function listSealingKeys(tx: Transaction): Promise<readonly KeptSealingKey[]> {
  const keys = await tx.rows(keyRow, 'SELECT * FROM sealing_key ORDER BY added_at DESC')
  const wraps = await tx.rows(wrapRow, 'SELECT * FROM sealing_wrap ORDER BY key_id, place')
  return keys.map((row) => ({
    key: { id: row.key_id, publicKey: row.public_key, signature: row.signature },
    signingKey: row.signing_key,
    content: row.content,
    wraps: wraps.filter(({ key_id }) => key_id === row.key_id).map(({ key_id: _, ...wrap }): SafeWrap => wrap),
    addedAt: row.added_at,
    addedBy: row.added_by,
  }))
}

export async function keepSealingKey(tx: Transaction, kept: KeptSealingKey): Promise<void> {
  const { key, signingKey, content, wraps, addedAt, addedBy } = kept
  await tx.execute(
    `INSERT INTO sealing_key (key_id, public_key, signature, signing_key, content, added_at, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [key.id, key.publicKey, key.signature, signingKey, content, addedAt, addedBy],
  )
  for (const [place, { method, name, credential, salt, wrapped }] of wraps.entries()) {
    await tx.execute(
      `INSERT INTO sealing_wrap (key_id, place, method, name, credential, salt, wrapped) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [key.id, place, method, name, credential, salt, wrapped],
    )
  }
}

/** Adds one more way into a key's safe, after the ones it has. */
export async function keepWrap(tx: Transaction, keyId: string, wrap: SafeWrap): Promise<void> {
  const { method, name, credential, salt, wrapped } = wrap
  await tx.execute(
    `INSERT INTO sealing_wrap (key_id, place, method, name, credential, salt, wrapped)
     SELECT $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6 FROM sealing_wrap WHERE key_id = $1`,
    [keyId, method, name, credential, salt, wrapped],
  )
}
