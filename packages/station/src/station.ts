import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readOrder } from '@buergerkoffer/domain/order'
import {
  type BlobStore,
  createSqliteLogStore,
  decodeRecords,
  type EventId,
  forgetDeleted,
  inTransaction,
  logId,
  openEntry,
  type RandomBytes,
} from '@buergerkoffer/log'
import { type Control, createStationSync, type StationSync, type Turn } from '@buergerkoffer/sync'
import { type CentreTime, createTrustedClock, type MachineClock, type TrustedClock } from './clock.ts'
import type { StationParts } from './station-parts.ts'
import { createSettings, required, type Settings } from './store/settings.ts'
import { createStationTables } from './store/station-tables.ts'
import { createSqliteSyncStore } from './sync/sqlite-sync-store.ts'
import { openUnlocked, type UnlockedStation } from './unlocked-station.ts'
import { waitAfter } from './vault/back-off.ts'
import { openWithWords } from './vault/credentials.ts'

export interface StationDeps {
  readonly database: DatabaseSync
  readonly blobs: BlobStore
  readonly random: RandomBytes
  readonly machine: MachineClock
  readonly newEventId: () => EventId
}

export type UnlockAnswer =
  | { readonly kind: 'unlocked'; readonly user: string }
  | { readonly kind: 'wrong-words'; readonly waitMs: number }
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** The lease has run out. Work is kept and pushing goes on; a contact with the centre renews it (SYNC-37). */
  | { readonly kind: 'lease-expired'; readonly until: string }

/** Where a handed-over case stands on its way. */
export type Delivery = 'waiting' | 'sent' | 'receipted'

export interface HandedOverCase {
  readonly nummer: string
  readonly leistung: string
  readonly at: string
  readonly delivery: Delivery
  /** When the centre's receipt was given, once it is. */
  readonly receiptedAt?: string
}

/** A station, locked or unlocked. Sync needs only this; work needs `unlocked`. */
export interface Station {
  readonly clock: TrustedClock
  readonly sync: StationSync
  readonly control: () => Control | undefined
  readonly unlock: (words: string) => Promise<UnlockAnswer>
  readonly lock: () => void
  readonly unlocked: () => UnlockedStation | undefined
  /** Takes in what a turn of sync brought. */
  readonly afterTurn: (turn: Turn) => Promise<void>
  /** Cases handed over, newest first; only while unlocked. */
  readonly handedOver: () => readonly HandedOverCase[]
  /** Positions of the own log that the centre has not yet receipted. */
  readonly unsent: () => number
}

/** Opens an enrolled station's database. Throws if it was never enrolled. */
export function createStation(deps: StationDeps): Station {
  let unlocked: UnlockedStation | undefined
  let seen: { readonly time: string; readonly at: number } | undefined
  let forgotten = false
  const settings = createSettings(deps.database)
  const clock = createTrustedClock(deps.machine, () => centreTime(seen, sync.control()))
  const parts = partsOf(deps, settings, clock)
  sweepOrphans(parts)
  const store = createSqliteSyncStore({
    ...parts,
    onForget: (key) => {
      forgotten = true
      unlocked?.dropKey(key)
    },
  })
  const sync = createStationSync({ ...syncKeys(settings), store })
  let scanned = noteWantedBlobs(parts, 0)
  const station: Station = {
    clock,
    sync,
    control: sync.control,
    unlock: async (words) => {
      const answer = tryWords(parts, clock, sync.control(), words)
      if (answer.kind !== 'open') return answer
      unlocked?.close()
      unlocked = await openUnlocked(parts, answer.opened)
      return { kind: 'unlocked', user: unlocked.user }
    },
    lock: () => {
      unlocked?.close()
      unlocked = undefined
    },
    unlocked: () => unlocked,
    afterTurn: async (turn) => {
      const control = turn.kind === 'not-centre' ? undefined : sync.control()
      if (control) seen = { time: control.centreTime, at: deps.machine.sinceBoot() }
      scanned = noteWantedBlobs(parts, scanned)
      if (forgotten) forgetDeleted(deps.database)
      forgotten = false
      await unlocked?.refresh()
    },
    handedOver: () => (unlocked ? handedOver(parts, unlocked, sync.control()) : []),
    unsent: () => parts.log.head(parts.outLog).seq - (sync.control()?.receipt?.seq ?? 0),
  }
  return station
}

