import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import {
  createDatabase,
  type Database,
  type DatabaseSnapshot,
  type Transaction,
  withSnapshot,
} from '@buergerkoffer/postgres'
import { z } from 'zod'
import { awaitTurn, type TombstoneBook } from '../tombstone/index.ts'
import { completeBook } from './book-copy.ts'
import {
  type BackupLayout,
  clearUnfinished,
  dropKeySet,
  listBackups,
  listKeySets,
  momentOf,
  nameOf,
  prepareFolders,
  publish,
  unfinishedPlace,
} from './layout.ts'
import type { LogStand, Manifest } from './manifest.ts'
import { type Damage, readBackup } from './read-backup.ts'
import { type WriteDeps, writeBackup } from './write-backup.ts'

export interface BackupDeps extends WriteDeps {
  readonly ownerUrl: string
  readonly layout: BackupLayout
  /** The centre's own book. */
  readonly tombstones: TombstoneBook
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A backup that was read back and counts. */
export interface TakenBackup {
  readonly backup: string
  readonly tables: number
  readonly rows: number
  readonly blobs: number
  /** Of all files of this backup, shared blobs included. */
  readonly bytes: number
  /** Names of key parts that were deleted for their age. */
  readonly droppedKeySets: readonly string[]
}

/** Why no new backup counts. Earlier ones are as they were. */
export type BackupRefusal =
  | Damage
  | { readonly kind: 'busy' }
  /** The database has not yet taken the steps that a backup needs. */
  | { readonly kind: 'too-old' }
  | { readonly kind: 'book-unreadable'; readonly file: string }

/** How long what opens cases stays in a backup: 14 days, in milliseconds. */
const keySetLife = 14 * 24 * 3_600_000

/**
 * Copies the centre at one moment while it works on, reads the copy back to the last byte, and only then gives it its name and tells the logs how
 * far they are archived (SYNC-60, SYNC-61). Key parts older than 14 days go (SYNC-62), never the newest one.
 */
export async function takeBackup(deps: BackupDeps): Promise<Result<TakenBackup, BackupRefusal>> {
  const owner = createDatabase({ url: deps.ownerUrl, log: () => undefined, connections: 2 })
  try {
    return await owner.withoutTenant(async (tx) =>
      (await isAlone(tx)) ? takeAlone(deps, owner) : refuse({ kind: 'busy' }),
    )
  } finally {
    await owner.close()
  }
}

/** Two backups at once would clear away each other's unfinished parts. The lock goes with the connection. */
async function isAlone(tx: Transaction): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_xact_lock(1112883014) AS got'
  return (await tx.row(z.object({ got: z.boolean() }), sql))?.got === true
}

async function takeAlone(deps: BackupDeps, owner: Database): Promise<Result<TakenBackup, BackupRefusal>> {
  const { layout, ownerUrl } = deps
  prepareFolders(layout)
  const book = completeBook(deps.tombstones, layout)
  if (!book.ok) return book
  // Whoever wrote a line up to here has ended when this turn comes.
  await owner.withoutTenant(awaitTurn)
  const taken = await withSnapshot(ownerUrl, (snapshot) => copyAndCheck(deps, snapshot, book.value)).finally(() =>
    // What has no name by now never gets one: a full disk must not stay full of it.
    clearUnfinished(layout),
  )
  if (!taken.ok) return taken
  const { name, files, blobs, logs } = taken.value
  await moveArchive(owner, logs)
  return ok({
    ...{ backup: name, tables: files.length, blobs: blobs.length },
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    bytes: [...files.map((file) => file.bytes), ...blobs.map(({ size }) => size)].reduce((sum, size) => sum + size, 0),
    droppedKeySets: dropOldKeySets(layout, deps.now()),
  })
}

async function copyAndCheck(
  deps: BackupDeps,
  snapshot: DatabaseSnapshot,
  settled: number,
): Promise<Result<Manifest, BackupRefusal>> {
  if (!isNewEnough(snapshot)) return refuse({ kind: 'too-old' })
  const { layout, keys } = deps
  const now = deps.now()
  const name = nameOf(now)
  const place = unfinishedPlace(layout, name)
  await writeBackup(deps, layout, place, snapshot, { name, takenAt: new Date(now).toISOString(), settled })
  const read = await readBackup(layout, place, keys)
  if (!read.ok) return read
  publish(layout, name)
  return ok({ ...read.value.manifest, files: [...read.value.manifest.files, ...read.value.keys.files] })
}

const neededSteps = ['log/002-archive', 'sync/002-gone-and-closed']

function isNewEnough({ schema }: DatabaseSnapshot): boolean {
  const taken = new Set(schema.map(({ part, id }) => `${part}/${id}`))
  return neededSteps.every((step) => taken.has(step))
}

/** As the owner: the program itself may not move it. */
async function moveArchive(owner: Database, logs: readonly LogStand[]): Promise<void> {
  for (const { tenant, log, archived } of logs.filter((stand) => stand.archived > 0)) {
    await owner.inTenant(tenant, (tx) => tx.execute(archiveSql, [log, archived]))
  }
}

const archiveSql = 'UPDATE log SET archived_through = GREATEST(archived_through, $2) WHERE log_id = $1'

function dropOldKeySets(layout: BackupLayout, now: number): readonly string[] {
  const newest = listBackups(layout).at(-1)
  const old = listKeySets(layout).filter((name) => name !== newest && now - (momentOf(name) ?? now) > keySetLife)
  for (const name of old) dropKeySet(layout, name)
  return old
}
