import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import {
  type BlobStore,
  createSqliteLogStore,
  type EventId,
  forgetDeleted,
  type Head,
  inTransaction,
  type KeyId,
  type LogId,
  logId,
  type RandomBytes,
} from '@buergerkoffer/log'
import { type Control, createStationSync, type StationSync, type SyncStore, type Turn } from '@buergerkoffer/sync'
import { createTrustedClock, type MachineClock, type TrustedClock } from './clock.ts'
import { createContactMemory } from './contact-memory.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { type HandedOverCase, handedOver } from './handed-over.ts'
import type { StationModel } from './model/station-model.ts'
import type { StationParts } from './station-parts.ts'
import { patientBlobs } from './store/patient-blobs.ts'
import { obeyPublicOrders } from './store/public-orders.ts'
import { createSettings, required, type SettingName, type Settings } from './store/settings.ts'
import { deleteOverdue, sweepOrphans } from './store/station-blobs.ts'
import { createStationTables } from './store/station-tables.ts'
import { createSqliteSyncStore } from './sync/sqlite-sync-store.ts'
import { createEntryIndex } from './transfer/entry-index.ts'
import { progressOf, receivedOf, type Transfer, transferOf } from './transfer/transfer.ts'
import { openUnlocked, type UnlockedStation } from './unlocked-station.ts'
import type { KeyAnswer } from './vault/credentials.ts'
import { type Lease, leaseAt } from './vault/lease.ts'
import { takePost } from './vault/post.ts'
import { type DoorAnswer, tryKey, tryWords } from './vault/try-words.ts'
import type { KeyFromWords } from './vault/unlock-key.ts'
import { createStationVolumes, type StationVolumes } from './volume/station-volumes.ts'

export interface StationDeps {
  readonly database: DatabaseSync
  readonly blobs: BlobStore
  readonly random: RandomBytes
  readonly machine: MachineClock
  readonly newEventId: () => EventId
  /** Argon2id, unless a test is in a hurry. */
  readonly keyFromWords?: KeyFromWords
  /** After how many entries a new checkpoint is worth its writing; tests want them sooner. */
  readonly checkpointEvery?: number
  /** Told of a file that could not be deleted: it is tried again, and nothing waits for it. */
  readonly onFault?: (fault: unknown) => void
}

export type UnlockAnswer =
  | { readonly kind: 'unlocked'; readonly user: string }
  | Exclude<DoorAnswer, { readonly kind: 'open' }>

/** A station, locked or unlocked. Sync needs only this; work needs `unlocked`. */
export interface Station {
  readonly clock: TrustedClock
  readonly sync: StationSync
  readonly control: () => Control | undefined
  /** The same word as the centre signed it; undefined before the first. */
  readonly evidence: () => Evidence | undefined
  /** How long the station may still be opened; undefined before the centre has spoken (SYNC-37). */
  readonly lease: () => Lease | undefined
  readonly unlock: (words: string) => Promise<UnlockAnswer>
  readonly unlockWithKey: (answer: KeyAnswer) => Promise<UnlockAnswer>
  /** What every security key is asked for at this station; not secret. */
  readonly prfSalt: () => Buffer
  readonly lock: () => void
  readonly unlocked: () => UnlockedStation | undefined
  /** Deletes blobs that may not stay here any longer; also at the start, at every unlock and turn of sync. */
  readonly deleteOverdue: () => void
  /** Takes in what a turn of sync brought. */
  readonly afterTurn: (turn: Turn) => Promise<void>
  /** What goes and comes by data carrier instead of the line. */
  readonly volumes: StationVolumes
  /** Cases handed over, newest first; only while unlocked. */
  readonly handedOver: () => readonly HandedOverCase[]
  /** Positions of the own log that the centre has not yet receipted. */
  readonly unsent: () => number
  /** Own files that the centre does not have yet. */
  readonly unsentFiles: () => number
  /** How far everything has come; `carrying` says whether a message is under way now. Cases only while unlocked. */
  readonly transfer: (carrying: boolean) => Transfer
}

/** Opens an enrolled station's database. Throws if it was never enrolled. */
export function createStation(deps: StationDeps): Station {
  let unlocked: UnlockedStation | undefined
  let [destroyed, swept] = [false, false]
  const drop = (key: KeyId): void => {
    destroyed = true
    unlocked?.dropKey(key)
  }
  const { clock, contact, parts, store, sync } = assemble(deps, drop)
  const obeyOrders = createOrderReader(parts, sync, drop)
  cleanUp(parts, clock)
  const sweepOverdue = (): void => deleteOverdue(parts, clock.leaseTime())
  const lock = (): void => {
    unlocked?.close()
    unlocked = undefined
  }
  const door = { ...deps, ...parts, clock, control: sync.control }
  const enter = async (answer: DoorAnswer): Promise<UnlockAnswer> => {
    if (answer.kind !== 'open') return answer
    await takePost(parts, answer.opened.vaultKey)
    lock()
    unlocked = openUnlocked(parts, answer.opened)
    sweepOverdue()
    return { kind: 'unlocked', user: unlocked.user }
  }
  const afterTurn = async (turn: Turn, way: 'line' | 'volume' = 'line'): Promise<void> => {
    contact.noteTurn(turn, way)
    // First: what fails below must not keep a station open that was reported lost.
    if (sync.control()?.lock || turn.kind === 'reopened') lock()
    obeyOrders()
    sweepOverdue()
    if (turn.kind === 'level' && !swept) swept = sweepOrphans(parts)
    if (destroyed || sync.control()?.lock) forgetDeleted(deps.database)
    destroyed = false
    await unlocked?.refresh()
  }
  return {
    ...{ clock, sync, lock, afterTurn },
    ...wordDoor(sync, parts, clock, store.control),
    unlock: async (words) => enter(await tryWords(door, words)),
    unlockWithKey: async (answer) => enter(tryKey(door, answer)),
    unlocked: () => unlocked,
    deleteOverdue: sweepOverdue,
    ...lockedDoor(parts, sync, (kind) => afterTurn({ kind }, 'volume')),
    ...progressDoor(parts, store, sync, () => unlocked?.model),
  }
}

