import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { KeyStore } from '../mandant/index.ts'
import type { BackupLayout, BackupPlace } from './layout.ts'
import {
  fingerprintOf,
  isSignedManifest,
  type KeyManifest,
  keyManifestSchema,
  type Manifest,
  manifestSchema,
  parseManifest,
  sha256,
} from './manifest.ts'
import { isWhole } from './table-file.ts'

/** A backup whose every byte was read and is what was written. */
export interface WholeBackup {
  readonly place: BackupPlace
  readonly manifest: Manifest
  readonly keys: KeyManifest
}

/** Why a backup does not count. */
export type Damage =
  | { readonly kind: 'altered' | 'missing'; readonly file: string }
  /** Made by a program that writes another form. */
  | { readonly kind: 'foreign-form'; readonly file: string }
  /** The backup of another centre, or this one's keys are not its own. */
  | { readonly kind: 'foreign-centre'; readonly file: string }

/** Reads a backup to the last byte. Changes nothing. */
export async function readBackup(
  { blobs }: BackupLayout,
  place: BackupPlace,
  { signingPublic }: Pick<KeyStore, 'signingPublic'>,
): Promise<Result<WholeBackup, Damage>> {
  const file = join(place.data, 'manifest.json')
  const [bytes, signature] = [readIfThere(file), readIfThere(join(place.data, 'manifest.sig'))]
  if (!bytes || !signature) return refuse({ kind: 'missing', file })
  const manifest = parseManifest(manifestSchema, bytes)
  if (!manifest) return refuse({ kind: isOtherForm(bytes) ? 'foreign-form' : 'altered', file })
  if (manifest.centre !== fingerprintOf(signingPublic)) return refuse({ kind: 'foreign-centre', file })
  if (!isSignedManifest(bytes, signature, signingPublic)) return refuse({ kind: 'altered', file })
  const keys = readKeyList(place, manifest)
  if (!keys.ok) return keys
  const damage = (await damageOfTables(place, manifest, keys.value)) ?? (await damageOfBlobs(blobs, manifest))
  return damage ? refuse(damage) : ok({ place, manifest, keys: keys.value })
}

function readKeyList(place: BackupPlace, manifest: Manifest): Result<KeyManifest, Damage> {
  const file = join(place.keys, 'manifest.json')
  const bytes = readIfThere(file)
  if (!bytes) return refuse({ kind: 'missing', file })
  const keys = sha256(bytes) === manifest.keys ? parseManifest(keyManifestSchema, bytes) : undefined
  return keys ? ok(keys) : refuse({ kind: 'altered', file })
}

async function damageOfTables(place: BackupPlace, manifest: Manifest, keys: KeyManifest): Promise<Damage | undefined> {
  const parts = [
    { folder: place.data, files: manifest.files },
    { folder: place.keys, files: keys.files },
  ]
  for (const { folder, files } of parts) {
    for (const table of files) {
      const file = join(folder, table.file)
      if (!existsSync(file)) return { kind: 'missing', file }
      if (!(await isWhole(folder, table))) return { kind: 'altered', file }
    }
  }
  return undefined
}

async function damageOfBlobs(folder: string, { blobs }: Manifest): Promise<Damage | undefined> {
  for (const { hash } of blobs) {
    const file = join(folder, hash)
    if (!existsSync(file)) return { kind: 'missing', file }
    const digest = createHash('sha256')
    for await (const chunk of createReadStream(file)) digest.update(chunk)
    if (digest.digest('hex') !== hash) return { kind: 'altered', file }
  }
  return undefined
}

function isOtherForm(bytes: Buffer): boolean {
  try {
    const { format }: { format?: unknown } = JSON.parse(bytes.toString('utf8'))
    return typeof format === 'number' && format !== 1
  } catch {
    return false
  }
}

const readIfThere = (file: string): Buffer | undefined => (existsSync(file) ? readFileSync(file) : undefined)
