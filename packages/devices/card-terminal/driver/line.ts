import type { Command } from '../codec/command.ts'
import { createFramer } from '../codec/frame.ts'
import type { Progress } from '../codec/intermediate-status.ts'
import { createDialog, type Dialog } from '../dialog/dialog.ts'
import type { DialogEnd, Effect, Timer } from '../dialog/effect.ts'

/** A connection to the terminal's port. `close('give-up')` throws away what is not sent yet: nothing of ours may arrive later. */
export interface Connection {
  readonly send: (bytes: Uint8Array) => void
  readonly close: (how: 'orderly' | 'give-up') => void
}

export interface ConnectionEvents {
  readonly bytes: (chunk: Uint8Array) => void
  /** Once, however it ended; not after our own `close`. */
  readonly closed: () => void
}

export interface LineDeps {
  /** Opens a connection; `undefined`: the terminal cannot be reached. Bounded in time. */
  readonly connect: (events: ConnectionEvents) => Promise<Connection | undefined>
  readonly timers: Timers
}

export interface Timers {
  /** Calls once after so many milliseconds, unless the answer is called before. */
  readonly after: (ms: number, run: () => void) => () => void
}

/** A connection on which one dialogue runs after the other. */
export interface Line {
  readonly run: (command: Command, onProgress?: (progress: Progress) => void) => Promise<DialogEnd>
  readonly abort: () => void
  readonly close: (how: 'orderly' | 'give-up') => void
}

interface Running {
  readonly dialog: Dialog
  readonly apply: (effects: readonly Effect[]) => void
}

export async function openLine({ connect, timers }: LineDeps): Promise<Line | undefined> {
  // One framer for the connection: half a message that one dialogue left is the beginning of what the next one gets.
  const framer = createFramer()
  let running: Running | undefined
  let broken = false
  const connection = await connect({
    bytes: (chunk) => (running ? running.apply(running.dialog.bytes(chunk)) : framer.take(chunk)),
    closed: () => {
      broken = true
      running?.apply(running.dialog.closed())
    },
  })
  if (!connection) return undefined
  const run: Line['run'] = (command, onProgress) =>
    new Promise((resolve) => {
      const dialog = createDialog(command, framer)
      const apply = createRunner({ send: connection.send, timers, dialog, onProgress }, (end) => {
        running = undefined
        resolve(end)
      })
      running = { dialog, apply }
      apply(broken ? dialog.closed() : dialog.start())
    })
  return { run, abort: () => running?.apply(running.dialog.abort()), close: connection.close }
}

interface RunnerDeps {
  readonly send: (bytes: Uint8Array) => void
  readonly timers: Timers
  readonly dialog: Dialog
  readonly onProgress: ((progress: Progress) => void) | undefined
}

/** Does what a dialogue asks for, and calls it when its time is over. */
function createRunner({ send, timers, dialog, onProgress }: RunnerDeps, ended: (end: DialogEnd) => void) {
  const cancels = new Map<Timer, () => void>()
  const apply = (effects: readonly Effect[]): void => {
    for (const effect of effects) one(effect)
  }
  const one = (effect: Effect): void => {
    if (effect.kind === 'send') send(effect.bytes)
    if (effect.kind === 'progress') onProgress?.(effect.progress)
    if (effect.kind === 'timer') {
      const { timer, ms } = effect
      cancels.get(timer)?.()
      cancels.set(
        timer,
        timers.after(ms, () => apply(dialog.timeout(timer))),
      )
    }
    if (effect.kind === 'ended') {
      for (const cancel of cancels.values()) cancel()
      ended(effect.end)
    }
  }
  return apply
}
