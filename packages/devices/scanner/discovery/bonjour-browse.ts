import { EventEmitter } from 'node:events'
import { Bonjour } from 'bonjour-service'

/** Of the socket; tests keep to loopback by them. */
export interface MulticastOptions {
  readonly interface?: string
  readonly bind?: string
  readonly port?: number
}

/**
 * mDNS by `bonjour-service`, on all interfaces or on one. A machine without a network, or one whose port 5353 is taken by others alone, finds nothing;
 * that is no error.
 */
export function bonjourBrowse(
  options: MulticastOptions = {},
): (types: readonly string[], take: (announced: unknown) => void) => () => void {
  return (types, take) => {
    const bonjour = new Bonjour(options, () => {})
    ignoreErrors(bonjour)
    const browsers = types.map((type) => bonjour.find({ type, protocol: 'tcp' }, take))
    return () => {
      for (const browser of browsers) browser.stop()
      bonjour.destroy()
    }
  }
}

/** The library leaves errors of its socket to nobody; they would end the program. */
function ignoreErrors(bonjour: Bonjour): void {
  const server: unknown = Reflect.get(bonjour, 'server')
  const multicast: unknown = typeof server === 'object' && server !== null ? Reflect.get(server, 'mdns') : undefined
  if (multicast instanceof EventEmitter) multicast.on('error', () => {})
}