const wordDoor = (
  { control }: StationSync,
  { settings }: StationParts,
  clock: TrustedClock,
  signed: SyncStore['control'],
): Pick<Station, 'control' | 'evidence' | 'lease'> => ({
  control,
  evidence: () => {
    const word = signed()
    return word && evidenceOf(settings, word)
  },
  lease: () => leaseAt(control(), clock.leaseTime()),
})

/** Reads the public orders, and on in them at every call; tells which keys they have destroyed. */
function createOrderReader(parts: StationParts, sync: StationSync, onDestroyed: (key: KeyId) => void): () => void {
  let scanned = 0
  const readOn = (): void => {
    const receipt = sync.control()?.receipt
    const receipted = receipt?.log === parts.outLog ? receipt.seq : 0
    const { position, destroyed } = obeyPublicOrders(parts, receipted, scanned)
    for (const key of destroyed) onDestroyed(key)
    scanned = position
  }
  readOn()
  return readOn
}

/** What needs no vault. */
const lockedDoor = (
  parts: StationParts,
  sync: StationSync,
  takeIn: Parameters<typeof createStationVolumes>[0]['takeIn'],
): Pick<Station, 'volumes' | 'prfSalt'> => ({
  prfSalt: () => prfSalt(parts),
  volumes: createStationVolumes({ ...parts, sync, takeIn }),
})

type ProgressDoor = Pick<Station, 'handedOver' | 'unsent' | 'unsentFiles' | 'transfer'>

function progressDoor(
  parts: StationParts,
  store: SyncStore,
  sync: StationSync,
  model: () => StationModel | undefined,
): ProgressDoor {
  const { station, tables, log } = parts
  const head = (): Head => log.head(parts.outLog)
  const branchLeft = (): number => {
    const branch = store.branch()
    return branch ? log.head(branch.log).seq - branch.after : 0
  }
  const index = createEntryIndex(log, () => parts.outLog)
  const deps = { station, tables, sync, index, head, agreed: store.agreed, branchLeft, model }
  return {
    handedOver: () => {
      const open = model()
      return open ? handedOver(open, progressOf(deps, false)) : []
    },
    unsent: () => branchLeft() + head().seq - receivedOf(head(), store.agreed()),
    unsentFiles: () => tables.pendingBlobs().length,
    transfer: (carrying) => transferOf(deps, carrying),
  }
}

/** What a run that died early, or days in a cupboard, may have left. */
function cleanUp(parts: StationParts, clock: TrustedClock): void {
  forgetDeleted(parts.database)
  deleteOverdue(parts, clock.leaseTime())
}

/** Drawn once: every credential of the station answers to it. */
function prfSalt({ settings, random }: StationParts): Buffer {
  const known = settings.bytes('prf-salt')
  const salt = known ?? random(32)
  if (!known) settings.set('prf-salt', salt)
  return salt
}

function assemble(deps: StationDeps, onForget: (key: KeyId) => void) {
  const settings = createSettings(deps.database)
  const contact = createContactMemory(settings, deps.machine, () => sync.control())
  const clock = createTrustedClock(deps.machine, contact.centreTime)
  const parts = partsOf(deps, settings, clock)
  const { station, linkKey, trusted } = parts
  const store = createSqliteSyncStore({ ...parts, onForget })
  const newLogId = (): LogId => logId(deps.newEventId())
  const sync: StationSync = createStationSync({
    ...{ station, linkKey, keys: trusted, store, newLogId },
    clock: clock.now,
  })
  return { clock, contact, parts, store, sync }
}

function partsOf(deps: StationDeps, settings: Settings, clock: TrustedClock): StationParts {
  const text = (name: SettingName): string => required(settings.text(name), name)
  const publicKey = (name: SettingName): KeyObject =>
    createPublicKey({ key: required(settings.bytes(name), name), format: 'der', type: 'spki' })
  return {
    ...deps,
    blobs: patientBlobs(deps.blobs, deps.onFault ?? (() => undefined)),
    settings,
    station: text('station'),
    log: createSqliteLogStore(deps.database),
    tables: createStationTables(deps.database),
    // A fork gives the station another log while the program runs (SYNC-46).
    get outLog() {
      return logId(text('out-log'))
    },
    inLog: logId(text('in-log')),
    linkKey: createPrivateKey({ key: required(settings.bytes('link-key'), 'link-key'), format: 'der', type: 'pkcs8' }),
    trusted: { centre: publicKey('centre-key'), ownSigning: publicKey('signing-public') },
    now: clock.now,
    transact: (work) => inTransaction(deps.database, work),
  }
}
