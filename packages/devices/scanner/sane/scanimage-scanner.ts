import {
  A4,
  type CapabilitiesAnswer,
  type ScanEvent,
  type Scanner,
  type ScannerState,
  type ScanSettings,
} from '../device.ts'
import { SCANNER_LIMITS, type ScannerLimits } from '../limits.ts'
import type { After } from '../timer.ts'
import { collect, type SaneDeps } from './collect.ts'
import type { PageFolders } from './page-folders.ts'
import { readOptions, type SaneOptions, toSource } from './read-options.ts'
import type { RunScanimage } from './run-program.ts'
import { troubleOfExit } from './sane-status.ts'
import { scanFeeder } from './scan-feeder.ts'
import { scanPlaten } from './scan-platen.ts'

export interface ScanimageDeps {
  /** As `listSaneDevices` names it. */
  readonly device: string
  /** What the clerk reads as its name. */
  readonly name: string
  readonly run: RunScanimage
  /** Where pages of the feeder lie for a moment; in memory, if the machine has such a place. */
  readonly folders: PageFolders
  readonly after: After
  readonly limits?: ScannerLimits
  /** Options of this device that stand before all others. */
  readonly extra?: readonly string[]
}

const NEVER = new AbortController().signal

type OptionsAnswer = { readonly kind: 'options'; readonly options: SaneOptions } | Exclude<Refusal, undefined>
type Refusal = Extract<CapabilitiesAnswer, { kind: 'trouble' }> | { readonly kind: 'cancelled' }

/**
 * A scanner with a cable, through SANE's `scanimage` as a program of its own: backends are native code of many makers. For scanners without eSCL.
 * Linux only: there is no SANE for Windows, where WIA devices are reached over eSCL by a bridge.
 */
export function createScanimageScanner(given: ScanimageDeps): Scanner {
  const deps: SaneDeps = { limits: SCANNER_LIMITS, ...given }
  const base = ['-d', given.device, ...(given.extra ?? [])]
  return {
    platforms: ['linux'],
    state: () => readState(deps, base),
    capabilities: () => readCapabilities(deps, base, given.name),
    scan: (settings, signal) => scan({ ...deps, folders: given.folders }, base, settings, signal),
  }
}

async function* scan(
  deps: SaneDeps & { readonly folders: PageFolders },
  base: readonly string[],
  settings: ScanSettings,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent, void, undefined> {
  const answer = await askOptions(deps, base, signal)
  if (answer.kind !== 'options') return yield { ...answer, pages: 0 }
  const args = argumentsFor(answer.options, settings)
  if (!args) return yield { kind: 'trouble', trouble: 'not-supported', pages: 0 }
  const all = [...base, ...args, '--format=png']
  yield* settings.source === 'platen' ? scanPlaten(deps, all, signal) : scanFeeder(deps, all, signal)
}

/** The arguments for these settings in the words of this device; undefined for what it cannot do. */
export function argumentsFor(options: SaneOptions, settings: ScanSettings): readonly string[] | undefined {
  const source = sourceFor(options, settings)
  const mode = options.modes[settings.colour]
  const { resolutions, colours } = toSource(options)
  if (source === undefined || !resolutions.includes(settings.resolution) || !colours.includes(settings.colour))
    return undefined
  const { widthMm, heightMm } = settings.area ?? A4
  return [
    ...(source === '' ? [] : ['--source', source]),
    ...(mode === undefined ? [] : ['--mode', mode]),
    ...['--resolution', String(settings.resolution)],
    ...(options.maxX === undefined ? [] : ['-x', String(Math.min(widthMm, options.maxX))]),
    ...(options.maxY === undefined ? [] : ['-y', String(Math.min(heightMm, options.maxY))]),
  ]
}

/** The device's word for the source; empty where it needs none. */
function sourceFor(options: SaneOptions, { source, duplex }: ScanSettings): string | undefined {
  if (source === 'feeder') return duplex ? options.feederDuplex : (options.feeder ?? options.feederDuplex)
  if (duplex) return undefined
  return options.hasSource ? options.platen : ''
}

async function readState(deps: SaneDeps, base: readonly string[]): Promise<ScannerState> {
  const answer = await askOptions(deps, base, NEVER)
  if (answer.kind === 'cancelled') return { kind: 'trouble', trouble: 'timed-out' }
  if (answer.kind === 'trouble') return answer
  const { feeder, feederDuplex } = answer.options
  return { kind: 'ready', feeder: feeder === undefined && feederDuplex === undefined ? 'none' : 'unknown' }
}

async function readCapabilities(deps: SaneDeps, base: readonly string[], name: string): Promise<CapabilitiesAnswer> {
  const answer = await askOptions(deps, base, NEVER)
  if (answer.kind === 'cancelled') return { kind: 'trouble', trouble: 'timed-out' }
  if (answer.kind === 'trouble') return answer
  const { options } = answer
  const source = toSource(options)
  const hasPlaten = options.platen !== undefined || !options.hasSource
  const hasFeeder = options.feeder !== undefined || options.feederDuplex !== undefined
  const feeder = { ...source, duplex: options.feederDuplex !== undefined }
  return {
    kind: 'capabilities',
    capabilities: { name, ...(hasPlaten && { platen: source }), ...(hasFeeder && { feeder }) },
  }
}

async function askOptions(deps: SaneDeps, base: readonly string[], signal: AbortSignal): Promise<OptionsAnswer> {
  const run = await collect(deps, [...base, '-A'], signal)
  if (run.kind !== 'text') return run
  if (run.code !== 0) return { kind: 'trouble', trouble: troubleOfExit(run.code, run.stderr) }
  return { kind: 'options', options: readOptions(run.stdout) }
}
