import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { openBytes, type RandomBytes, sealBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import { type KeyFromWords, keyFromPrf, keyFromWords, saltSize } from './unlock-key.ts'
import { normalWords } from './words.ts'

/** What a credential opens: the station's vault key, and whose credential it was. */
export interface Unlocked {
  readonly vaultKey: Buffer
  readonly user: string
}

export type CredentialKind = 'words' | 'key'

/** What a security key answered in the page. */
export interface KeyAnswer {
  /** The authenticator's name for the credential. */
  readonly credentialId: Uint8Array
  /** 32 bytes that only this credential can make for this station. */
  readonly prf: Uint8Array
}

/** A credential, ready to be stored. */
export interface Credential {
  readonly id: string
  readonly kind: CredentialKind
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
  return { id: random(16).toString('hex'), kind: 'words', salt, wrapped }
}

/** Wraps the vault key for a user's security key. The authenticator's own id is not written down, only its hash. */
export function wrapForKey(
  { vaultKey, user }: Unlocked,
  { credentialId, prf }: KeyAnswer,
  deviceSecret: Uint8Array,
  random: RandomBytes,
): Credential {
  const key = keyFromPrf(prf, deviceSecret)
  const wrapped = sealBytes(key, Buffer.concat([vaultKey, Buffer.from(user)]), label, random)
  return { id: idOf(credentialId), kind: 'key', salt: Buffer.alloc(saltSize), wrapped }
}

/** Stores one more credential; those that are there stay. Throws if it is there already. */
export function addCredential(database: DatabaseSync, { id, kind, salt, wrapped }: Credential): void {
  database.prepare('INSERT INTO credential (id, kind, salt, wrapped) VALUES (?, ?, ?, ?)').run(id, kind, salt, wrapped)
}

/** Whether a security key opens this station already. */
export const knowsKey = (database: DatabaseSync, credentialId: Uint8Array): boolean =>
  database.prepare('SELECT 1 FROM credential WHERE id = ?').get(idOf(credentialId)) !== undefined

/** Tries a security key's answer; undefined if it opens nothing here. */
export function openWithKey(
  database: DatabaseSync,
  { credentialId, prf }: KeyAnswer,
  deviceSecret: Uint8Array,
): Unlocked | undefined {
  const row = database
    .prepare("SELECT salt, wrapped FROM credential WHERE kind = 'key' AND id = ?")
    .get(idOf(credentialId))
  const { data } = rowSchema.safeParse(row)
  const plain = data && openBytes(keyFromPrf(prf, deviceSecret), data.wrapped, label)
  return plain && unlockedFrom(plain)
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
    if (plain) return unlockedFrom(plain)
  }
  return undefined
}

const unlockedFrom = (plain: Buffer): Unlocked => ({
  vaultKey: plain.subarray(0, 32),
  user: plain.subarray(32).toString(),
})

const idOf = (credentialId: Uint8Array): string => createHash('sha256').update(credentialId).digest('hex')
