import type { CardTerminal } from '../card-terminal/device.ts'
import type { IntentStore } from '../card-terminal/driver/intent.ts'
import type { CodeReader } from '../codes/device.ts'
import type { EidReader } from '../eid/device.ts'
import type { Printer } from '../printer/device.ts'
import type { Scanner } from '../scanner/device.ts'
import { type RemoteTerminal, remoteTerminal } from './card-terminal/remote-terminal.ts'
import { remoteCodes } from './codes/remote-codes.ts'
import { countCalls, type DevicePart } from './count-calls.ts'
import type { DeviceConfig } from './device-config.ts'
import type { StartDeviceProgram } from './device-program.ts'
import { type EidWire, remoteEid } from './eid/remote-eid.ts'
import { type DeviceSearch, remoteLook } from './look/remote-look.ts'
import { remotePrinter } from './printer/remote-printer.ts'
import { keepProgram } from './program-keeper.ts'
import { remoteScanner } from './scanner/remote-scanner.ts'
import type { Wire } from './wire.ts'

export interface DeviceHostDeps {
  readonly config: DeviceConfig
  readonly start: StartDeviceProgram
  /** The app's: intents of card payments are kept on this side. Needed with a terminal. */
  readonly intents?: IntentStore
  /** Calls back after so many milliseconds, unless the answered function is called before. */
  readonly after: (ms: number, ring: () => void) => () => void
  /** An ISO instant. */
  readonly now: () => string
  /** The program is started when this is settled: an earlier one lets go of the devices first. Calls wait meanwhile. Absent: at once. */
  readonly begin?: Promise<unknown>
}

/** The devices, each behind the process that runs their drivers. The objects stay the same however often that process is started. */
export interface DeviceHost {
  readonly printer?: Printer
  readonly scanner?: Scanner
  readonly terminal?: CardTerminal
  readonly eid?: EidReader
  readonly codes: CodeReader
  readonly search: DeviceSearch
  /** What is doing something just now, other than being asked how it is: then nobody should close it. */
  readonly atWork: () => readonly DevicePart[]
  readonly status: () => DeviceHostStatus
  /** Ends what is under way, and the process. */
  readonly close: () => Promise<void>
}

export interface DeviceHostStatus {
  /** It has been started and has answered. */
  readonly running: boolean
  /** How often the process ended without being told to, and when last: an ISO instant. */
  readonly crashes: number
  readonly lastCrash?: string
}

/** Starts the device program and keeps it alive. Throws without intents for a terminal. */
export function createDeviceHost({ config, start, intents, after, now, begin }: DeviceHostDeps): DeviceHost {
  const json = JSON.stringify(config)
  const calls = countCalls((...call) => keeper.call(...call))
  const wire: EidWire = {
    call: calls.call,
    secrets: { send: (digits) => keeper.secrets.send(digits) },
  }
  const card = config.terminal && terminalOf(wire, intents)
  const scanner = config.scanner && remoteScanner(wire, platformsOfScanner(config.scanner))
  const eid = config.eid && remoteEid(wire, platformsOfEid(config.eid))
  const keeper = keepProgram({
    start: () => start(json),
    services: { ...card?.services, ...scanner?.services },
    onStart: () => {
      scanner?.started()
      eid?.started()
    },
    onGone: () => eid?.gone(),
    after,
    now,
  })
  if (begin) void begin.then(keeper.begin, keeper.begin)
  else keeper.begin()
  return {
    ...(config.printer && { printer: remotePrinter(wire) }),
    ...(scanner && { scanner: scanner.scanner }),
    ...(card && { terminal: card.terminal }),
    ...(eid && { eid: eid.eid }),
    codes: remoteCodes(wire),
    search: remoteLook(wire, after),
    atWork: calls.atWork,
    status: keeper.status,
    close: keeper.close,
  }
}

function terminalOf(wire: Pick<Wire, 'call'>, intents: IntentStore | undefined): RemoteTerminal {
  if (!intents) throw new TypeError('a card terminal needs a store of intents')
  return remoteTerminal(wire, intents)
}

const platformsOfEid = ({ kind }: NonNullable<DeviceConfig['eid']>): EidReader['platforms'] =>
  kind === 'installed' ? ['linux', 'windows'] : ['linux']

const platformsOfScanner = ({ kind }: NonNullable<DeviceConfig['scanner']>): Scanner['platforms'] =>
  kind === 'escl' ? ['linux', 'windows'] : ['linux']
