import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ASSET_PATH, type Assets } from './assets.ts'
import { type CookieJar, createCookieJar } from './browser-session.ts'
import { requireCsrf } from './csrf.ts'
import type { Entrance } from './entrance.ts'
import { type FaultReport, handleFaults } from './faults.ts'
import { refuseBrowser, refuseForeign } from './origin-guard.ts'
import type { Clock, RandomBytes } from './outside.ts'
import { seeOther } from './respond.ts'
import { securityHeaders, workerPolicy } from './security-headers.ts'
import { createSessions, type SessionLimits } from './sessions.ts'
import type { WebEnv } from './web-env.ts'
import { webFault } from './web-fault.ts'

export interface WebAppDeps<T> {
  /** Names the session cookie; apps on one host need different ones. */
  readonly name: string
  /** The exact origins this app answers to, such as `http://localhost:7800`. */
  readonly origins: readonly string[]
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  /** The session data of a browser nobody has signed in with. */
  readonly anonymous: T
  /** Where below the origin this app stands, such as `/buerger`; its routes, its cookie and its entrance begin with it. The root by default. */
  readonly base?: string
  /** Apps with doors, cookies and rights of their own that stand below this one; what they are asked never passes this app's door. */
  readonly neighbours?: readonly Neighbour[]
  readonly assets: Assets
  readonly report: (fault: FaultReport) => void
  /** With it only holders of an issued secret get a session (a suitcase); without it every browser gets an anonymous one. */
  readonly entrance?: Entrance
  /** Path prefixes for machines (`/sync/`): no session, no CSRF token, and no browser may call them. */
  readonly machinePaths?: readonly string[]
  /** Paths whose posts are read as streams: their routes take them by `readStreamedFiles` alone, which looks at the CSRF token first. */
  readonly streamedPaths?: readonly string[]
  /** Paths whose posts hold what must be wiped: their routes take them by `readSecretForm` alone, which looks at size and CSRF token by itself. */
  readonly secretPaths?: readonly string[]
  readonly sessionLimits?: SessionLimits
  /** Largest body in bytes for a path; more is answered with 413. */
  readonly maxBodyBytes?: (path: string) => number
}

/** Another web app on the same origin. Both read the same cookies' header, so their names must differ. */
export interface Neighbour {
  /** The `base` it was made with. */
  readonly base: string
  readonly app: { readonly fetch: (request: Request, env?: unknown) => Response | Promise<Response> }
}

const ENTRANCE_PATH = '/einlass'
const ENTRANCE_PARAMETER = 'schluessel'

const HOUR = 3_600_000
const DEFAULT_LIMITS: SessionLimits = { idleMs: HOUR, absoluteMs: 12 * HOUR, maxAnonymous: 5_000 }
const DEFAULT_MAX_BODY = 1_000_000

/**
 * A Hono app with the door shut: Host and Origin, security headers, body limit, static files, session, CSRF and the one error
 * page stand before every route added to it. Routes find their session in `c.var.session`.
 */
export function createWebApp<T>(deps: WebAppDeps<T>): Hono<WebEnv<T>> {
  const app = new Hono<WebEnv<T>>()
  const https = deps.origins.every((origin) => origin.startsWith('https:'))
  const sessions = createSessions({ ...deps, limits: deps.sessionLimits ?? DEFAULT_LIMITS })
  const jar = createCookieJar({ ...deps, https, sessions })
  for (const { base, app: neighbour } of deps.neighbours ?? []) {
    for (const path of [base, `${base}/*`]) app.all(path, (c) => neighbour.fetch(c.req.raw, c.env))
  }
  handleFaults(app, { ...deps, home: homeOf(deps), stylesheet: stylesheetOf(deps.assets) })
  app.use(securityHeaders(https))
  app.use(guard(deps))
  app.use(limitBody(deps))
  app.get(`${ASSET_PATH}:name`, serveAsset(deps.assets))
  if (deps.entrance !== undefined)
    app.get(`${deps.base ?? ''}${ENTRANCE_PATH}`, admit(deps.entrance, jar, homeOf(deps)))
  app.use(sessionDoor(deps, jar))
  return app
}

