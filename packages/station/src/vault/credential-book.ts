import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, openBytes, type RandomBytes, sealBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import { addCredential, type Credential, type CredentialKind } from './credentials.ts'

/** A way to open the station, as its clerks see it. */
export interface CredentialNote {
  readonly id: string
  readonly kind: CredentialKind
  /** Whose it is. */
  readonly user: string
  /** ISO instant. */
  readonly since: string
}

const label = 'buergerkoffer/credential-note/1'
const row = z.object({ id: z.string(), kind: z.enum(['words', 'key']), sealed: z.instanceof(Uint8Array) })
const noteSchema = z.object({ user: z.string(), since: z.string() })

/** Stores a credential with a note of whose it is, sealed under the vault key: the disk names nobody. In the caller's transaction. */
export function noteCredential(
  database: DatabaseSync,
  vaultKey: Uint8Array,
  credential: Credential,
  note: Pick<CredentialNote, 'user' | 'since'>,
  random: RandomBytes,
): void {
  const sealed = sealBytes(vaultKey, Buffer.from(JSON.stringify(note)), label + credential.id, random)
  addCredential(database, credential)
  database.prepare('INSERT INTO credential_note (id, sealed) VALUES (?, ?)').run(credential.id, sealed)
}

/** Every credential that opens the station, oldest first. A note that can't be read leaves its user open. */
export function listCredentials(database: DatabaseSync, vaultKey: Uint8Array): readonly CredentialNote[] {
  return database
    .prepare(
      'SELECT id, kind, COALESCE(sealed, zeroblob(0)) AS sealed FROM credential LEFT JOIN credential_note USING (id)',
    )
    .all()
    .map((each) => row.parse(each))
    .map(({ id, kind, sealed }) => ({ id, kind, ...openNote(vaultKey, id, sealed) }))
    .sort((a, b) => a.since.localeCompare(b.since))
}

function openNote(vaultKey: Uint8Array, id: string, sealed: Uint8Array): z.infer<typeof noteSchema> {
  const plain = openBytes(vaultKey, sealed, label + id)
  const { data } = noteSchema.safeParse(plain ? JSON.parse(plain.toString()) : undefined)
  return data ?? { user: '', since: '' }
}

/** At least so many ways must open a station: a lost one must not be the last (protocol: two methods). */
export const fewestCredentials = 2

/** Takes a credential away; refused when too few would be left. */
export function removeCredential(database: DatabaseSync, id: string): 'removed' | 'unknown' | 'too-few' {
  return inTransaction(database, () => {
    const all = database.prepare('SELECT id FROM credential').all()
    if (!all.some((each) => each.id === id)) return 'unknown'
    if (all.length <= fewestCredentials) return 'too-few'
    database.prepare('DELETE FROM credential WHERE id = ?').run(id)
    database.prepare('DELETE FROM credential_note WHERE id = ?').run(id)
    return 'removed'
  })
}
