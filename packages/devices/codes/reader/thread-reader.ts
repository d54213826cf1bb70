import type { CodeReader, CodesAnswer } from '../device.ts'
import { type ThreadMessage, threadAnswer } from './thread-message.ts'

/** A thread or process that answers each picture with one message. */
export interface ReaderThread {
  readonly postMessage: (message: ThreadMessage) => void
  readonly on: (event: 'message' | 'error' | 'exit', listener: (value: unknown) => void) => unknown
  readonly terminate: () => Promise<unknown>
}

export interface ThreadReaderDeps {
  /** Starts a thread that runs `thread.ts`. */
  readonly start: () => ReaderThread
  /** Calls back after so many milliseconds; answers how to call that off. */
  readonly after: (milliseconds: number, done: () => void) => () => void
  /** So long may one picture take. */
  readonly limitMs?: number
}

interface Waiting {
  readonly id: number
  readonly settle: (answer: CodesAnswer) => void
}

/** Reads in a thread of its own, one picture after the other; one that takes too long or breaks the reader costs that thread only. */
export function createThreadReader(deps: ThreadReaderDeps): CodeReader {
  let thread: ReaderThread | undefined
  let waiting: Waiting | undefined
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  const drop = async (): Promise<void> => {
    const old = thread
    thread = undefined
    await old?.terminate()
  }
  const settle = (answer: CodesAnswer): void => waiting?.settle(answer)
  const begin = (): ReaderThread =>
    listenTo(deps.start(), {
      said: (id, answer) => {
        if (id === waiting?.id) settle(answer)
      },
      gone: (which) => {
        if (thread !== which) return
        thread = undefined
        settle({ kind: 'trouble', trouble: 'broke-down' })
      },
    })
  const readOne = (picture: Uint8Array): Promise<CodesAnswer> =>
    new Promise((resolve) => {
      count += 1
      const stop = deps.after(deps.limitMs ?? usualLimitMs, () => {
        settle({ kind: 'trouble', trouble: 'too-slow' })
        void drop()
      })
      const done = (answer: CodesAnswer): void => {
        stop()
        waiting = undefined
        resolve(answer)
      }
      waiting = { id: count, settle: done }
      thread ??= begin()
      thread.postMessage({ id: count, picture })
    })
  return {
    read: (picture) => {
      const next = last.then(() => readOne(picture))
      last = next
      return next
    },
    close: async () => {
      await last
      await drop()
    },
  }
}

const usualLimitMs = 5_000

interface Ear {
  readonly said: (id: number, answer: CodesAnswer) => void
  readonly gone: (which: ReaderThread) => void
}

function listenTo(thread: ReaderThread, { said, gone }: Ear): ReaderThread {
  thread.on('message', (message) => {
    const parsed = threadAnswer.safeParse(message)
    if (parsed.success) said(parsed.data.id, parsed.data.answer)
  })
  thread.on('error', () => gone(thread))
  thread.on('exit', () => gone(thread))
  return thread
}
