import type { WebFaultCode } from './web-fault.ts'

export interface GuardedRequest {
  readonly method: string
  readonly header: (name: string) => string | undefined
}

const SAFE_METHODS = new Set(['GET', 'HEAD'])

/**
 * Refuses what a page of another origin could make a browser send: a foreign Host (DNS rebinding), a foreign Origin,
 * a fetch from elsewhere. `origins` are the exact origins this server answers to, such as `http://localhost:7800`.
 * Cookies ignore ports, so another port of localhost (`same-site`) is as foreign as any site.
 */
export function refuseForeign(request: GuardedRequest, origins: readonly string[]): WebFaultCode | undefined {
  const hosts = origins.map((origin) => new URL(origin).host)
  if (!hosts.includes(request.header('host') ?? '')) return 'foreign-host'
  const allowed = SAFE_METHODS.has(request.method) ? mayRead(request) : mayChange(request, origins)
  return allowed ? undefined : 'foreign-origin'
}

/** Machines (a station's sync) have no origin; a browser has no business on their paths. */
export function refuseBrowser(request: GuardedRequest, origins: readonly string[]): WebFaultCode | undefined {
  const hosts = origins.map((origin) => new URL(origin).host)
  if (!hosts.includes(request.header('host') ?? '')) return 'foreign-host'
  const fromBrowser = request.header('origin') !== undefined || request.header('sec-fetch-site') !== undefined
  return fromBrowser ? 'foreign-origin' : undefined
}

/** A foreign page may link to us, but not load us as image, script, frame or fetch. */
function mayRead(request: GuardedRequest): boolean {
  const site = request.header('sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return request.header('sec-fetch-mode') === 'navigate' && request.header('sec-fetch-dest') === 'document'
}

/**
 * With `Referrer-Policy: no-referrer` browsers send `Origin: null` on a form post (Fetch standard, "append a request Origin
 * header"), so `null` is only as good as Sec-Fetch-Site, which no page can forge.
 */
function mayChange(request: GuardedRequest, origins: readonly string[]): boolean {
  const site = request.header('sec-fetch-site')
  const origin = request.header('origin')
  const isOwnOrigin = origin !== undefined && origins.includes(origin)
  if (site === undefined) return isOwnOrigin
  return site === 'same-origin' && (isOwnOrigin || origin === undefined || origin === 'null')
}
