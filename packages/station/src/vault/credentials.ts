import type { DatabaseSync } from 'node:sqlite'
import { openBytes, type RandomBytes, sealBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import { keyFromWords } from './unlock-key.ts'
import { normalWords } from './words.ts'

/** What a credential opens: the station's vault key, and whose credential it was. */
export interface Unlocked {
  readonly vaultKey: Buffer
  readonly user: string
}

const label = 'buergerkoffer/credential/1'

const rowSchema = z.object({ salt: z.instanceof(Uint8Array), wrapped: z.instanceof(Uint8Array) })

/** Wraps the vault key once more, for a user's words. The user's id stands inside the wrap: the disk names nobody. */
export function addWords(
  database: DatabaseSync,
  { vaultKey, user }: Unlocked,
  words: string,
  deviceSecret: Uint8Array,
  random: RandomBytes,
): void {
  const salt = random(16)
  const key = keyFromWords(normalWords(words), salt, deviceSecret)
  const wrapped = sealBytes(key, Buffer.concat([vaultKey, Buffer.from(user)]), label, random)
  database
    .prepare('INSERT INTO credential (id, kind, salt, wrapped) VALUES (?, ?, ?, ?)')
    .run(random(16).toString('hex'), 'words', salt, wrapped)
}

/** Tries typed words against every credential; undefined if none opens. */
export function openWithWords(database: DatabaseSync, typed: string, deviceSecret: Uint8Array): Unlocked | undefined {
  const rows = database.prepare("SELECT salt, wrapped FROM credential WHERE kind = 'words'").all()
  for (const { salt, wrapped } of rows.map((row) => rowSchema.parse(row))) {
    const plain = openBytes(keyFromWords(normalWords(typed), salt, deviceSecret), wrapped, label)
    if (plain) return { vaultKey: plain.subarray(0, 32), user: plain.subarray(32).toString() }
  }
  return undefined
}
