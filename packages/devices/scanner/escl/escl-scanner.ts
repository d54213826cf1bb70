import type { FeederState, ScanEvent, Scanner, ScannerState, ScanSettings } from '../device.ts'
import { SCANNER_LIMITS, type ScannerLimits } from '../limits.ts'
import type { After } from '../timer.ts'
import type { AskDeps } from './ask.ts'
import { askCapabilities, askStatus } from './questions.ts'
import { scanByJob } from './scan-by-job.ts'
import { toDeviceCapabilities } from './xml/capabilities.ts'
import type { EsclStatus } from './xml/status.ts'

export interface EsclDeps {
  /** The address of the device's eSCL root, as discovery or the clerk gives it: `http://192.168.1.20/eSCL`. */
  readonly base: string
  readonly fetch: typeof fetch
  readonly after: After
  readonly limits?: ScannerLimits
}

const NEVER = new AbortController().signal

/**
 * A scanner over eSCL ("AirScan", Mopria eSCL 2.x): network scanners and, through ipp-usb, most of those with a cable since 2015. Runs wherever
 * Node's `fetch` does.
 */
export function createEsclScanner({ base: address, fetch, after, limits = SCANNER_LIMITS }: EsclDeps): Scanner {
  const base = address.replace(/\/+$/, '')
  const deps: AskDeps = { fetch, after, limits }
  return {
    platforms: ['linux', 'windows'],
    state: () => readState(deps, base),
    capabilities: async () => {
      const found = await askCapabilities(deps, base, NEVER)
      if (found.kind === 'found')
        return { kind: 'capabilities', capabilities: toDeviceCapabilities(found.capabilities) }
      return { kind: 'trouble', trouble: found.kind === 'trouble' ? found.trouble : 'timed-out' }
    },
    scan: (settings: ScanSettings, signal: AbortSignal): AsyncGenerator<ScanEvent, void, undefined> =>
      scanByJob(deps, base, settings, signal),
  }
}

async function readState(deps: AskDeps, base: string): Promise<ScannerState> {
  const answer = await askStatus(deps, base, NEVER)
  if (answer.kind !== 'status')
    return { kind: 'trouble', trouble: answer.kind === 'trouble' ? answer.trouble : 'timed-out' }
  const { state, feeder } = answer.status
  if (feeder.kind === 'trouble') return feeder
  if (state === 'processing') return { kind: 'trouble', trouble: 'busy' }
  return state === 'stopped'
    ? { kind: 'trouble', trouble: 'device-error' }
    : { kind: 'ready', feeder: feederOf(answer.status) }
}

function feederOf({ feeder }: EsclStatus): FeederState {
  return feeder.kind === 'loaded' || feeder.kind === 'empty' ? feeder.kind : 'unknown'
}