function partsOf(deps: StationDeps, settings: Settings, clock: TrustedClock): StationParts {
  return {
    ...deps,
    settings,
    station: required(settings.text('station'), 'station'),
    log: createSqliteLogStore(deps.database),
    tables: createStationTables(deps.database),
    outLog: logId(required(settings.text('out-log'), 'out-log')),
    inLog: logId(required(settings.text('in-log'), 'in-log')),
    now: clock.now,
    transact: (work) => inTransaction(deps.database, work),
  }
}

function syncKeys(settings: Settings) {
  const publicKey = (name: 'centre-key' | 'signing-public') =>
    createPublicKey({ key: required(settings.bytes(name), name), format: 'der', type: 'spki' })
  const linkKey = createPrivateKey({
    key: required(settings.bytes('link-key'), 'link-key'),
    format: 'der',
    type: 'pkcs8',
  })
  const station = required(settings.text('station'), 'station')
  return { station, linkKey, keys: { centre: publicKey('centre-key'), ownSigning: publicKey('signing-public') } }
}

function centreTime(
  seen: { readonly time: string; readonly at: number } | undefined,
  control: Control | undefined,
): CentreTime | undefined {
  if (seen) return { time: seen.time, seenAt: seen.at }
  return control && { time: control.centreTime, seenAt: undefined }
}

type Try = Exclude<UnlockAnswer, { kind: 'unlocked' }> | { readonly kind: 'open'; readonly opened: Opened }
type Opened = NonNullable<ReturnType<typeof openWithWords>>

/** Wrong words cost time, never data: the count of failures only lengthens the pause. */
function tryWords(parts: StationParts, clock: TrustedClock, control: Control | undefined, words: string): Try {
  const { settings, database } = parts
  const [failures, lastAt] = (settings.text('failed-unlocks') ?? '0 0').split(' ').map(Number)
  const waited = clock.leaseTime() - (lastAt ?? 0)
  const pause = waitAfter(failures ?? 0)
  if (waited >= 0 && waited < pause) return { kind: 'wait', waitMs: pause - waited }
  const until = control?.lease.until
  if (until && clock.leaseTime() > Date.parse(until)) return { kind: 'lease-expired', until }
  const opened = openWithWords(database, words, required(settings.bytes('device-secret'), 'device-secret'))
  settings.set('failed-unlocks', opened ? '0 0' : `${(failures ?? 0) + 1} ${clock.leaseTime()}`)
  return opened ? { kind: 'open', opened } : { kind: 'wrong-words', waitMs: waitAfter((failures ?? 0) + 1) }
}

/** A blob without a committed entry is what a step left that died before its commit. */
function sweepOrphans({ blobs, tables }: StationParts): void {
  const known = new Set([...tables.ownBlobs(), ...tables.wantedBlobs().map((blob) => blob.hash)])
  for (const hash of blobs.list()) if (!known.has(hash)) blobs.delete(hash)
}

/** Public orders can be read while locked: the catalogue they name is fetched ahead of the unlock. */
function noteWantedBlobs({ log, inLog, tables, transact }: StationParts, after: number): number {
  const entries = log.read(inLog, after, 10_000)
  for (const { seq, link } of entries) {
    const opened = link.kind === 'entry' ? openEntry({ logId: inLog, seq }, link.bytes, () => undefined) : undefined
    for (const record of (opened?.ok && decodeRecords(opened.plain)) || []) {
      const order = readOrder(record)
      if (order?.type === 'CatalogPublished') transact(() => tables.wantBlob(order.data.hash, order.data.size))
    }
  }
  return entries.at(-1)?.seq ?? after
}

function handedOver(
  { tables }: StationParts,
  { model }: UnlockedStation,
  control: Control | undefined,
): readonly HandedOverCase[] {
  const forgotten = new Map<string, string>(tables.forgotten())
  const lastSeqs = new Map<string, number>(tables.releasedKeys().map((released) => [released.keyId, released.lastSeq]))
  const leistungen = new Map(model.besuche().flatMap((besuch) => besuch.vorgaenge.map((v) => [v.vorgang, v.leistung])))
  return model
    .released()
    .map(({ keyId, nummer, vorgang, at }): HandedOverCase => {
      const receiptedAt = forgotten.get(keyId)
      const sent = (lastSeqs.get(keyId) ?? 0) <= (control?.receipt?.seq ?? 0)
      const common = { nummer, at, leistung: leistungen.get(vorgang) ?? '' }
      if (receiptedAt) return { ...common, delivery: 'receipted', receiptedAt }
      return { ...common, delivery: sent ? 'sent' : 'waiting' }
    })
    .reverse()
}
