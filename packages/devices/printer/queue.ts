import type { JobOutcome, JobProgress, JobRef, PrintAnswer, PrintDocument, Printer, PrintOptions } from './device.ts'

export type QueueOutcome = JobOutcome | (PrintAnswer & { readonly kind: 'refused' }) | { readonly kind: 'withdrawn' }

export type QueueProgress =
  /** `ahead`: letters of ours before this one. */
  | { readonly stage: 'queued'; readonly ahead: number }
  /** It prints for somebody else. */
  | { readonly stage: 'busy' }
  | JobProgress

export interface QueueHooks {
  readonly onProgress?: (progress: QueueProgress) => void
  /** As of `Printer.print`. */
  readonly onJob?: (job: JobRef) => Promise<void>
  /** Before its turn: `withdrawn`, and nothing is printed. While it is printed: `unfinished`, and the next one's turn. */
  readonly signal?: AbortSignal
}

export interface PrintQueue {
  /** Prints in the order of the calls, each followed to its end before the next begins. */
  readonly print: (document: PrintDocument, options: PrintOptions, hooks?: QueueHooks) => Promise<QueueOutcome>
}

export interface PrintQueueDeps {
  readonly printer: Printer
  readonly sleep: (ms: number) => Promise<void>
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
  /** How long somebody else may keep the printer; then the letter is refused as `busy`. */
  readonly busyPatienceMs: number
}

const BUSY_PAUSE_MS = 1000

/**
 * A queue in front of a printer that takes one job at a time (`server-error-busy`, RFC 8011 appendix B.1.5.8). It lives in memory: what must survive a
 * restart the caller keeps, and follows by its `JobRef`.
 */
export function createPrintQueue(deps: PrintQueueDeps): PrintQueue {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    print: (document, options, hooks = {}) => {
      if (waiting > 0) hooks.onProgress?.({ stage: 'queued', ahead: waiting })
      waiting += 1
      const own = last
        .then(() => printInTurn(deps, document, options, hooks))
        .finally(() => {
          waiting -= 1
        })
      last = own.catch(() => undefined)
      return own
    },
  }
}

async function printInTurn(
  deps: PrintQueueDeps,
  document: PrintDocument,
  options: PrintOptions,
  hooks: QueueHooks,
): Promise<QueueOutcome> {
  const start = deps.elapsed()
  for (;;) {
    if (hooks.signal?.aborted) return { kind: 'withdrawn' }
    const answer = await deps.printer.print(document, options, hooks.onJob ? { onJob: hooks.onJob } : {})
    if (answer.kind !== 'refused') return deps.printer.follow(answer.job, hooks)
    if (answer.trouble !== 'busy' || deps.elapsed() - start > deps.busyPatienceMs) return answer
    hooks.onProgress?.({ stage: 'busy' })
    await deps.sleep(BUSY_PAUSE_MS)
  }
}
