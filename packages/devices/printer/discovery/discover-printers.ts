import type { FoundPrinter } from './found-printer.ts'
import { readSighting } from './sighting.ts'

/** Somebody who listens for services on the local network (mDNS, RFC 6762; DNS-SD, RFC 6763). */
export interface ServiceBrowser {
  /** Reports what shows up, as it comes from the network, until the answered function is called. */
  readonly browse: (type: 'ipp' | 'ipps', onSighting: (sighting: unknown) => void) => () => void
}

export interface DiscoverDeps {
  readonly browser: ServiceBrowser
  readonly sleep: (ms: number) => Promise<void>
}

const MAX_PRINTERS = 50

/**
 * Listens for so many milliseconds and answers the printers that have shown up, each once, by name. Anybody on the network can call himself a printer: a
 * person chooses, and vouches for the certificate. Addresses outside the local network are left out.
 */
export async function discoverPrinters({ browser, sleep }: DiscoverDeps, ms: number): Promise<readonly FoundPrinter[]> {
  const found = new Map<string, FoundPrinter>()
  const take = (type: 'ipp' | 'ipps') => (raw: unknown) => {
    const printer = readSighting(type, raw)
    if (!printer || found.size >= MAX_PRINTERS) return
    const key = printer.uuid ?? printer.name
    if (type === 'ipps' || !found.has(key)) found.set(key, printer)
  }
  const stops = (['ipp', 'ipps'] as const).map((type) => browser.browse(type, take(type)))
  await sleep(ms)
  for (const stop of stops) stop()
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'de'))
}
