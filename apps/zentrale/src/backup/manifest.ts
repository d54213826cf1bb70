import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { blobHash, logId } from '@buergerkoffer/log'
import { z } from 'zod'

const file = z.object({
  file: z.string().regex(/^[a-z0-9_.]+$/),
  /** `schema.table`. */
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
})
const seq = z.int().nonnegative()
const log = z.string().transform(logId)

/** The key part's own list. */
export const keyManifestSchema = z.object({ format: z.literal(1), name: z.string(), files: z.array(file) })

/** What a backup holds, and by what it is known again. Signed with the centre's key. */
export const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  takenAt: z.iso.datetime(),
  /** Which centre: hash of its public key. Its key store is never part of a backup. */
  centre: z.string(),
  tenants: z.array(z.string()),
  schema: z.array(z.object({ part: z.string(), id: z.string(), checksum: z.string() })),
  files: z.array(file),
  /** SHA-256 of the key part's list. */
  keys: z.string(),
  /** How many lines of the book were committed or undone when the copy began: what of them the copy does not know never happened. */
  settled: seq,
  blobs: z.array(z.object({ hash: z.string().transform(blobHash), size: seq })),
  /** Where every log stood, and how far the backup holds all that a station's out-log names. */
  logs: z.array(
    z.object({ tenant: z.string(), log, kind: z.string(), incarnation: z.int(), seq, hash: z.string(), archived: seq }),
  ),
})

export type TableFile = z.infer<typeof file>
export type KeyManifest = z.infer<typeof keyManifestSchema>
export type Manifest = z.infer<typeof manifestSchema>
export type LogStand = Manifest['logs'][number]

const label = 'buergerkoffer/backup/1\0'

/** The bytes that are written and signed. */
export const manifestBytes = (manifest: Manifest | KeyManifest): Buffer =>
  Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)

export const signManifest = (bytes: Uint8Array, key: KeyObject): Buffer =>
  sign(null, Buffer.concat([Buffer.from(label), bytes]), key)

export const isSignedManifest = (bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean =>
  verify(null, Buffer.concat([Buffer.from(label), bytes]), key, signature)

/** By what a centre is known. */
export const fingerprintOf = (publicKey: KeyObject): string => sha256(publicKey.export({ format: 'der', type: 'spki' }))

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Parses JSON of ours; undefined for anything else. */
export function parseManifest<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}
