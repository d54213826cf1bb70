import type { AppMessage } from './app-message.ts'
import type { AppStart } from './app-source.ts'
import { type AppLink, type LinkOpening, openLink } from './link.ts'
import type { Timers } from './timers.ts'

export interface ConnectionDeps {
  readonly timers: Timers
  readonly userAgent: string
  readonly heard: (message: AppMessage) => void
  /** The app has told its version: it may be used. */
  readonly ready: (link: AppLink) => void
}

export type ConnectionEnd = 'used' | 'silent' | Exclude<LinkOpening['kind'], 'open'>

/** The version of the interface we speak; every app since 1.24 knows it, and asks nothing more of us than 1. */
const API_LEVEL = 2
/** How long the app may take to tell its version. */
const INFO_MS = 10_000
/** How long to wait for a first reader, and how often to connect anew when there is none. */
const READER_MS = 1_000
const ROUNDS = 4
/** How often to ask for the readers later on. */
const AGAIN_MS = 2_000

interface Line {
  readonly link: AppLink
  readonly closed: Promise<void>
  readonly informed: Promise<void>
  readonly readerSeen: Promise<void>
}

/**
 * Speaks with a running app until it ends, the connection ends, it stays silent, or `dropped` resolves. An app that has only just started may never
 * look for readers if it was spoken to too early (seen with 1.26.2); a new connection makes it look again.
 */
export async function speakWith(
  deps: ConnectionDeps,
  app: Extract<AppStart, { kind: 'running' }>,
  dropped: Promise<void>,
): Promise<ConnectionEnd> {
  for (let round = 1; ; round++) {
    const line = await openLine(deps, app.port)
    if ('kind' in line) return line.kind
    const over = Promise.race([line.closed, app.exited, dropped]).then(() => 'over' as const)
    const first = await within(deps.timers, INFO_MS, Promise.race([line.informed, over]))
    const found =
      first === undefined ? await within(deps.timers, READER_MS, Promise.race([line.readerSeen, over])) : first
    if (found === 'late' && first !== 'late' && round < ROUNDS) {
      line.link.close()
      await over
      continue
    }
    if (first === undefined && found !== 'over') await use(deps, line.link, over)
    line.link.close()
    return first === undefined ? 'used' : 'silent'
  }
}

async function use(deps: ConnectionDeps, link: AppLink, over: Promise<unknown>): Promise<void> {
  deps.ready(link)
  const stopAsking = askAgain(deps.timers, link)
  await over
  stopAsking()
}

async function openLine(
  deps: ConnectionDeps,
  port: number,
): Promise<Line | { readonly kind: Exclude<LinkOpening['kind'], 'open'> }> {
  const [closed, informed, readerSeen] = [signal(), signal(), signal()]
  const heard = (message: AppMessage) => {
    if (message.kind === 'info') informed.resolve()
    if (message.kind === 'reader' || (message.kind === 'reader-list' && message.readers.length > 0))
      readerSeen.resolve()
    deps.heard(message)
  }
  const opening = await openLink(port, deps.userAgent, { heard, closed: () => closed.resolve() })
  if (opening.kind !== 'open') return opening
  const { link } = opening
  link.send({ cmd: 'GET_INFO' })
  link.send({ cmd: 'SET_API_LEVEL', level: API_LEVEL })
  link.send({ cmd: 'GET_READER_LIST' })
  return { link, closed: closed.promise, informed: informed.promise, readerSeen: readerSeen.promise }
}

/** Asks for the readers again and again: the app does not always tell of one that comes or goes. */
function askAgain(timers: Timers, link: AppLink): () => void {
  let callOff: () => void = () => undefined
  const next = () => {
    callOff = timers.after(AGAIN_MS, () => {
      link.send({ cmd: 'GET_READER_LIST' })
      next()
    })
  }
  next()
  return () => callOff()
}

function within<T>(timers: Timers, ms: number, awaited: Promise<T>): Promise<T | 'late'> {
  const late = Promise.withResolvers<'late'>()
  const callOff = timers.after(ms, () => late.resolve('late'))
  return Promise.race([awaited, late.promise]).finally(callOff)
}

function signal() {
  return Promise.withResolvers<void>()
}
