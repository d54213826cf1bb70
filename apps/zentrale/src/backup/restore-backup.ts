import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type AsyncBlobStore, createFileBlobStore, type RandomBytes } from '@buergerkoffer/log'
import {
  type DatabaseLoad,
  type HistoryRefusal,
  type MigrationPart,
  type Settle,
  schemaAsOf,
  withLoad,
} from '@buergerkoffer/postgres'
import type { KeyStore, TenantKeys } from '../mandant/index.ts'
import type { BookLine, TombstoneBook } from '../tombstone/index.ts'
import { type BookRefusal, readBooks } from './book-copy.ts'
import { type BackupLayout, listBackups } from './layout.ts'
import { opensWraps } from './opens-wraps.ts'
import { areProven } from './prove-logs.ts'
import { type Damage, readBackup, type WholeBackup } from './read-backup.ts'
import { beginCentreLog, destroyAgain, gapOf, nextIncarnation, raiseIncarnation, skipNumbers } from './settle.ts'
import { openTable } from './table-file.ts'

export interface RestoreDeps {
  readonly ownerUrl: string
  readonly layout: BackupLayout
  readonly keys: Pick<KeyStore, 'signingPublic' | 'renewNonces'>
  /** A tenant's keys; undefined if they are not here. Makes none. */
  readonly tenantKeys: (tenant: string) => TenantKeys | undefined
  /** The program's schema. */
  readonly parts: readonly MigrationPart[]
  /** The centre's blobs. */
  readonly blobs: AsyncBlobStore
  /** The centre's own book. */
  readonly tombstones: TombstoneBook
  readonly random: RandomBytes
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface Restored {
  readonly backup: string
  readonly incarnation: number
  readonly rows: number
  readonly blobs: number
  /** Keys that were destroyed since the backup, and are again. */
  readonly destroyed: number
}

/** Why nothing was restored. Nothing was changed. */
export type RestoreRefusal =
  | Damage
  | BookRefusal
  | { readonly kind: 'no-backup'; readonly folder: string }
  | { readonly kind: 'foreign-version'; readonly history: HistoryRefusal }
  | { readonly kind: 'not-empty' }
  /** The logs in the backup don't lead to where it says they stood. */
  | { readonly kind: 'broken-chain'; readonly name: string }
  /** The tenant's keys that lie here open none of its cases. */
  | { readonly kind: 'foreign-keys'; readonly name: string }

/**
 * Fills an empty database from a backup, the newest one unless another is named, in one commit (SYNC-63): rows, blobs, the logs proved link by link,
 * keys destroyed since then destroyed again, a new incarnation, and no nonce of the old one (SYNC-17). Nothing can be served in between.
 */
export async function restoreBackup(deps: RestoreDeps, asked?: string): Promise<Result<Restored, RestoreRefusal>> {
  const { layout } = deps
  const name = asked ?? listBackups(layout).at(-1)
  if (name === undefined) return refuse({ kind: 'no-backup', folder: layout.folder })
  const read = await readBackup(layout, layout.place(name), deps.keys)
  if (!read.ok) return read
  const book = readBooks(deps.tombstones, layout)
  if (!book.ok) return book
  const schema = schemaAsOf(read.value.manifest.schema, deps.parts)
  if (!schema.ok) return refuse({ kind: 'foreign-version', history: schema.refusal })
  return fillFrom({ ...deps, parts: schema.parts }, read.value, book.value)
}

/** The tables are made as the backup knew them; the next start brings them up. A database with another history is somebody's. */
async function fillFrom(
  deps: RestoreDeps,
  backup: WholeBackup,
  book: readonly BookLine[],
): Promise<Result<Restored, RestoreRefusal>> {
  const { manifest, keys } = backup
  const incarnation = nextIncarnation(manifest.logs, book)
  try {
    const loaded = await withLoad(
      deps.ownerUrl,
      (load) => fill(deps, backup, load),
      settle(deps, backup, book, incarnation),
      deps.parts,
    )
    if (loaded.kind === 'not-empty') return refuse({ kind: 'not-empty' })
    const rows = [...manifest.files, ...keys.files].reduce((sum, file) => sum + file.rows, 0)
    const { name, blobs } = manifest
    return ok({ ...{ backup: name, incarnation, rows, blobs: blobs.length }, destroyed: loaded.value })
  } catch (fault) {
    const kind = undone.get(fault)
    if (!kind) throw fault
    return refuse({ kind, name: manifest.name })
  }
}

/** Thrown inside the load so that all of it is undone. */
const unproven = new Error('the logs of the backup do not lead to their heads')
const unopened = new Error('the keys open nothing of the backup')
const undone = new Map<unknown, 'broken-chain' | 'foreign-keys'>([
  [unproven, 'broken-chain'],
  [unopened, 'foreign-keys'],
])

async function fill({ layout, blobs, random }: RestoreDeps, backup: WholeBackup, load: DatabaseLoad): Promise<void> {
  const { place, manifest, keys } = backup
  const copies = createFileBlobStore({ folder: layout.blobs, random })
  for (const { hash } of manifest.blobs) {
    const bytes = (await blobs.has(hash)) ? undefined : copies.get(hash)
    if (bytes) await blobs.put(bytes)
  }
  const files = new Map([
    ...manifest.files.map((file) => [file.table, { file, folder: place.data }] as const),
    ...keys.files.map((file) => [file.table, { file, folder: place.keys }] as const),
  ])
  for (const { name } of load.tables) {
    const found = files.get(name)
    if (!found) throw new Error(`the backup has no table ${name}`)
    const { columns, rows } = found.file
    const copied = await load.copyIn({ name, columns }, openTable(found.folder, found.file))
    if (copied !== rows) throw new Error(`${name} took another number of rows than the backup has`)
  }
}

const settle =
  (
    { keys, tombstones, tenantKeys, now }: RestoreDeps,
    { manifest }: WholeBackup,
    book: readonly BookLine[],
    incarnation: number,
  ): Settle<number> =>
  async (as) => {
    let destroyed = 0
    // What the copy would have to know and does not was undone: its key was never destroyed.
    const since = book.slice(manifest.settled)
    for (const tenant of manifest.tenants) {
      const stands = manifest.logs.filter((stand) => stand.tenant === tenant)
      const stones = since.flatMap((line) => (line.kind === 'destroyed' && line.tenant === tenant ? [line] : []))
      destroyed += await as(tenant, async (tx) => {
        if (!(await areProven(tx, stands))) throw unproven
        if (!(await opensWraps(tx, tenant, tenantKeys(tenant)))) throw unopened
        await raiseIncarnation(tx, incarnation)
        await skipNumbers(tx, gapOf(manifest.logs, incarnation), new Date(now()).toISOString())
        await beginCentreLog(tx)
        return destroyAgain(tx, stones)
      })
    }
    // Before the commit: a request that was written before the restore must not count as heard after it.
    keys.renewNonces()
    // Before the commit: a number that is skipped costs nothing, one that is given twice hides a restored centre.
    tombstones.append({ kind: 'restored', incarnation, at: new Date(now()).toISOString() })
    return destroyed
  }
