import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Session, Sessions } from './sessions.ts'

/** The session of the browser that sent this request. The id stays inside: nothing but the cookie ever carries it. */
export interface BrowserSession<T> {
  readonly data: () => T
  /** The token every form of this session carries in its hidden field `_csrf`. */
  readonly csrf: () => string
  readonly update: (data: T) => void
  /** Sign-in and sign-out: a new id and token, so that an id known before is worth nothing after. */
  readonly renew: (data: T) => void
  readonly end: () => void
}

export interface CookieJar<T> {
  readonly find: (c: Context) => BrowserSession<T> | undefined
  readonly open: (c: Context) => BrowserSession<T>
}

export interface CookieJarDeps<T> {
  /** Cookies ignore ports, so the name tells apps on one host apart. */
  readonly name: string
  readonly https: boolean
  /** Where below its origin the app stands, such as `/buerger`; the browser shows the cookie nowhere else. */
  readonly base?: string | undefined
  readonly sessions: Sessions<T>
}

/** Ties sessions to an http-only, SameSite=Strict cookie that ends with the browser. */
export function createCookieJar<T>(deps: CookieJarDeps<T>): CookieJar<T> {
  const bind = (c: Context, session: Session<T>) => bindSession(deps, c, session)
  return {
    find: (c) => {
      const id = getCookie(c, cookieName(deps))
      const session = id === undefined ? undefined : deps.sessions.find(id, browserOf(c))
      return session && bind(c, session)
    },
    open: (c) => {
      const session = deps.sessions.open(browserOf(c))
      writeCookie(deps, c, session.id)
      return bind(c, session)
    },
  }
}

function bindSession<T>(deps: CookieJarDeps<T>, c: Context, found: Session<T>): BrowserSession<T> {
  let current = found
  return {
    data: () => current.data,
    csrf: () => current.csrf,
    update: (data) => {
      current = { ...current, data }
      deps.sessions.update(current.id, data)
    },
    renew: (data) => {
      deps.sessions.close(current.id)
      current = deps.sessions.open(current.browser, data)
      writeCookie(deps, c, current.id)
    },
    end: () => {
      deps.sessions.close(current.id)
      deleteCookie(c, cookieName(deps), cookieOptions(deps))
    },
  }
}

function writeCookie<T>(deps: CookieJarDeps<T>, c: Context, id: string): void {
  setCookie(c, cookieName(deps), id, cookieOptions(deps))
}

type CookieFacts = Pick<CookieJarDeps<unknown>, 'name' | 'https' | 'base'>

/** `__Host-` lets only this very host set the cookie; browsers demand https and the whole host for it, `__Secure-` only https. */
function cookieName({ name, https, base }: CookieFacts): string {
  const prefix = base === undefined ? '__Host-' : '__Secure-'
  return `${https ? prefix : ''}buergerkoffer-${name}`
}

function cookieOptions({ https, base = '/' }: CookieFacts) {
  return { httpOnly: true, sameSite: 'Strict', path: base, secure: https } as const
}

function browserOf(c: Context): string {
  return c.req.header('user-agent') ?? ''
}
