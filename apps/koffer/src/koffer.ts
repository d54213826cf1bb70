import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { PageWorkshop } from '@buergerkoffer/devices/scanner/pages'
import type { LetterPress } from '@buergerkoffer/documents'
import { type BlobStore, createFileBlobStore, type EventId, type RandomBytes } from '@buergerkoffer/log'
import {
  createHttpCarrier,
  createSettings,
  createStation,
  createUuidv7,
  type DeviceWatch,
  drawWords,
  type MachineClock,
  NO_DEVICES,
  type Station,
  type SyncLoop,
  startSyncLoop,
} from '@buergerkoffer/station'
import { createLineMeter, type LineMeter } from '@buergerkoffer/sync'
import {
  type Assets,
  createEntrance,
  createWebApp,
  type Entrance,
  entryPath,
  type FaultReport,
  faultReport,
} from '@buergerkoffer/web'
import { createReadJob } from './ausweisleser/index.ts'
import { addBestandRoutes } from './bestand/index.ts'
import { addBesuchRoutes } from './besuch/index.ts'
import { type Buergerbildschirm, blankingStation, createBuergerbildschirm, createCitizenApp } from './buerger/index.ts'
import { addBuergerRoutes } from './buergerfenster/index.ts'
import { addCodeRoutes, codePicturePath } from './codes/index.ts'
import { addDatentraegerRoutes, type Drive, streamedPaths } from './datentraeger/index.ts'
import { createPrintDesk, currentPrinter, type PrintDesk, rememberedJobs, rememberJobs } from './druck/index.ts'
import { addDeviceRoutes, type DeviceSetup } from './geraete/index.ts'
import { addHeldRoutes } from './held/index.ts'
import { addKasseRoutes, type CardDeskDeps, createCardDesk } from './kasse/index.ts'
import type { KofferApp, KofferContext, KofferSession } from './koffer-context.ts'
import { createPinJob } from './pinwechsel/index.ts'
import { createPublishedCatalogue } from './published-catalogue.ts'
import { createScanJob } from './scan/index.ts'
import { addSelftestRoutes, type MachineFacts } from './selbsttest/index.ts'
import { addSiegelRoutes } from './siegel/index.ts'
import { addTagRoutes } from './tag/index.ts'
import { tellingPress } from './telling-press.ts'
import { addTransferRoutes } from './uebertragung/index.ts'
import { addUnlockRoutes } from './unlock/index.ts'
import { addZugangRoutes } from './zugang/index.ts'
import { addZustaendigkeitRoutes } from './zustaendigkeit/index.ts'

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
  /** What the operating system tells of the machine. */
  readonly machineFacts: () => Promise<MachineFacts>
  /** Draws a Data Matrix as SVG. */
  readonly drawCode: (text: string) => Promise<string>
  /** The devices; without it none is set up. Whoever starts to watch them ends it. */
  readonly watch?: DeviceWatch
  /** Works on scanned pages; whoever opened it closes it. */
  readonly workshop: PageWorkshop
  /** The data carriers that are plugged in now. */
  readonly drives: () => readonly Drive[]
  /** Which devices there are, and how that is changed; absent: nobody changes it here. */
  readonly setup?: DeviceSetup
  /** Connects to the card terminal with the store that takes down what is asked of it, and answers which one is set up now. */
  readonly terminal?: CardDeskDeps['connect']
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

/** Scans and pictures of codes come in as files (`readScan` says how large); everything else is typed. */
const maxBodyBytes = (path: string): number =>
  streamedPaths.includes(path)
    ? Number.POSITIVE_INFINITY
    : (path === codePicturePath || /\/(nachweise|meldeschein)$/.test(path) ? 26 : 1) * 1024 * 1024

