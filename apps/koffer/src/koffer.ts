import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { LetterPress } from '@buergerkoffer/documents'
import { type BlobStore, createFileBlobStore, type EventId, type RandomBytes } from '@buergerkoffer/log'
import {
  createHttpCarrier,
  createSettings,
  createStation,
  createUuidv7,
  drawWords,
  type MachineClock,
  type Station,
  type SyncLoop,
  startSyncLoop,
} from '@buergerkoffer/station'
import { createLineMeter, type LineMeter } from '@buergerkoffer/sync'
import { type Assets, createEntrance, createWebApp, entryPath, type FaultReport, faultReport } from '@buergerkoffer/web'
import { addBestandRoutes } from './bestand/index.ts'
import { addBesuchRoutes } from './besuch/index.ts'
import { type Buergerbildschirm, blankingStation, createBuergerbildschirm, createCitizenApp } from './buerger/index.ts'
import { addBuergerRoutes } from './buergerfenster/index.ts'
import { addDatentraegerRoutes, type Drive, streamedPaths } from './datentraeger/index.ts'
import { addHeldRoutes } from './held/index.ts'
import { addKasseRoutes } from './kasse/index.ts'
import type { KofferApp, KofferContext, KofferSession } from './koffer-context.ts'
import { createPublishedCatalogue } from './published-catalogue.ts'
import { addSiegelRoutes } from './siegel/index.ts'
import { addTagRoutes } from './tag/index.ts'
import { tellingPress } from './telling-press.ts'
import { addTransferRoutes } from './uebertragung/index.ts'
import { addUnlockRoutes } from './unlock/index.ts'
import { addZugangRoutes } from './zugang/index.ts'

/** The world of a suitcase's program, from outside. */
export interface KofferDeps extends Pick<Parameters<typeof createStation>[0], 'keyFromWords'> {
  /** The enrolled station's own folder; its database is open already. */
  readonly folder: string
  readonly database: DatabaseSync
  readonly press: LetterPress
  readonly port: number
  readonly assets: Assets
  readonly machine: MachineClock
  readonly random: RandomBytes
  readonly fetch: typeof fetch
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  readonly freeBytes: () => number
  /** The list that words are drawn from; undefined if the installation lacks it. */
  readonly wordList: () => readonly string[] | undefined
  readonly report: (fault: FaultReport) => void
  /** The data carriers that are plugged in now. */
  readonly drives: () => readonly Drive[]
  /** The most that one volume may have, bytes; tests want less. */
  readonly volumeLimit?: number
  /** Stands before the folder's own store; for tests of a full disk. */
  readonly wrapBlobs?: (blobs: BlobStore) => BlobStore
}

export interface Koffer {
  readonly app: KofferApp
  readonly station: Station
  /** What the citizen sees. */
  readonly buerger: Buergerbildschirm
  /** Asks the line at once. */
  readonly wake: () => void
  /** A link that lets one browser in, once. */
  readonly newEntry: () => string
  /** Stops syncing and locks; the database stays open for whoever opened it. */
  readonly stop: () => Promise<void>
}

/** A day at the counter and a night in the car: the browser stays let in, the words are what protects. */
const sessionLimits = { idleMs: 24 * 3_600_000, absoluteMs: 72 * 3_600_000, maxAnonymous: 100 }

/** Scans come in as files (`readScan` says how large); everything else is typed. */
const maxBodyBytes = (path: string): number =>
  streamedPaths.includes(path)
    ? Number.POSITIVE_INFINITY
    : (/\/(nachweise|meldeschein)$/.test(path) ? 26 : 1) * 1024 * 1024

