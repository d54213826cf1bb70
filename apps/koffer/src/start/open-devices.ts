import { createHash } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { join } from 'node:path'
import type { CardTerminal, IntentStore } from '@buergerkoffer/devices/card-terminal'
import {
  createDeviceHost,
  type DeviceConfig,
  type DeviceHost,
  forkDeviceProgram,
  type LookOrder,
  type StartDeviceProgram,
} from '@buergerkoffer/devices/host'
import {
  createPageWorkshop,
  forkPictureProcess,
  type PageWorkshop,
  PICTURE_LIMITS,
} from '@buergerkoffer/devices/scanner/pages'
import { type DeviceWatch, NO_DEVICES, watchDevices } from '@buergerkoffer/station'
import type { DeviceSetup } from '../geraete/index.ts'
import { readDeviceFile, writeDeviceFile } from './device-file.ts'

export interface OpenDevicesDeps {
  /** The station's own folder: `geraete.json` in it says which devices there are. */
  readonly folder: string
  /** `.build/koffer`, with the device program. */
  readonly build: string
  /** ISO instant. */
  readonly now: () => string
  /** Milliseconds that the suitcase's clock is ahead of the machine's: a demonstration has a day of its own. */
  readonly clockOffset: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  readonly onBug: (fault: unknown) => void
  /** Where tests look for devices; a suitcase looks where they usually are. */
  readonly lookAt?: LookOrder
}

export interface OpenDevices {
  /** Always that of the devices that are set up now. */
  readonly watch: DeviceWatch
  /** Takes the store of the station that is open now, and answers which card terminal is set up. */
  readonly terminal: (intents: IntentStore) => () => CardTerminal | undefined
  readonly setup: DeviceSetup
  readonly close: () => Promise<void>
}

/** The devices of one configuration. */
interface Equipment {
  readonly host: DeviceHost | undefined
  readonly watch: DeviceWatch
  readonly close: () => Promise<void>
}

/** Starts the device program, watches the devices, and exchanges both when others are set up: here and nowhere else. */
export function openDevices(deps: OpenDevicesDeps): OpenDevices {
  const store = lateStore()
  const world = { ...deps, start: programOf(deps), intents: store.intents }
  const read = readDeviceFile(deps.folder)
  let isReadable = read !== undefined
  let config = read ?? {}
  let current = equip(world, config)
  let leaving = Promise.resolve()
  const replace = (next: DeviceConfig): boolean => {
    try {
      writeDeviceFile(deps.folder, next)
    } catch (fault) {
      deps.onBug(fault)
      return false
    }
    ;[config, isReadable] = [next, true]
    leaving = Promise.all([leaving, current.close()]).then(() => undefined, deps.onBug)
    // Two programs at one device would disturb each other: the next begins when the one before has left.
    current = equip({ ...world, begin: leaving }, next)
    return true
  }
  return {
    watch: currentWatch(() => current.watch),
    terminal: (intents) => {
      store.use(intents)
      return () => current.host?.terminal
    },
    setup: {
      platform: process.platform === 'win32' ? 'windows' : 'linux',
      ...{ config: () => config, isReadable: () => isReadable, replace },
      ...{ resolve: addressesOf, folders: foldersIn(deps.folder) },
      atWork: () => current.host?.atWork() ?? [],
      look: (signal, onReport) => apart(world, ({ search }) => search.look(deps.lookAt ?? {}, signal, onReport)),
      certificate: (uri) => apart(world, ({ search }) => search.certificate(uri)),
    },
    close: async () => {
      await current.close()
      await leaving
    },
  }
}

interface World extends Pick<OpenDevicesDeps, 'now' | 'clockOffset' | 'sleep' | 'onBug'> {
  readonly start: StartDeviceProgram
  readonly intents: IntentStore
  readonly begin?: Promise<unknown>
}

const programOf = ({ build, env, onBug }: OpenDevicesDeps): StartDeviceProgram =>
  forkDeviceProgram({
    file: join(build, 'devices/host/main.js'),
    env: { PATH: env.PATH, HOME: env.HOME },
    after,
    onWords: (text) => onBug(new Error(text.split('\n', 1)[0])),
  })

/** Without a device there is no device program. */
function equip(world: World, config: DeviceConfig): Equipment {
  const { start, intents, now, clockOffset, sleep, onBug, begin } = world
  if (Object.keys(config).length === 0) return { host: undefined, watch: NO_DEVICES, close: NO_DEVICES.stop }
  const host = createDeviceHost({
    config: { ...config, clockOffsetMs: clockOffset },
    ...{ start, intents, after, now },
    ...(begin && { begin }),
  })
  const watch = watchDevices({ devices: host, now, sleep, onBug })
  return {
    ...{ host, watch },
    close: async () => {
      await host.close()
      await watch.stop()
    },
  }
}

/** A device program without devices, for one question. */
async function apart<Answer>({ start, now }: World, ask: (host: DeviceHost) => Promise<Answer>): Promise<Answer> {
  const host = createDeviceHost({ config: {}, start, after, now })
  try {
    return await ask(host)
  } finally {
    await host.close()
  }
}

const currentWatch = (current: () => DeviceWatch): DeviceWatch => ({
  get devices() {
    return current().devices
  },
  get printer() {
    return current().printer
  },
  get scanner() {
    return current().scanner
  },
  get terminal() {
    return current().terminal
  },
  get eid() {
    return current().eid
  },
  get eidServer() {
    return current().eidServer
  },
  stop: () => current().stop(),
})

/** Pages from a feeder lie in memory for a moment; the folder is emptied at each start, so each suitcase has its own. */
const foldersIn = (folder: string): DeviceSetup['folders'] => ({
  app: join(folder, 'ausweisapp'),
  pages: join('/dev/shm', `buergerkoffer-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`),
})

const addressesOf = (host: string): Promise<readonly string[]> =>
  lookup(host, { all: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  )

/** The station that keeps the intents is put together after the devices. Until then nothing is paid: a payment ends before anything went out. */
function lateStore() {
  let current: IntentStore | undefined
  const store = async (): Promise<IntentStore> => {
    if (!current) throw new Error('no station keeps intents yet')
    return current
  }
  const intents: IntentStore = {
    open: async () => (await store()).open(),
    store: async (intent) => (await store()).store(intent),
    settle: async (reference, settlement) => (await store()).settle(reference, settlement),
  }
  return {
    intents,
    use: (next: IntentStore): void => {
      current = next
    },
  }
}

/** Work on pictures in a process of its own: scanned pages come from a device. */
export const openWorkshop = (build: string, env: OpenDevicesDeps['env']): PageWorkshop =>
  createPageWorkshop({
    start: forkPictureProcess({
      file: join(build, 'devices/scanner/pages/picture-child.js'),
      env: { PATH: env.PATH },
      maxBytes: PICTURE_LIMITS.maxBytes,
    }),
    after,
  })

function after(milliseconds: number, ring: () => void): () => void {
  const timer = setTimeout(ring, milliseconds)
  return () => clearTimeout(timer)
}
