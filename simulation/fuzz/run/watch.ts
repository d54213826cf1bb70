import { Worker } from 'node:worker_threads'
import type { Fault } from '../door.ts'
import type { Ask, Told } from './messages.ts'

/** A door in a thread of its own that can be ended while it hangs. */
export interface WatchedDoor {
  readonly name: string
  readonly share: number
  readonly renewEvery: number
  /** Asks, and waits as long as inputs move on; `hung` names the number of the one that did not. */
  readonly ask: <K extends Ask['kind']>(ask: Extract<Ask, { kind: K }>) => Promise<Answered>
  readonly close: () => Promise<void>
}

/** `over`: the thread ended; this door has to be opened anew. */
export type Answered =
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'over'; readonly at: number; readonly fault: Fault }

export interface WatchDeps {
  /** The file that a door's thread runs. */
  readonly threadFile: string
  /** Most processor time for one input, milliseconds. */
  readonly mostCpu?: number
  /** Longest wait for one input by the clock, milliseconds. */
  readonly mostWait?: number
}

const pollEvery = 100

export async function watchDoor(deps: WatchDeps, file: string, seed: number): Promise<WatchedDoor> {
  const progress = new SharedArrayBuffer(8)
  const worker = new Worker(deps.threadFile, { workerData: { file, seed, progress } })
  const opened = await next(worker)
  if (opened.kind !== 'open') throw new Error(`a door did not open: ${opened.kind}`)
  const ask = async (asked: Ask): Promise<Answered> => {
    const watch = watchFor(deps, worker, new Int32Array(progress))
    try {
      worker.postMessage(asked)
      return await Promise.race([next(worker).then((told) => ({ kind: 'told' as const, told })), watch.hung])
    } catch (thrown) {
      const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
      const at = Atomics.load(new Int32Array(progress), 1)
      return { kind: 'over', at, fault: { kind: 'crash', what, frames: ['the thread ended'] } }
    } finally {
      watch.stop()
    }
  }
  return {
    ...opened,
    ask,
    close: async () => {
      await ask({ kind: 'close' })
      await worker.terminate()
    },
  }
}

/** The thread's next word; rejects if it ends before. */
function next(worker: Worker): Promise<Told> {
  return new Promise((done, fail) => {
    const over = (code: number): void => fail(new Error(`the thread ended with ${code}`))
    worker.once('exit', over)
    worker.once('error', fail)
    worker.once('message', (told: Told) => {
      worker.off('exit', over)
      worker.off('error', fail)
      done(told)
    })
  })
}

/** Ends the thread if one and the same input takes too much time. */
function watchFor({ mostCpu = 2_000, mostWait = 20_000 }: WatchDeps, worker: Worker, begun: Int32Array) {
  let stopped = false
  const watch = async (): Promise<Answered> => {
    let base: { readonly count: number; readonly cpu: number; readonly at: number } | undefined
    while (!stopped) {
      await sleep(pollEvery)
      const count = Atomics.load(begun, 0)
      const isFeeding = count % 2 === 1
      const { user, system } = await worker.cpuUsage()
      const now = { count, cpu: (user + system) / 1_000, at: performance.now() }
      if (!base || base.count !== count || !isFeeding) base = now
      else if (now.cpu - base.cpu > mostCpu || now.at - base.at > mostWait) break
    }
    if (stopped) return new Promise(() => undefined)
    const at = Atomics.load(begun, 1)
    await worker.terminate()
    return { kind: 'over', at, fault: { kind: 'hang' } }
  }
  const hung = watch()
  hung.catch(() => undefined)
  return {
    hung,
    stop: () => {
      stopped = true
    },
  }
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds)
  })
