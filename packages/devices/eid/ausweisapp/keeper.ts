import type { EidState } from '../device.ts'
import type { AppMessage } from './app-message.ts'
import type { AppSource } from './app-source.ts'
import { type ConnectionEnd, speakWith } from './connection.ts'
import type { AppLink } from './link.ts'
import { type Readers, readerState, withReaders } from './readers.ts'
import { pause, type Timers } from './timers.ts'

export interface KeeperDeps {
  readonly source: AppSource
  readonly timers: Timers
  readonly userAgent: string
  readonly simulatedReader: boolean
  /** Every message while connected. */
  readonly heard: (message: AppMessage) => void
  /** The connection ended, expected or not. */
  readonly lost: () => void
  readonly changed: (state: EidState) => void
}

/** Keeps one AusweisApp running and connected: started again with growing pauses when it ends. */
export interface Keeper {
  readonly state: () => EidState
  readonly link: () => AppLink | undefined
  /** Drops the app because it does not answer; it is started anew. */
  readonly restart: () => void
  readonly close: () => Promise<void>
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

export function keepApp(deps: KeeperDeps): Keeper {
  const closing = new AbortController()
  const desk = appDesk(deps)
  const looping = keepAlive(deps, desk, closing.signal)
  return {
    state: desk.state,
    link: desk.link,
    restart: desk.drop,
    close: () => {
      closing.abort()
      desk.drop()
      return looping
    },
  }
}

async function keepAlive(deps: KeeperDeps, desk: Desk, closing: AbortSignal): Promise<void> {
  let wait = FIRST_PAUSE_MS
  while (!closing.aborted) {
    const end = await live(deps, desk, closing)
    wait = end === 'used' ? FIRST_PAUSE_MS : Math.min(wait * 2, LONGEST_PAUSE_MS)
    await pause(deps.timers, wait, closing)
  }
  desk.show({ kind: 'stopped' })
}

/** One life of the app, from start to end. */
async function live(deps: KeeperDeps, desk: Desk, closing: AbortSignal): Promise<ConnectionEnd> {
  desk.show({ kind: 'app-starting' })
  const app = await deps.source.start()
  if (app.kind !== 'running') {
    desk.show(app.kind === 'missing' ? { kind: 'app-missing' } : { kind: 'stopped' })
    return 'unreachable'
  }
  const dropped = desk.untilDropped()
  if (closing.aborted) desk.drop()
  const { timers, userAgent } = deps
  const end = await speakWith({ timers, userAgent, heard: desk.heard, ready: desk.ready }, app, dropped)
  desk.gone(end)
  await app.stop()
  return end
}

type Desk = ReturnType<typeof appDesk>

/** What is known of the app at this moment. */
function appDesk(deps: KeeperDeps) {
  let state: EidState = { kind: 'app-starting' }
  let link: AppLink | undefined
  let readers: Readers = new Map()
  let drop: () => void = () => undefined
  const show = (next: EidState) => {
    state = next
    deps.changed(next)
  }
  return {
    state: () => state,
    link: () => link,
    drop: () => drop(),
    show,
    untilDropped: () =>
      new Promise<void>((resolve) => {
        drop = resolve
      }),
    heard: (message: AppMessage) => {
      readers = withReaders(readers, message)
      if (link !== undefined) show(readerState(readers, deps.simulatedReader))
      deps.heard(message)
    },
    ready: (opened: AppLink) => {
      link = opened
      show(readerState(readers, deps.simulatedReader))
    },
    gone: (end: ConnectionEnd) => {
      link = undefined
      readers = new Map()
      show(stateAfter(end))
      deps.lost()
    },
  }
}

function stateAfter(end: ConnectionEnd): EidState {
  if (end === 'occupied') return { kind: 'app-occupied' }
  if (end === 'closed-to-programs') return { kind: 'app-closed-to-programs' }
  return end === 'unreachable' ? { kind: 'app-missing' } : { kind: 'stopped' }
}
