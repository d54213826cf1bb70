import { z } from 'zod'
import type { Services } from '../wire.ts'
import type { LookReport } from './found-device.ts'
import { type LookOrder, lookOrder } from './schema.ts'

/** What the device program can do to find devices. */
export interface LookDesk {
  readonly look: (order: LookOrder, signal: AbortSignal, tell: (report: LookReport) => void) => Promise<void>
  /** The SHA-256 of the certificate that a printer shows, hex. */
  readonly certificate: (uri: string) => Promise<string | undefined>
}

/** The driver's side. */
export function serveLook({ look, certificate }: LookDesk): Services {
  return {
    'look.devices': ({ input, signal, tell }) => look(lookOrder.parse(input), signal, tell),
    'look.certificate': ({ input }) => certificate(z.string().max(1_000).parse(input)),
  }
}
