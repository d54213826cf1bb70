import { join } from 'node:path'
import {
  type AsyncBlobStore,
  createAsyncFileBlobStore,
  type EventId,
  logMigrations,
  type RandomBytes,
} from '@buergerkoffer/log'
import { createDatabase, type Database, databaseFaultOf, type MigrationResult, migrate } from '@buergerkoffer/postgres'
import { createUuidv7 } from '@buergerkoffer/station'
import type { CentreSync } from '@buergerkoffer/sync'
import { approvalMigrations } from './approval/index.ts'
import { bestandMigrations } from './bestand/index.ts'
import { type BucketConfig, createS3BlobStore, openBucket } from './blobs/index.ts'
import { createVolumeImport, type VolumeImport } from './datentraeger/index.ts'
import { kasseMigrations } from './kasse/index.ts'
import { katalogMigrations } from './katalog/index.ts'
import { createFileKeyStore, type KeyStore, mandantMigrations } from './mandant/index.ts'
import { registerMigrations } from './register/index.ts'
import { siegelMigrations } from './siegel/index.ts'
import { createSyncHub, syncMigrations } from './sync/index.ts'
import { bookIn, openTombstoneBook, type TombstoneBook, tombstoneMigrations } from './tombstone/index.ts'
import { tourenMigrations } from './touren/index.ts'
import { type VorgangContext, vorgangMigrations } from './vorgang/index.ts'

export interface ZentraleDeps {
  readonly ownerUrl: string
  readonly applicationUrl: string
  /** Keys lie here, and the blobs, if they have no object store. */
  readonly folder: string
  /** Where backups go, and the book of destroyed keys lies: another disk than the data's. Beside the data when not given. */
  readonly backupFolder?: string
  readonly bucket?: BucketConfig | undefined
  readonly random: RandomBytes
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: (message: string) => void
}

/** The centre without its doors: what every room of it works with. */
export interface Zentrale {
  readonly database: Database
  readonly keys: KeyStore
  readonly blobs: AsyncBlobStore
  readonly hub: CentreSync
  /** What comes and goes by data carrier. */
  readonly volumes: VolumeImport
  readonly tombstones: TombstoneBook
  readonly random: RandomBytes
  readonly newEventId: () => EventId
  readonly context: (tenant: string) => VorgangContext
  readonly close: () => Promise<void>
}

/** Every part's tables, in the order they need each other. */
export const zentraleMigrations = [
  logMigrations,
  mandantMigrations,
  katalogMigrations,
  registerMigrations,
  vorgangMigrations,
  syncMigrations,
  tourenMigrations,
  approvalMigrations,
  kasseMigrations,
  siegelMigrations,
  bestandMigrations,
  tombstoneMigrations,
]

export type OpenedZentrale =
  | { readonly ok: true; readonly value: Zentrale }
  | { readonly ok: false; readonly refusal: Extract<MigrationResult, { ok: false }>['refusal'] }

/** How long a contact lets a suitcase work on: over a long weekend. */
const leaseHours = 96

/** Opens the centre on a database; a database ahead of the program is refused and left as it is. */
export async function openZentrale(deps: ZentraleDeps): Promise<OpenedZentrale> {
  const migrated = await migrate({ ownerUrl: deps.ownerUrl, parts: zentraleMigrations })
  if (!migrated.ok) return { ok: false, refusal: migrated.refusal }
  const { random, now } = deps
  const database = createDatabase({ url: deps.applicationUrl, log: deps.log })
  const keys = createFileKeyStore(join(deps.folder, 'schluessel'), random)
  const blobs = openBlobs(deps)
  const newEventId = createUuidv7(now, random)
  // A fault's text may quote what somebody has typed: only what it is.
  const report = (code: string, fault: unknown): void => deps.log(`Fehler ${code}: ${classOf(fault)}`)
  const common = { database, keys, random, newEventId }
  const hub = createSyncHub({ ...common, blobs, now, leaseHours, report })
  return {
    ok: true,
    value: {
      ...common,
      blobs,
      tombstones: openTombstoneBook(bookIn(deps.backupFolder ?? join(deps.folder, 'sicherung'))),
      hub,
      volumes: createVolumeImport({ hub, keys, random, folder: join(deps.folder, 'datentraeger') }),
      context: (tenant) => ({ ...common, tenant, now: () => new Date(now()).toISOString() }),
      close: () => database.close(),
    },
  }
}

function classOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  return databaseFaultOf(fault)?.code ?? ('code' in fault ? `${fault.name} ${fault.code}` : fault.name)
}

/** The centre's blobs: in a bucket if it has one, else as files below the folder. */
export const openBlobs = ({
  folder,
  random,
  bucket,
}: Pick<ZentraleDeps, 'folder' | 'random' | 'bucket'>): AsyncBlobStore =>
  bucket ? createS3BlobStore(openBucket(bucket)) : createAsyncFileBlobStore({ folder: join(folder, 'blobs'), random })
