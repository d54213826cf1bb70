import type { Clock, RandomBytes } from './outside.ts'
import { newToken } from './token.ts'

export interface Session<T> {
  readonly id: string
  readonly csrf: string
  /** What the browser called itself when the session began; a cookie that turns up in another one is worthless. */
  readonly browser: string
  readonly openedAt: number
  readonly seenAt: number
  readonly data: T
}

export interface SessionLimits {
  /** Ends a session this long after its last request. */
  readonly idleMs: number
  /** Ends a session this long after it was opened, used or not. */
  readonly absoluteMs: number
  /** Sessions that nobody signed in to; beyond this the oldest of them go first, so that a flood cannot push out a clerk. */
  readonly maxAnonymous: number
}

export interface Sessions<T> {
  readonly open: (browser: string, data?: T) => Session<T>
  /** The live session, marked as seen; `undefined` when unknown, over a limit or presented by another browser. */
  readonly find: (id: string, browser: string) => Session<T> | undefined
  readonly update: (id: string, data: T) => void
  readonly close: (id: string) => void
  readonly closeAll: () => void
  readonly count: () => number
}

export interface SessionsDeps<T> {
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  readonly limits: SessionLimits
  /** The data of a browser nobody has signed in with yet. */
  readonly anonymous: T
}

/** Sessions live in memory only: a restart ends them all, and nothing of them reaches a disk. */
export function createSessions<T>(deps: SessionsDeps<T>): Sessions<T> {
  const byId = new Map<string, Session<T>>()
  const isOver = (session: Session<T>) => isExpired(session, deps.clock.now(), deps.limits)
  return {
    open: (browser, data = deps.anonymous) => {
      const session = newSession(deps, browser, data)
      makeRoom(byId, deps, isOver)
      byId.set(session.id, session)
      return session
    },
    find: (id, browser) => {
      const session = byId.get(id)
      if (session === undefined) return undefined
      if (isOver(session) || session.browser !== browser) {
        byId.delete(id)
        return undefined
      }
      const seen = { ...session, seenAt: deps.clock.now() }
      byId.set(id, seen)
      return seen
    },
    update: (id, data) => {
      const session = byId.get(id)
      if (session !== undefined) byId.set(id, { ...session, data })
    },
    close: (id) => void byId.delete(id),
    closeAll: () => byId.clear(),
    count: () => byId.size,
  }
}

function newSession<T>(deps: SessionsDeps<T>, browser: string, data: T): Session<T> {
  const now = deps.clock.now()
  const id = newToken(deps.randomBytes)
  return { id, csrf: newToken(deps.randomBytes), browser, openedAt: now, seenAt: now, data }
}

/** A clock that jumped back must not prolong a session for ever: a negative age counts as over. */
function isExpired<T>(session: Session<T>, now: number, limits: SessionLimits): boolean {
  const age = now - session.openedAt
  return age < 0 || age >= limits.absoluteMs || now - session.seenAt >= limits.idleMs
}

function makeRoom<T>(byId: Map<string, Session<T>>, deps: SessionsDeps<T>, isOver: (session: Session<T>) => boolean) {
  if (byId.size < deps.limits.maxAnonymous) return
  for (const session of byId.values()) if (isOver(session)) byId.delete(session.id)
  const anonymous = [...byId.values()].filter((session) => session.data === deps.anonymous)
  for (const session of anonymous.slice(0, Math.max(0, anonymous.length - deps.limits.maxAnonymous + 1))) {
    byId.delete(session.id)
  }
}
