import { Worker } from 'node:worker_threads'
import type { Fault } from '../door.ts'
import type { Ask, Told } from './messages.ts'

/** A door in a thread of its own that can be ended while it hangs. */
export interface WatchedDoor {
  readonly name: string
  readonly share: number
  readonly renewEvery: number
  /** Asks, and waits as long as inputs move on. */
  readonly ask: (ask: Ask) => Promise<Answered>
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
  const begun = new Int32Array(progress)
  const ask = async (asked: Ask): Promise<Answered> => {
    const watch = watchFor(deps, worker, begun)
    try {
      const told = next(worker)
      worker.postMessage(asked)
      return { kind: 'told', told: await told }
    } catch (thrown) {
      const at = Atomics.load(begun, 1)
      return { kind: 'over', at, fault: watch.hasHung() ? { kind: 'hang' } : ended(thrown) }
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

function ended(thrown: unknown): Fault {
  const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return { kind: 'crash', what, frames: ['the thread ended'] }
}

/** Ends the thread if one and the same input takes too much time. */
function watchFor({ mostCpu = 2_000, mostWait = 20_000 }: WatchDeps, worker: Worker, begun: Int32Array) {
  let [stopped, hung] = [false, false]
  const watch = async (): Promise<void> => {
    let base = { count: -1, cpu: 0, at: 0 }
    while (!stopped && !hung) {
      await sleep(pollEvery)
      const { user, system } = await worker.cpuUsage()
      const now = { count: Atomics.load(begun, 0), cpu: (user + system) / 1_000, at: performance.now() }
      // An odd count: an input is under way.
      if (base.count !== now.count || now.count % 2 === 0) base = now
      hung = now.cpu - base.cpu > mostCpu || now.at - base.at > mostWait
    }
    if (!stopped) await worker.terminate()
  }
  // The thread may end while it is asked for its time.
  void watch().catch(() => undefined)
  return {
    hasHung: () => hung,
    stop: () => {
      stopped = true
    },
  }
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds)
  })
