import { isIP, isIPv4 } from 'node:net'
import { z } from 'zod'

/** A scanner that said by mDNS (RFC 6762, 6763) that it is here. */
export interface FoundScanner {
  /** The device's own id (TXT `UUID`), or its name where it has none; the same over all its addresses. */
  readonly id: string
  readonly name: string
  /** The eSCL root, for `createEsclScanner`. */
  readonly base: string
  /** Over TLS; devices sign their certificates themselves. */
  readonly secure: boolean
}

const words = z.string().max(300)
const txt = z.object({ rs: words.optional(), ty: words.optional(), UUID: words.optional() }).loose()
const record = z.object({
  type: z.enum(['uscan', 'uscans']),
  name: words,
  port: z.number().int().min(1).max(65_535),
  addresses: z.array(z.string().max(100)).max(50).optional(),
  referer: z.object({ address: z.string().max(100) }).optional(),
  txt: txt.optional(),
})

/**
 * Reads what a device, or anybody in the same network, announced. Only addresses of the local network are taken: an announcement must not lead the
 * suitcase anywhere else. Undefined for everything that cannot be a scanner. Never throws.
 */
export function readFoundScanner(announced: unknown): FoundScanner | undefined {
  const read = record.safeParse(announced)
  if (!read.success) return undefined
  const { type, name, port, addresses = [], referer, txt: said } = read.data
  const address = bestAddress([...addresses, referer?.address ?? ''])
  const root = /^\/?([A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*)\/?$/.exec(said?.rs ?? 'eSCL')?.[1]
  if (address === undefined || root === undefined || root.includes('..')) return undefined
  const secure = type === 'uscans'
  return {
    id: clean(said?.UUID ?? name),
    name: clean(said?.ty ?? name),
    base: `${secure ? 'https' : 'http'}://${isIPv4(address) ? address : `[${address}]`}:${port}/${root}`,
    secure,
  }
}

function bestAddress(addresses: readonly string[]): string | undefined {
  const local = addresses.filter((address) => isIP(address) !== 0 && isLocal(address))
  return local.find(isIPv4) ?? local[0]
}

/** RFC 1918, RFC 3927, RFC 4193 and loopback. Link-local IPv6 needs the interface's name and is left out. */
function isLocal(address: string): boolean {
  if (!isIPv4(address)) return /^(?:f[cd][0-9a-f]{2}:|::1$)/i.test(address)
  const [first = 0, second = 0] = address.split('.').map(Number)
  if (first === 172) return second >= 16 && second <= 31
  return first === 10 || first === 127 || (first === 192 && second === 168) || (first === 169 && second === 254)
}

function clean(text: string): string {
  return text
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 100)
}
