import type { After } from '../timer.ts'
import type { PdfOrder, PdfResult } from './assemble-pdf.ts'
import { readAnswer, readPageResult, readPdfResult } from './messages.ts'
import { PICTURE_LIMITS, type PictureLimits } from './picture-limits.ts'
import type { PictureExit, PictureProcess, StartPictureProcess } from './picture-process.ts'
import type { PageOrder, PageRefused, PreparedPage } from './prepare-page.ts'

export type PictureFault = {
  readonly kind: 'fault'
  /** What the picture did to the process that looked at it. */
  readonly fault: 'timed-out' | PictureExit
}

export interface PageWorkshop {
  /** From a device's picture to the page that is kept. Never throws over what the picture is. */
  readonly prepare: (order: PageOrder) => Promise<PreparedPage | PageRefused | PictureFault>
  readonly assemble: (order: PdfOrder) => Promise<PdfResult | PictureFault>
  /** Ends the process. */
  readonly close: () => void
}

export interface PageWorkshopDeps {
  readonly start: StartPictureProcess
  readonly after: After
  readonly limits?: PictureLimits
}

type TaskBody =
  | { readonly kind: 'page'; readonly order: PageOrder }
  | { readonly kind: 'pdf'; readonly order: PdfOrder }

/** After so many tasks the process is replaced: what decoders leave behind adds up. */
const TASKS_PER_PROCESS = 16

/**
 * Work on pictures in a process of its own, one task after the other. The process stays for some tasks; one that was late, took too much memory or
 * crashed is replaced. A task for which the memory of a used process did not suffice gets a fresh one before its picture is blamed.
 */
export function createPageWorkshop({ start, after, limits = PICTURE_LIMITS }: PageWorkshopDeps): PageWorkshop {
  const place = createPlace(start)
  let tail: Promise<unknown> = Promise.resolve()
  let ids = 0

  const runOnce = async (body: TaskBody, ms: number): Promise<Outcome> => {
    ids += 1
    return runTask(place.take(), { id: ids, ...body }, { after, ms, discard: place.discard })
  }
  const run = (body: TaskBody, ms: number): Promise<Outcome> => {
    const done = tail.then(async () => {
      const outcome = await runOnce(body, ms)
      const isFull = 'fault' in outcome && outcome.fault === 'out-of-memory' && place.wasUsed()
      return isFull ? runOnce(body, ms) : outcome
    })
    tail = done
    return done
  }
  return {
    prepare: async (order) => {
      if (order.bytes.length > limits.pictureBytes) return { kind: 'refused', reason: 'too-large' }
      const outcome = await run({ kind: 'page', order }, limits.pageMs)
      return 'result' in outcome ? (readPageResult(outcome.result) ?? { kind: 'fault', fault: 'crashed' }) : outcome
    },
    assemble: async (order) => {
      const outcome = await run({ kind: 'pdf', order }, limits.pdfMs)
      return 'result' in outcome ? (readPdfResult(outcome.result) ?? { kind: 'fault', fault: 'crashed' }) : outcome
    },
    close: place.discard,
  }
}

type Outcome = { readonly result: unknown } | PictureFault

interface Place {
  /** The process for the next task. */
  readonly take: () => PictureProcess
  /** Whether the last one had done other tasks before. */
  readonly wasUsed: () => boolean
  readonly discard: () => void
}

function createPlace(start: StartPictureProcess): Place {
  let current: PictureProcess | undefined
  let tasks = 0
  const discard = () => {
    current?.kill()
    current = undefined
  }
  return {
    take: () => {
      if (tasks >= TASKS_PER_PROCESS) discard()
      if (!current) {
        const started = start()
        started.onExit(() => {
          if (current === started) current = undefined
        })
        current = started
        tasks = 0
      }
      tasks += 1
      return current
    },
    wasUsed: () => tasks > 1,
    discard,
  }
}

interface TaskDeps {
  readonly after: After
  readonly ms: number
  readonly discard: () => void
}

function runTask(
  process: PictureProcess,
  task: TaskBody & { readonly id: number },
  { after, ms, discard }: TaskDeps,
): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const ends = [
    after(ms, () => {
      resolve({ kind: 'fault', fault: 'timed-out' })
      discard()
    }),
    process.onMessage((message) => {
      const answer = readAnswer(message, task.id)
      if (answer) resolve(answer)
    }),
    process.onExit((fault) => resolve({ kind: 'fault', fault })),
  ]
  process.send(task)
  return promise.finally(() => {
    for (const end of ends) end()
  })
}