/** The path of a link that opens the local app once, to be printed at its start: `/einlass?schluessel=…`; `base` as the app's own. */
export function entryPath(entrance: Entrance, base = ''): string {
  return `${base}${ENTRANCE_PATH}?${ENTRANCE_PARAMETER}=${entrance.issue()}`
}

const homeOf = ({ base = '/' }: { readonly base?: string }): string => base

/** Control characters in an address, but tab and line ends, which a search may have in its query. */
const invisible = /%(0[0-8bcef]|1[0-9a-f]|7f)/i

function guard<T>({ origins, machinePaths }: WebAppDeps<T>): MiddlewareHandler {
  return async (c, next) => {
    if (invisible.test(c.req.url)) throw webFault('not-found')
    const request = { method: c.req.method, header: (name: string) => c.req.header(name) }
    const refuse = isMachinePath(c.req.path, machinePaths) ? refuseBrowser : refuseForeign
    const code = refuse(request, origins)
    if (code !== undefined) throw webFault(code)
    await next()
  }
}

function limitBody<T>({ maxBodyBytes = () => DEFAULT_MAX_BODY, secretPaths }: WebAppDeps<T>): MiddlewareHandler {
  const onError = () => {
    throw webFault('too-large')
  }
  return (c, next) =>
    // Only to look at a body makes a copy of it.
    secretPaths?.includes(c.req.path) ? next() : bodyLimit({ maxSize: maxBodyBytes(c.req.path), onError })(c, next)
}

function serveAsset(assets: Assets): MiddlewareHandler {
  return async (c) => {
    const file = assets.file(c.req.param('name') ?? '')
    if (file === undefined) throw webFault('not-found')
    // The name holds a hash of the content, so a cached copy can never be wrong.
    return c.body(file.bytes, 200, {
      'content-type': file.type,
      ...(file.isWorker && workerPolicy),
      'cache-control': 'public, max-age=31536000, immutable',
    })
  }
}

/**
 * Exchanges a secret for a session, then leaves the secret's URL. Browsers fetch links ahead of the click, which would use
 * the secret up, and a link on a foreign page must not either: neither is counted.
 */
function admit<T>(entrance: Entrance, jar: CookieJar<T>, home: string): MiddlewareHandler<WebEnv<T>> {
  return async (c) => {
    if (jar.find(c) !== undefined) return seeOther(c, home)
    const isAhead = c.req.header('sec-purpose') !== undefined
    const isForeign = !['none', 'same-origin', undefined].includes(c.req.header('sec-fetch-site'))
    if (isAhead || isForeign) throw webFault('no-session')
    if (!entrance.redeem(c.req.query(ENTRANCE_PARAMETER) ?? '')) throw webFault('entry-used')
    jar.open(c)
    return seeOther(c, home)
  }
}

function sessionDoor<T>(deps: WebAppDeps<T>, jar: CookieJar<T>): MiddlewareHandler<WebEnv<T>> {
  return async (c, next) => {
    if (isMachinePath(c.req.path, deps.machinePaths)) return next()
    const found = jar.find(c)
    if (found === undefined && deps.entrance !== undefined) throw webFault('no-session')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      if (found === undefined) throw webFault('session-over')
      if (!isReadByItsRoute(deps, c.req.path)) await requireCsrf(c, found.csrf())
    }
    c.set('session', found ?? jar.open(c))
    await next()
  }
}

const isReadByItsRoute = <T>({ streamedPaths, secretPaths }: WebAppDeps<T>, path: string): boolean =>
  streamedPaths?.includes(path) === true || secretPaths?.includes(path) === true

function isMachinePath(path: string, prefixes: readonly string[] = []): boolean {
  return prefixes.some((prefix) => path.startsWith(prefix))
}

function stylesheetOf(assets: Assets): string | undefined {
  try {
    return assets.asset('main.css')
  } catch {
    return undefined
  }
}
