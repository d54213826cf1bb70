import {
  createPrintQueue,
  type JobProgress,
  type JobRef,
  type PrintDocument,
  type Printer,
  type QueueOutcome,
  type QueueProgress,
} from '@buergerkoffer/devices/printer/queue'
import { isOver, type PrintJob, type PrintOrder, type PrintStand } from './print-job.ts'

export interface PrintDesk {
  /** Puts a paper into the queue, unless it stands there already. */
  readonly print: (order: PrintOrder, pdf: Uint8Array) => void
  /** Papers of a visit on their way to the printer, and those that came there; the newest of each. */
  readonly jobs: (besuch: string) => readonly PrintJob[]
  /** A paper is on its way to the printer. */
  readonly isBusy: () => boolean
}

export interface PrintDeskDeps {
  readonly printer: Printer
  readonly newUuid: () => string
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
  /** Jobs that were under way when the program ended; undefined as long as nobody can read them. */
  readonly remembered: () => readonly PrintJob[] | undefined
  /** Keeps what is under way, so that a restart finds it again. */
  readonly remember: (jobs: readonly PrintJob[]) => void
  /** Told of a bug. */
  readonly onBug: (fault: unknown) => void
}

/** So long somebody else may keep the printer. */
const busyPatienceMs = 120_000
const awake = new AbortController().signal

/** Sends papers to the printer one after the other, and knows of each how it ended; what was on its way before a restart is followed on. */
export function createPrintDesk(deps: PrintDeskDeps): PrintDesk {
  const { printer, sleep, elapsed } = deps
  const queue = createPrintQueue({ printer, sleep: (ms) => sleep(ms, awake), elapsed, busyPatienceMs })
  const book = createBook(deps)
  const end = (order: PrintOrder, work: Promise<QueueOutcome>): void =>
    void work
      .then(standAfter, (fault: unknown): PrintStand => {
        deps.onBug(fault)
        return { kind: 'uncertain' }
      })
      .then((stand) => {
        book.note(order, stand)
        book.keep()
      })
  let hasRecalled = false
  const recall = (): void => {
    const before = hasRecalled ? [] : deps.remembered()
    hasRecalled ||= before !== undefined
    for (const { order, job } of before ?? []) {
      book.note(order, job ? { kind: 'printing', troubles: [] } : { kind: 'not-printed' }, job)
      if (job) end(order, printer.follow(job, { onProgress: (progress) => book.note(order, standAt(progress)) }))
    }
  }
  return {
    print: (order, bytes) => {
      recall()
      if (!book.begin(order)) return
      const document: PrintDocument = { bytes, format: 'application/pdf', attempt: deps.newUuid() }
      const hooks = {
        onProgress: (progress: QueueProgress) => book.note(order, standAt(progress)),
        onJob: async (job: JobRef) => {
          book.note(order, { kind: 'printing', troubles: [] }, job)
          book.keep()
        },
      }
      end(order, queue.print(document, { ...sheet, copies: order.copies }, hooks))
    },
    jobs: (besuch) => {
      recall()
      return book.of(besuch)
    },
    isBusy: () => {
      recall()
      return book.isBusy()
    },
  }
}

/** The newest job of each paper. */
function createBook({ remember }: Pick<PrintDeskDeps, 'remember'>) {
  const jobs = new Map<string, PrintJob>()
  const note = (order: PrintOrder, stand: PrintStand, job?: JobRef): void => {
    const known = job ?? jobs.get(keyOf(order))?.job
    jobs.set(keyOf(order), { order, stand, ...(known && { job: known }) })
  }
  const keep = (): void => remember([...jobs.values()].filter(({ stand }) => !isOver(stand)))
  return {
    note,
    /** Makes what is under way durable. */
    keep,
    /** False if it is under way already. */
    begin: (order: PrintOrder): boolean => {
      const known = jobs.get(keyOf(order))
      if (known && !isOver(known.stand)) return false
      jobs.delete(keyOf(order))
      note(order, { kind: 'waiting' })
      keep()
      return true
    },
    isBusy: (): boolean => [...jobs.values()].some(({ stand }) => !isOver(stand)),
    of: (besuch: string): readonly PrintJob[] => [...jobs.values()].filter(({ order }) => order.besuch === besuch),
  }
}

/** On one side only: a receipt must not come out on the back of a certificate. */
const sheet = { sides: 'one-sided', paper: 'iso_a4_210x297mm' } as const

const keyOf = ({ besuch, kind, nummer }: PrintOrder): string => [besuch, kind, nummer].join(' ')

function standAt(progress: QueueProgress | JobProgress): PrintStand {
  if (progress.stage === 'queued') return { kind: 'waiting' }
  if (progress.stage === 'busy') return { kind: 'printing', troubles: ['busy'] }
  return progress.stage === 'waiting' && progress.troubles.length === 0
    ? { kind: 'waiting' }
    : { kind: 'printing', troubles: progress.troubles }
}

function standAfter(outcome: QueueOutcome): PrintStand {
  switch (outcome.kind) {
    case 'refused':
      return { kind: 'not-printed', trouble: outcome.trouble }
    case 'withdrawn':
    case 'not-printed':
      return { kind: 'not-printed' }
    case 'printed':
    case 'half-printed':
      return { kind: outcome.kind }
    case 'uncertain':
    case 'unfinished':
      return { kind: 'uncertain' }
  }
}