/** Puts the program together around an enrolled station and begins to sync. It does not listen yet. */
export function createKoffer(deps: KofferDeps): Koffer {
  const { random, machine, port, assets } = deps
  const [blobs, newEventId] = [openBlobs(deps), createUuidv7(machine.wall, random)]
  const buerger = createBuergerbildschirm({ isOpen: () => station.unlocked() !== undefined })
  const onBug = (fault: unknown): void => deps.report(faultReport(fault, random))
  const pinJob = createPinJob({ onBug })
  const forget = () => [pinJob.abandon(), buerger.forget()]
  const station = blankingStation(openStation(deps, blobs, newEventId), { forget })
  const meter = createLineMeter()
  const loop = startLoop(deps, station, meter)
  const entrance = createEntrance({ randomBytes: random })
  const { app, newBuergerEntry } = openApp(deps, entrance, station, buerger)
  const { watch = NO_DEVICES } = deps
  const printDesk = openPrintDesk(deps, watch, station, newEventId)
  const context: KofferContext = {
    station,
    line: loop.state,
    wakeLine: loop.wake,
    sendNow: () => sendNow(station, loop),
    ...{ expected: meter.expected, catalogue: createPublishedCatalogue(station, blobs) },
    press: tellingPress(deps.press),
    watch,
    workshop: deps.workshop,
    // As long as a printer is set up.
    get printDesk() {
      return watch.devices.printer && printDesk
    },
    scanJob: createScanJob({ ...deps, onBug }),
    readJob: createReadJob({ onBug }),
    ...{ pinJob, buerger, newBuergerEntry, random },
    newWords: () => wordsFrom(deps),
    newUuid: newEventId,
    now: () => nowOf(station),
    freeBytes: deps.freeBytes,
    assets,
  }
  addRooms(app, deps, context)
  return {
    ...{ app, station, buerger, wake: loop.wake },
    newEntry: () => originOf(port) + entryPath(entrance),
    stop: async () => {
      buerger.disconnect()
      await loop.stop()
      station.lock()
    },
  }
}

const originOf = (port: number): string => `http://localhost:${port}`

/** The web server's two faces: the clerk's pages, and the citizen's screen beside them. */
function openApp(deps: KofferDeps, entrance: Entrance, station: Station, buerger: Buergerbildschirm) {
  const { machine, random, assets, report } = deps
  const origin = originOf(deps.port)
  // A clock that is set right on the road must not throw anybody out.
  const web = { clock: { now: machine.sinceBoot }, randomBytes: random, assets, report }
  const authority = () => station.unlocked()?.model.tenant()?.name
  const citizen = createCitizenApp({ ...web, origin, screen: buerger, sleep: deps.sleep, authority })
  const app = createWebApp<KofferSession>({
    ...{ ...web, name: 'koffer', origins: [origin], anonymous: { unlocked: false } },
    ...{ entrance, sessionLimits, maxBodyBytes, streamedPaths, neighbours: [citizen] },
  })
  return { app, newBuergerEntry: citizen.newEntry }
}

/** By the best clock there is. */
const nowOf = ({ clock }: Station): string => new Date(clock.leaseTime()).toISOString()

function openPrintDesk(deps: KofferDeps, watch: DeviceWatch, station: Station, newUuid: () => string): PrintDesk {
  return createPrintDesk({
    ...{ printer: currentPrinter(() => watch.devices.printer), newUuid, sleep: deps.sleep },
    elapsed: deps.machine.sinceBoot,
    remembered: () => rememberedJobs(station),
    remember: (jobs) => rememberJobs(station, jobs),
    onBug: (fault) => deps.report(faultReport(fault, deps.random)),
  })
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
  const onFault = (fault: unknown): void => deps.report(faultReport(fault, deps.random))
  const cards = createCardDesk({ context, connect: deps.terminal, onFault })
  addDatentraegerRoutes(app, context, {
    ...deps,
    report: (fault) => deps.report(faultReport(fault, deps.random)),
  })
  addUnlockRoutes(app, context)
  addTagRoutes(app, context)
  addZustaendigkeitRoutes(app, context)
  addBesuchRoutes(app, context)
  addHeldRoutes(app, context)
  addKasseRoutes(app, context, cards)
  addBestandRoutes(app, context)
  addBuergerRoutes(app, context)
  addSiegelRoutes(app, context)
  addZugangRoutes(app, context)
  addTransferRoutes(app, context)
  addCodeRoutes(app, context)
  addDeviceRoutes(app, context, deps.setup && { setup: deps.setup, cards, sleep: deps.sleep, onFault })
  addSelftestRoutes(app, context, {
    ...{ machine: deps.machineFacts, drawCode: deps.drawCode, sleep: deps.sleep, elapsed: deps.machine.sinceBoot },
    onBug: (fault) => deps.report(faultReport(fault, deps.random)),
  })
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
