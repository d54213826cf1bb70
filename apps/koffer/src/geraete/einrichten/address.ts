import { isIP } from 'node:net'
import { isLocalAddress } from '@buergerkoffer/devices/host'

/**
 * What is taken as a device's address. Whoever is at this page is trusted, but may be mistaken or talked into something, and what was found was said
 * by anybody in the network. A letter, a scan or a payment must not leave the building, and the suitcase's program is not to be sent to ask around in
 * the network for somebody. So:
 * - schemes are only those that the drivers speak: ipp, ipps; http, https for a scanner. No user, no password, no query in it.
 * - ports: those of printing and of the web (631, 80, 443), or from 1024 on, where no system service listens; never for example mail or a shell.
 * - hosts: addresses of the local network and of this machine (RFC 1918, 3927, 4193, loopback). A name counts by where it leads now, all of it.
 */
export type AddressFault = 'missing' | 'unreadable' | 'scheme' | 'port' | 'unknown-name' | 'not-local'

export type Address<Form> =
  | { readonly ok: true; readonly value: Form }
  | { readonly ok: false; readonly fault: AddressFault }

type Resolve = (host: string) => Promise<readonly string[]>

const SCHEMES = { printer: ['ipp', 'ipps'], scanner: ['http', 'https'] } as const
/** Where nothing else is said: as IPP Everywhere has it (PWG 5100.14), and the usual root of eSCL. */
const USUAL = {
  printer: { scheme: 'ipp', path: '/ipp/print', port: 631 },
  scanner: { scheme: 'http', path: '/eSCL', port: undefined },
} as const
const KNOWN_PORTS: ReadonlySet<number> = new Set([80, 443, 631])
const MAX_LENGTH = 300

/** Reads the address of a printer or scanner, as it was typed or found: `192.168.178.20`, `drucker.local:631`, `ipp://192.168.178.20/ipp/print`. */
export async function readUrl(kind: 'printer' | 'scanner', typed: string, resolve: Resolve): Promise<Address<string>> {
  const text = typed.trim()
  if (text === '') return fault('missing')
  const [, scheme = USUAL[kind].scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text) ?? []
  const found = SCHEMES[kind].find((each) => each === scheme.toLowerCase())
  if (!found) return fault('scheme')
  const url = parse(rest)
  if (!url || text.length > MAX_LENGTH) return fault('unreadable')
  const port = portIn(rest) ?? USUAL[kind].port
  if (port !== undefined && !isPort(port)) return fault('port')
  const wrong = await hostFault(url.hostname, resolve)
  if (wrong) return fault(wrong)
  const path = url.pathname === '/' ? USUAL[kind].path : url.pathname
  return { ok: true, value: `${found}://${url.hostname}${port === undefined ? '' : `:${port}`}${path}` }
}

/** Reads name or address of a machine alone: the card terminal speaks no HTTP. */
export async function readHost(typed: string, resolve: Resolve): Promise<Address<string>> {
  const text = typed.trim()
  if (text === '') return fault('missing')
  const url = parse(isIP(text) === 6 ? `[${text}]` : text)
  if (!url || portIn(text) !== undefined || url.pathname !== '/' || text.length > MAX_LENGTH) return fault('unreadable')
  const wrong = await hostFault(url.hostname, resolve)
  return wrong ? fault(wrong) : { ok: true, value: withoutBrackets(url.hostname) }
}

/** Reads the port of a terminal: no service of a system is one. */
export function readTerminalPort(typed: string): number | undefined {
  const port = /^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : 0
  return port >= 1_024 && port <= 65_535 ? port : undefined
}

const fault = (kind: AddressFault): { readonly ok: false; readonly fault: AddressFault } => ({ ok: false, fault: kind })

/** Host, port and path alone; the way in is the web's own, so that nothing is read in two ways. */
function parse(rest: string): URL | undefined {
  if (/[\s\\?#@%]/.test(rest) || !URL.canParse(`http://${rest}`)) return undefined
  const url = new URL(`http://${rest}`)
  return url.hostname === '' || url.pathname.length > 200 ? undefined : url
}

/** As typed: a URL forgets the port that its scheme has anyhow. */
function portIn(rest: string): number | undefined {
  const digits = /^(?:\[[^\]]*\]|[^/:[\]]*):(\d{1,5})(?:\/|$)/.exec(rest)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const isPort = (port: number): boolean => KNOWN_PORTS.has(port) || (port >= 1_024 && port <= 65_535)

async function hostFault(hostname: string, resolve: Resolve): Promise<'unknown-name' | 'not-local' | undefined> {
  const host = withoutBrackets(hostname)
  const addresses = isIP(host) === 0 ? await resolve(host) : [host]
  if (addresses.length === 0) return 'unknown-name'
  return addresses.every(isLocalAddress) ? undefined : 'not-local'
}

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')
