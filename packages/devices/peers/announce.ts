import { Bonjour } from 'bonjour-service'
import { freePort } from './free-port.ts'

/** A service as a device announces it. */
export interface AnnouncedService {
  readonly name: string
  readonly type: 'ipp' | 'ipps' | 'uscan' | 'uscans'
  readonly port: number
  readonly txt: Readonly<Record<string, string>>
}

export interface Announcer {
  /** Where it is heard: for whoever looks for devices. */
  readonly multicast: { readonly interface: string; readonly bind: string; readonly port: number }
  readonly close: () => Promise<void>
}

/** Announces services by mDNS as devices do, on loopback only and not on the port of the machine's own mDNS. Not on Windows. */
export async function announceServices(services: readonly AnnouncedService[]): Promise<Announcer> {
  const multicast = { interface: '127.0.0.1', bind: '224.0.0.251', port: await freePort() }
  const device = new Bonjour(multicast)
  for (const one of services) device.publish({ ...one, probe: false })
  return { multicast, close: () => new Promise((done) => void device.destroy(() => done())) }
}