/** Puts the program together around an enrolled station and begins to sync. It does not listen yet. */
export function createKoffer(deps: KofferDeps): Koffer {
  const { random, machine, port, assets, report } = deps
  const origin = `http://localhost:${port}`
  const blobs = openBlobs(deps)
  const newEventId = createUuidv7(machine.wall, random)
  const buerger = createBuergerbildschirm({ isOpen: () => station.unlocked() !== undefined })
  const station = blankingStation(openStation(deps, blobs, newEventId), buerger)
  const meter = createLineMeter()
  const loop = startLoop(deps, station, meter)
  const entrance = createEntrance({ randomBytes: random })
  // A clock that is set right on the road must not throw anybody out.
  const web = { clock: { now: machine.sinceBoot }, randomBytes: random, assets, report }
  const authority = () => station.unlocked()?.model.tenant()?.name
  const citizen = createCitizenApp({ ...web, origin, screen: buerger, sleep: deps.sleep, authority })
  const app = createWebApp<KofferSession>({
    ...{ ...web, name: 'koffer', origins: [origin], anonymous: { unlocked: false } },
    ...{ entrance, sessionLimits, maxBodyBytes, streamedPaths, neighbours: [citizen] },
  })
  addRooms(app, deps, {
    station,
    line: loop.state,
    wakeLine: loop.wake,
    sendNow: () => sendNow(station, loop),
    expected: meter.expected,
    catalogue: createPublishedCatalogue(station, blobs),
    press: tellingPress(deps.press),
    buerger,
    newBuergerEntry: citizen.newEntry,
    random,
    newWords: () => wordsFrom(deps),
    newUuid: newEventId,
    now: () => new Date(station.clock.leaseTime()).toISOString(),
    freeBytes: deps.freeBytes,
    assets,
  })
  return {
    ...{ app, station, buerger },
    wake: loop.wake,
    newEntry: () => origin + entryPath(entrance),
    stop: async () => {
      buerger.disconnect()
      await loop.stop()
      station.lock()
    },
  }
}

function sendNow({ sync }: Station, loop: SyncLoop): void {
  sync.retry()
  loop.wake()
}

function wordsFrom({ wordList, random }: KofferDeps): string | undefined {
  const list = wordList()
  return list && drawWords(list, random).join(' ')
}

function addRooms(app: KofferApp, deps: KofferDeps, context: KofferContext): void {
  addDatentraegerRoutes(app, context, {
    ...deps,
    report: (fault) => deps.report(faultReport(fault, deps.random)),
  })
  addUnlockRoutes(app, context)
  addTagRoutes(app, context)
  addBesuchRoutes(app, context)
  addHeldRoutes(app, context)
  addKasseRoutes(app, context)
  addBestandRoutes(app, context)
  addBuergerRoutes(app, context)
  addSiegelRoutes(app, context)
  addZugangRoutes(app, context)
  addTransferRoutes(app, context)
}

function openBlobs({ folder, random, wrapBlobs = (blobs) => blobs }: KofferDeps): BlobStore {
  const home = join(folder, 'blobs')
  return wrapBlobs(createFileBlobStore({ folder: home, random }))
}

const openStation = (deps: KofferDeps, blobs: BlobStore, newEventId: () => EventId): Station =>
  createStation({ ...deps, blobs, newEventId, onFault: (fault) => deps.report(faultReport(fault, deps.random)) })

function startLoop(deps: KofferDeps, station: Station, meter: LineMeter) {
  const { database, fetch, machine, random, sleep, report } = deps
  const centreUrl = createSettings(database).text('centre-url') ?? ''
  return startSyncLoop({
    sync: station.sync,
    meter,
    ...createHttpCarrier(centreUrl, fetch, { expected: meter.expected }),
    elapsed: machine.sinceBoot,
    now: () => new Date(machine.wall()).toISOString(),
    random: () => random(4).readUInt32BE(0) / 2 ** 32,
    // Also without a line: what may stay here for a time only does not wait for one.
    sleep: (milliseconds, wake) => {
      station.deleteOverdue()
      return sleep(milliseconds, wake)
    },
    onTurn: station.afterTurn,
    onBug: (fault) => report(faultReport(fault, random)),
  })
}
