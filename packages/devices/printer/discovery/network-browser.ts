import { Bonjour } from 'bonjour-service'
import type { ServiceBrowser } from './discover-printers.ts'

export interface NetworkBrowser extends ServiceBrowser {
  readonly close: () => void
}

/**
 * mDNS over `bonjour-service`, Linux and Windows. It also runs beside a system service on the same port. Without a network nothing shows up; it never
 * throws. `options` go to `multicast-dns` (another interface, another port).
 */
export function createNetworkBrowser(options: Readonly<Record<string, unknown>> = {}): NetworkBrowser {
  const bonjour = new Bonjour(options, () => undefined)
  return {
    browse: (type, onSighting) => {
      const browser = bonjour.find({ type }, onSighting)
      return () => browser.stop()
    },
    close: () => bonjour.destroy(),
  }
}
