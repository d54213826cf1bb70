import type { DatabaseSync } from 'node:sqlite'
import { openBytes, type RandomBytes, sealBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import { type KeyFromWords, keyFromWords, saltSize } from './unlock-key.ts'
import { normalWords } from './words.ts'

/** What a credential opens: the station's vault key, and whose credential it was. */
export interface Unlocked {
  readonly vaultKey: Buffer
  readonly user: string
}

/** A credential, ready to be stored. */
export interface Credential {
  readonly id: string
  readonly salt: Buffer
  readonly wrapped: Buffer
}

const label = 'buergerkoffer/credential/1'

const rowSchema = z.object({
  salt: z.instanceof(Uint8Array).refine((salt) => salt.length === saltSize),
  wrapped: z.instanceof(Uint8Array),
})

/** Wraps the vault key for a user's words. The user's id stands inside the wrap: the disk names nobody. */
export async function wrapForWords(
  { vaultKey, user }: Unlocked,
  words: string,
  deviceSecret: Uint8Array,
  random: RandomBytes,
  stretch: KeyFromWords = keyFromWords,
): Promise<Credential> {
  const salt = random(saltSize)
  const key = await stretch(normalWords(words), salt, deviceSecret)
  const wrapped = sealBytes(key, Buffer.concat([vaultKey, Buffer.from(user)]), label, random)
  return { id: random(16).toString('hex'), salt, wrapped }
}

/** Stores one more credential; those that are there stay. */
export function addCredential(database: DatabaseSync, { id, salt, wrapped }: Credential): void {
  database.prepare("INSERT INTO credential (id, kind, salt, wrapped) VALUES (?, 'words', ?, ?)").run(id, salt, wrapped)
}

/** Tries typed words against every credential; undefined if none opens. One that was altered on the disk doesn't keep the others from opening. */
export async function openWithWords(
  database: DatabaseSync,
  typed: string,
  deviceSecret: Uint8Array,
  stretch: KeyFromWords = keyFromWords,
): Promise<Unlocked | undefined> {
  const rows = database.prepare("SELECT salt, wrapped FROM credential WHERE kind = 'words'").all()
  for (const { data } of rows.map((row) => rowSchema.safeParse(row))) {
    const plain = data && openBytes(await stretch(normalWords(typed), data.salt, deviceSecret), data.wrapped, label)
    if (plain) return { vaultKey: plain.subarray(0, 32), user: plain.subarray(32).toString() }
  }
  return undefined
}
