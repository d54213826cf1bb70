import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createCodeDrawer } from '@buergerkoffer/devices/codes'
import { createPageWorkshop, forkPictureProcess, PICTURE_LIMITS } from '@buergerkoffer/devices/scanner/pages'
import { createLetterPress } from '@buergerkoffer/documents'
import type { BlobStore } from '@buergerkoffer/log'
import { createHttpCarrier, type DeviceWatch, enrolStation } from '@buergerkoffer/station'
import type { FaultReport } from '@buergerkoffer/web'
import { findDrives } from '../datentraeger/index.ts'
import { createKoffer, type Koffer, type KofferDeps } from '../koffer.ts'
import { type OpenDevices, type OpenFolder, openFolder } from '../start/index.ts'
import type { CentreIdentity } from './centre-state.ts'
import { scriptedSetup } from './scripted-setup.ts'
import { createTestBrowser, type TestBrowser } from './test-browser.ts'
import { createTestCentre, type TestCentre } from './test-centre.ts'
import { prepareDay, root, type TestContentOptions } from './test-content.ts'

/** Monday, half past nine in Schönberg. */
export const testStart = Date.parse('2026-11-23T08:30:00.000Z')
export const testWords = 'apfel birne kirsche pflaume quitte mispel'

/** A suitcase with its town hall, two booked people and a browser in front of it. */
export interface TestKoffer {
  readonly centre: TestCentre
  /** Its own folder; `stick` in it counts as a data carrier. */
  readonly folder: string
  /** What the test may change of the outside. */
  readonly world: World
  readonly koffer: () => Koffer
  readonly browser: () => TestBrowser
  /** Ends the program, as far as memory goes, and starts it again on the same disk. */
  readonly restart: () => Promise<void>
  /** Ends the program, keeps a copy of its disk, and starts it again; answers the way back to that copy. */
  readonly image: () => Promise<() => Promise<void>>
  /** Has the line asked until there is nothing more to move. */
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface World {
  /** Milliseconds since 1970; both clocks of the machine follow. */
  time: number
  /** Milliseconds by which the machine's clock is set wrong. */
  clockError: number
  freeBytes: number
  /** Writing a blob fails as on a full disk. */
  isDiskFull: boolean
  /** What becomes of a blob that is read. */
  readBlob: (bytes: Buffer | undefined) => Buffer | undefined
  /** Faults that the console is told of; unless a test expects one, it is a bug. */
  onFault: (fault: FaultReport) => void
  /** Told when the sync loop lies down, which it does only when nothing moves or nobody answers. */
  onAsleep: () => void
}

const unserved = { port: 7701, assets: { asset: (name: string) => `/assets/${name}`, file: () => undefined } } as const

/** Runs from source, in a process of its own. */
const workshop = createPageWorkshop({
  start: forkPictureProcess({
    file: join(root, 'packages/devices/scanner/pages/picture-child.ts'),
    env: { PATH: process.env.PATH },
    maxBytes: PICTURE_LIMITS.maxBytes,
  }),
  after: (ms, ring) => {
    const timer = setTimeout(ring, ms)
    return () => clearTimeout(timer)
  },
})

/** One for all tests: reading fonts costs more than a whole visit. */
const press = createLetterPress({ root })

export interface TestKofferOptions extends TestContentOptions {
  /** Devices, and how they are. */
  readonly watch?: DeviceWatch
  /** Stretches the words with Argon2id as at the counter, which takes its time. */
  readonly realWords?: boolean
  /** The card terminal beside it; without one it has none. */
  readonly terminal?: KofferDeps['terminal'] | undefined
  /** Devices that can be set up: opened with each start of the program, and closed with it. In place of `watch` and `terminal`. */
  readonly devices?: (folder: string) => OpenDevices | undefined
  /** For a real browser: the built scripts, and the port at which whoever started it listens. */
  readonly served?: Pick<KofferDeps, 'assets' | 'port'> | undefined
}

/** Enrols, prepares the day and syncs once. The suitcase is locked; cut the line to be in the village. */
export async function startTestKoffer(options: TestKofferOptions = {}): Promise<TestKoffer> {
  const folder = mkdtempSync(join(tmpdir(), 'koffer-'))
  const world = calmWorld()
  const stretch = options.realWords ? {} : { keyFromWords: quickKey }
  if (!options.realWords) template ??= enrol(stretch)
  const enrolled = await (options.realWords ? enrol(stretch) : (template ?? enrol(stretch)))
  writeFileSync(join(folder, 'station.db'), enrolled.database)
  const centre = createTestCentre(() => new Date(world.time).toISOString(), enrolled.identity)
  await prepareDay(centre, options)
  const { terminal, served = unserved } = options
  const devices = { ...(options.watch && { watch: options.watch }), ...(terminal && { terminal }) }
  const setup = scriptedSetup()
  const program = await run({ ...stretch, ...served, ...devices, setup, folder }, centre, world, options.devices)
  const copyOf = join(folder, '..', `${basename(folder)}-abbild`)
  return {
    centre,
    folder,
    world,
    koffer: () => program.running().koffer,
    browser: () => program.running().browser,
    restart: program.restart,
    image: async () => {
      await program.restart(() => copyFolder(folder, copyOf))
      return () => program.restart(() => copyFolder(copyOf, folder))
    },
    sync: () => {
      const asleep = nextSleep(world)
      program.running().koffer.wake()
      return asleep
    },
    close: async () => {
      await program.stop()
      rmSync(folder, { recursive: true })
      rmSync(copyOf, { recursive: true, force: true })
    },
  }
}

/** The program over a folder, and the same again. */
async function run(
  own: Omit<OwnDeps, 'database'>,
  centre: TestCentre,
  world: World,
  openOwn: TestKofferOptions['devices'] = () => undefined,
) {
  let opened = openOrThrow(own.folder)
  let devices: OpenDevices | undefined
  const open = async (): Promise<{ koffer: Koffer; browser: TestBrowser }> => {
    const asleep = nextSleep(world)
    devices = openOwn(own.folder)
    const koffer = launch({ ...own, ...devices, database: opened.database }, centre, world)
    await asleep
    return { koffer, browser: createTestBrowser(koffer, own.port) }
  }
  let running = await open()
  const stop = async (): Promise<void> => {
    await running.koffer.stop()
    await devices?.close()
    opened.close()
  }
  return {
    running: () => running,
    stop,
    restart: async (between: () => void = () => undefined): Promise<void> => {
      await stop()
      between()
      opened = openOrThrow(own.folder)
      running = await open()
    },
  }
}

const calmWorld = (): World => ({
  time: testStart,
  clockError: 0,
  freeBytes: 10_000_000_000,
  isDiskFull: false,
  readBlob: (bytes) => bytes,
  onFault: throwFault,
  onAsleep: () => undefined,
})

function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

const nextSleep = (world: World): Promise<void> =>
  new Promise((done) => {
    world.onAsleep = done
  })

type OwnDeps = Pick<
  KofferDeps,
  'folder' | 'database' | 'keyFromWords' | 'watch' | 'terminal' | 'setup' | 'assets' | 'port'
>

function launch(own: OwnDeps, centre: TestCentre, world: World): Koffer {
  return createKoffer({
    ...own,
    press,
    machine: { wall: () => world.time + world.clockError, sinceBoot: () => world.time - testStart + 3_600_000 },
    random: randomBytes,
    fetch: centre.fetch,
    sleep: (_, wake) =>
      new Promise((done) => {
        wake.addEventListener('abort', () => done(), { once: true })
        world.onAsleep()
      }),
    freeBytes: () => world.freeBytes,
    drives: () =>
      findDrives({ folders: [join(own.folder, 'stick')], mounts: () => undefined, isRemovable: () => false }),
    wordList: () => readFileSync(join(root, 'content/wortliste/de.txt'), 'utf8').split(/\s+/).filter(Boolean),
    machineFacts: async () => ({ encryption: 'yes', hibernation: 'off', battery: undefined }),
    workshop,
    drawCode: createCodeDrawer(async () =>
      readFileSync(join(root, 'node_modules/zxing-wasm/dist/writer/zxing_writer.wasm')),
    ),
    report: (fault) => world.onFault(fault),
    wrapBlobs: (blobs) => failing(blobs, world),
  })
}

function throwFault(fault: FaultReport): never {
  throw new Error(`${fault.errorName} ${fault.frames.join(' ')}`)
}

type Stretch = Pick<KofferDeps, 'keyFromWords'>

/** In place of Argon2id, which takes its time on purpose. */
const quickKey: NonNullable<Stretch['keyFromWords']> = async (words, salt, deviceSecret) =>
  createHash('sha256').update(words).update(salt).update(deviceSecret).digest()

/** A suitcase just enrolled: every test begins with a copy. */
interface Template {
  readonly database: Uint8Array
  readonly identity: CentreIdentity
}

let template: Promise<Template> | undefined

async function enrol(stretch: Stretch): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'koffer-neu-'))
  const centre = createTestCentre(() => new Date(testStart).toISOString())
  const opened = openOrThrow(folder)
  const carrier = createHttpCarrier('http://zentrale.example', centre.fetch)
  const deps = { database: opened.database, random: randomBytes, newUuid: randomUUID, ...carrier, ...stretch }
  const answer = await enrolStation(deps, centre.ticket('u-1'), testWords)
  opened.close()
  if (answer.kind !== 'enrolled') throw new Error(`not enrolled: ${answer.kind}`)
  const database = readFileSync(join(folder, 'station.db'))
  rmSync(folder, { recursive: true })
  return { database, identity: centre.identity }
}

function openOrThrow(folder: string): OpenFolder {
  const opened = openFolder(folder)
  if (opened.kind !== 'open') throw new Error(`folder is ${opened.kind}`)
  return opened
}

function failing(blobs: BlobStore, world: World): BlobStore {
  return {
    ...blobs,
    get: (hash) => world.readBlob(blobs.get(hash)),
    read: (hash, ...stretch) => world.readBlob(blobs.read(hash, ...stretch)),
    put: (bytes) => {
      if (world.isDiskFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return blobs.put(bytes)
    },
  }
}
