import type { EidEvent, EidPinOutcome, EidReadOutcome, EidState, EidTrouble } from '../device.ts'
import type { EidServer, EidServerRefusal } from '../eid-server.ts'
import type { JobControl } from './job-desk.ts'
import type { Timers } from './timers.ts'

/** How long the eID server may take for one answer. */
const SERVER_MS = 30_000

export interface ReadingDeps {
  readonly eidServer: EidServer
  readonly developerMode: boolean
  readonly timers: Timers
  readonly state: () => EidState
}

/** How often the app's simulated card is tried: one time in six it is "already connected" when it has just been put in. */
const SIMULATED_TRIES = 10

/** Does it once; in demo and test again as long as only the simulated card failed. */
export async function patiently<Outcome extends { readonly kind: string }>(
  simulated: boolean,
  signal: AbortSignal,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await work()
    const failed = 'trouble' in outcome && outcome.trouble === 'card-unreadable'
    if (!failed || !simulated || signal.aborted || tries === SIMULATED_TRIES) return outcome
  }
}

/** A session of the eID server, the app's workflow for it, then the server's result. */
export async function readCard(
  deps: ReadingDeps,
  kind: 'on-site' | 'with-pin',
  hear: (event: EidEvent) => void,
  { begin, signal }: JobControl,
): Promise<EidReadOutcome> {
  const { eidServer, developerMode } = deps
  if (!eidServer.reachable()) return trouble('eid-server-offline')
  const session = await soon(deps.timers, signal, (limited) =>
    eidServer.start(kind === 'on-site' ? 'on-site' : 'pin', limited),
  )
  if (signal.aborted) return { kind: 'cancelled' }
  if (session.kind === 'trouble') return trouble(`eid-server-${session.trouble}`)
  if (!isHttps(session.tcTokenUrl)) return trouble('eid-server-unintelligible')
  const workflow = begin(hear, kind, { cmd: 'RUN_AUTH', tcTokenURL: session.tcTokenUrl, developerMode, status: false })
  if (workflow === undefined) return trouble(notReady(deps.state()))
  const end = await workflow.ended
  if (end.kind !== 'ok') return end
  askForRemoval(deps.state(), hear)
  const result = await soon(deps.timers, signal, (limited) => eidServer.result(session.session, limited))
  if (result.kind === 'person') return { kind: 'read', person: result.person, source: result.source }
  return trouble(result.kind === 'trouble' ? `eid-server-${result.trouble}` : 'nothing-read')
}

/** The app alone changes the PIN; no server is asked. */
export async function changePin(
  state: () => EidState,
  hear: (event: EidEvent) => void,
  { begin }: JobControl,
): Promise<EidPinOutcome> {
  const workflow = begin(hear, 'pin-change', { cmd: 'RUN_CHANGE_PIN', status: false })
  if (workflow === undefined) return trouble(notReady(state()))
  const end = await workflow.ended
  if (end.kind !== 'ok') return end
  askForRemoval(state(), hear)
  return { kind: 'changed' }
}

/** An answer of the eID server, or its silence: a port that fails or hangs must not keep the reader. */
async function soon<T>(
  timers: Timers,
  signal: AbortSignal,
  ask: (limited: AbortSignal) => Promise<T>,
): Promise<T | EidServerRefusal> {
  const limit = new AbortController()
  const silence = Promise.withResolvers<EidServerRefusal>()
  const stop = () => {
    limit.abort()
    silence.resolve({ kind: 'trouble', trouble: 'offline' })
  }
  const callOff = timers.after(SERVER_MS, stop)
  signal.addEventListener('abort', stop, { once: true })
  const asked = ask(limit.signal).catch((): EidServerRefusal => ({ kind: 'trouble', trouble: 'offline' }))
  return Promise.race([asked, silence.promise]).finally(() => {
    callOff()
    signal.removeEventListener('abort', stop)
  })
}

function askForRemoval(state: EidState, hear: (event: EidEvent) => void): void {
  if (state.kind === 'card-present') hear({ kind: 'remove-card' })
}

function notReady(state: EidState): EidTrouble {
  if (state.kind === 'app-missing') return 'app-missing'
  return state.kind === 'app-occupied' ? 'app-occupied' : 'app-not-ready'
}

function trouble(word: EidTrouble): { readonly kind: 'trouble'; readonly trouble: EidTrouble } {
  return { kind: 'trouble', trouble: word }
}

function isHttps(url: string): boolean {
  return URL.parse(url)?.protocol === 'https:'
}
