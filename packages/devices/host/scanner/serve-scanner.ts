import { z } from 'zod'
import type { Scanner } from '../../scanner/device.ts'
import { scanSettings } from '../../scanner/schema.ts'
import { createConsent } from '../consent.ts'
import type { Services } from '../wire.ts'

/** A scanner that may also be able to end a job that an earlier program left open. */
export interface ServedScanner extends Scanner {
  readonly endJob?: (job: string) => Promise<void>
}

/** The driver's side. Every event is told; after a page the scanner goes on when the other side has taken it, so that pages do not pile up. */
export function serveScanner(scanner: ServedScanner): Services {
  return {
    'scanner.state': () => scanner.state(),
    'scanner.capabilities': () => scanner.capabilities(),
    'scanner.endJob': async ({ input }) => scanner.endJob?.(z.string().parse(input)),
    'scanner.scan': async (call) => {
      const taken = createConsent(call)
      for await (const event of scanner.scan(scanSettings.parse(call.input), call.signal)) {
        call.tell(event)
        // Aborted or gone: the scan itself ends in order, and the job at the device with it.
        if (event.kind === 'page') await taken().catch(() => undefined)
      }
    },
  }
}
