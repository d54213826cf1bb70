import type { TerminalState, TerminalTrouble } from '@buergerkoffer/devices/card-terminal'
import type { EidServerStand, EidState } from '@buergerkoffer/devices/eid'
import type { PrinterState, PrinterTrouble } from '@buergerkoffer/devices/printer'
import type { ScannerState, ScannerTrouble } from '@buergerkoffer/devices/scanner'
import type { Devices } from './devices.ts'
import { createWatched, type Watched } from './watched.ts'

/** What keeps an eID reader from reading. A card that lies on it, or none, is no trouble. */
export type EidStandTrouble = Exclude<EidState['kind'], 'reader-ready' | 'card-present'>

/** How the devices are, asked every few seconds. What is not set up is undefined. */
export interface DeviceWatch {
  readonly devices: Devices
  readonly printer: Watched<PrinterState, PrinterTrouble> | undefined
  readonly scanner: Watched<ScannerState, ScannerTrouble> | undefined
  readonly terminal: Watched<TerminalState, TerminalTrouble> | undefined
  readonly eid: Watched<EidState, EidStandTrouble> | undefined
  /** The eID server behind the reader: without it reading on site is offered to nobody. */
  readonly eidServer: Watched<EidServerStand, 'offline'> | undefined
  readonly stop: () => Promise<void>
}

export interface WatchDevicesDeps {
  readonly devices: Devices
  /** ISO instant. */
  readonly now: () => string
  /** Waits; resolves early, without an error, when `wake` is aborted. */
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  /** Told of a bug: whatever a device does, its driver answers. */
  readonly onBug: (fault: unknown) => void
}

/** A suitcase in which nothing is set up. */
export const NO_DEVICES: DeviceWatch = {
  ...{ devices: {}, printer: undefined, scanner: undefined, terminal: undefined, eid: undefined, eidServer: undefined },
  stop: async () => undefined,
}

/** A clerk who closes a cover looks at the screen next. */
const lookEvery = 5_000

/** Looks after each device by itself: one that takes its time keeps no other waiting. Asking a device starts nothing and books nothing. */
export function watchDevices({ devices, now, sleep, onBug }: WatchDevicesDeps): DeviceWatch {
  const { printer, scanner, terminal, eid } = devices
  const stopped = new AbortController()
  const running: Promise<void>[] = []
  const watched = <State, Trouble extends string>(
    ask: () => Promise<State> | State,
    troublesOf: (state: State) => readonly Trouble[],
  ): Watched<State, Trouble> => {
    const one = createWatched({ ask, troublesOf, now })
    const run = async (): Promise<void> => {
      while (!stopped.signal.aborted) {
        await one.look().catch(onBug)
        await sleep(lookEvery, stopped.signal)
      }
    }
    running.push(run())
    return one
  }
  return {
    devices,
    printer: printer && watched(printer.state, ({ troubles }) => troubles),
    scanner: scanner && watched(scanner.state, (state) => (state.kind === 'trouble' ? [state.trouble] : [])),
    terminal: terminal && watched(terminal.state, (state) => (state === 'ready' ? [] : [state])),
    eid: eid && watched(eid.state, eidTroubles),
    eidServer: eid && watched(eid.server, (stand) => (stand === 'offline' ? [stand] : [])),
    stop: async () => {
      stopped.abort()
      await Promise.all(running)
    },
  }
}

const eidTroubles = ({ kind }: EidState): readonly EidStandTrouble[] =>
  kind === 'reader-ready' || kind === 'card-present' ? [] : [kind]
