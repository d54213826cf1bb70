import type { LineDeps, Timers } from '../driver/line.ts'
import type { ModelTerminal } from './model-terminal.ts'

/** Where the net breaks: after so many bytes, counted over all connections, towards the terminal or from it. */
export interface Cut {
  readonly towards: 'terminal' | 'us'
  readonly afterBytes: number
}

export interface ModelNet {
  readonly connect: LineDeps['connect']
  /** How many bytes went each way. */
  readonly counts: () => { readonly terminal: number; readonly us: number }
  /** Our program dies: what it has sent arrives, nothing reaches it any more, and the terminal sees the connection close. */
  readonly crash: () => void
}

const LATENCY_MS = 2

/** A net between driver and model. A cut lets the bytes before it arrive, and both sides see the connection close. */
export function createModelNet(
  timers: Timers,
  terminal: ModelTerminal,
  cut: Cut | undefined,
  onBreak: () => void = () => {},
): ModelNet {
  const counts = { terminal: 0, us: 0 }
  let broken = false
  let dead = false
  let hangUp = (): void => {}
  /** How much of it arrives. */
  const share = (towards: Cut['towards'], bytes: Uint8Array): Uint8Array => {
    const before = counts[towards]
    counts[towards] += bytes.length
    if (broken || cut?.towards !== towards || counts[towards] <= cut.afterBytes) return bytes
    broken = true
    onBreak()
    return bytes.subarray(0, Math.max(0, cut.afterBytes - before))
  }
  const crash = (): void => {
    dead = true
    onBreak()
    hangUp()
  }
  const connect: ModelNet['connect'] = async (events) => {
    const pipe = createPipe(timers, share, () => !dead)
    const end = terminal.accept((bytes) => pipe.pass('us', bytes, events.bytes))
    if (!end) return undefined
    pipe.join(end.closed, events.closed)
    hangUp = pipe.hangUp
    return { send: (bytes) => pipe.pass('terminal', bytes, end.bytes), close: pipe.hangUp }
  }
  return { counts: () => counts, crash, connect }
}

/** One connection. What is under way arrives before the close does. */
function createPipe(
  timers: Timers,
  share: (towards: Cut['towards'], bytes: Uint8Array) => Uint8Array,
  lives: () => boolean,
) {
  let open = true
  let [tellTerminal, tellUs] = [() => {}, () => {}]
  const later = (run: () => void): void => {
    timers.after(LATENCY_MS, run)
  }
  const toUs = (run: () => void): void => later(() => (lives() ? run() : undefined))
  const hangUp = (): void => {
    if (open) later(tellTerminal)
    open = false
  }
  const pass = (towards: Cut['towards'], bytes: Uint8Array, deliver: (chunk: Uint8Array) => void): void => {
    if (!open) return
    const arriving = share(towards, bytes)
    const arrive = (): void => deliver(arriving)
    if (arriving.length > 0) (towards === 'us' ? toUs : later)(arrive)
    if (arriving.length === bytes.length) return
    hangUp()
    toUs(tellUs)
  }
  const join = (terminalClosed: () => void, weClosed: () => void): void => {
    tellTerminal = terminalClosed
    tellUs = weClosed
  }
  return { pass, hangUp, join }
}
