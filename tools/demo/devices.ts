import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { COUNTER_PACE, type Pace, startSimulator, systemTimers } from '@buergerkoffer/devices/card-terminal/simulator'
import type { DeviceConfig } from '@buergerkoffer/devices/host'
import { findProgram, missingPrograms, openPeerHouse, startPrinterPeer } from '@buergerkoffer/devices/peers'
import { startEsclServer } from '@buergerkoffer/devices/scanner/simulator'
import { type Line, openLine } from './line.ts'
import { printedPictures } from './printed-page.ts'

/** Devices that can be pulled out while the suitcase works. */
export type Pluggable = 'printer' | 'scanner' | 'terminal'

export interface DemoDevices {
  readonly config: DeviceConfig
  /** The cables; without a printer its cable ends nowhere. */
  readonly cables: Readonly<Record<Pluggable, Line>>
  /** Debian packages of what could not be started. */
  readonly missing: readonly string[]
  readonly close: () => Promise<void>
}

const search = { environment: process.env }
const passwords = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }

/**
 * The devices of the demonstration: the independent programs that are installed, else our own simulators. What was printed last lies on the scanner.
 * `folder` keeps the terminal's journal.
 */
export async function startDemoDevices(
  folder: string,
  offset: number,
  pace: Pace = COUNTER_PACE,
): Promise<DemoDevices> {
  const house = await openPeerHouse({ ...search, temporaryFolder: tmpdir(), sleep: (ms) => sleep(ms) })
  const hasPrinter = missingPrograms('printer', search).length === 0
  const printer = hasPrinter ? await startPrinterPeer(house) : undefined
  const scanner = await startEsclServer({
    pictures: printedPictures(() => printer?.printed().at(-1)),
    newId: randomUUID,
    after: systemTimers.after,
  })
  const journal = join(folder, 'kartenterminal')
  mkdirSync(journal, { recursive: true })
  const now = (): Date => new Date(Date.now() + offset)
  const terminal = await startSimulator({ folder: journal, port: 0, now, timers: systemTimers, pace })
  const app = findProgram('AusweisApp2', search)
  const cables = {
    printer: await openCable(printer?.port ?? 0),
    scanner: await openCable(Number(new URL(scanner.base).port)),
    terminal: await openCable(terminal.port),
  }
  return {
    cables,
    config: {
      ...(printer && { printer: { uri: through(printer.uri, cables.printer) } }),
      scanner: { kind: 'escl', url: through(scanner.base, cables.scanner) },
      terminal: { host: '127.0.0.1', port: cables.terminal.port, passwords },
      ...(app && { eid: { kind: 'headless', command: app, folder: join(folder, 'ausweisapp'), test: true } }),
    },
    missing: [
      ...missingPrograms('printer', search),
      ...missingPrograms('eid', search),
      ...missingPrograms('paper', search),
    ]
      .map(({ debianPackage }) => debianPackage)
      .filter((name, at, all) => all.indexOf(name) === at),
    close: async () => {
      await Promise.all(Object.values(cables).map((cable) => cable.close()))
      await Promise.all([terminal.close(), scanner.close()])
      await house.close()
    },
  }
}

async function openCable(target: number): Promise<Line> {
  const opened = await openLine(0, target)
  if (!opened.ok) throw new Error('no free port for a cable')
  return opened.line
}

const through = (address: string, { port }: Line): string => address.replace(/:\d+/, `:${port}`)

/** The suitcase reads it when it starts. Readable by its owner only: it holds the terminal's passwords. */
export function writeDeviceFile(stationFolder: string, config: DeviceConfig): void {
  writeFileSync(join(stationFolder, 'geraete.json'), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
}
