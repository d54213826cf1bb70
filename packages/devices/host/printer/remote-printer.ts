import type {
  FollowOptions,
  JobOutcome,
  JobProgress,
  JobRef,
  PrintAnswer,
  PrintDocument,
  Printer,
  PrinterState,
  PrintHooks,
  PrintOptions,
} from '../../printer/device.ts'
import {
  cancelAnswer,
  certificateEnd,
  jobOutcome,
  jobProgress,
  jobRef,
  printAnswer,
  printerState,
  printOrder,
} from '../../printer/schema.ts'
import { answerOf } from '../answer-of.ts'
import type { Wire } from '../wire.ts'

type Call = Pick<Wire, 'call'>

/** Of no format that a driver knows, or larger than anything that is printed. */
const UNSUPPORTED: PrintAnswer = { kind: 'refused', trouble: 'unsupported', unsupported: [] }

const UNREACHED: PrinterState = { activity: 'unknown', troubles: ['offline'], jobs: 0 }

/**
 * A printer whose driver runs in the device program. If that ends in the midst of it: a print is `refused` as long as nothing of the document can have
 * gone out, then `uncertain`; a job that is followed is `unfinished`, for it goes on without us, and is followed again.
 */
export function remotePrinter(wire: Call): Printer {
  return {
    platforms: ['linux', 'windows'],
    state: async () => (await answerOf(wire.call('printer.state', undefined), printerState)) ?? UNREACHED,
    print: async (document, options, hooks = {}) => {
      const order = printOrder.safeParse({ document, options })
      return order.success ? print(wire, document, options, hooks) : UNSUPPORTED
    },
    follow: (job, options = {}) => follow(wire, job, options),
    cancel: async (job) => (await answerOf(wire.call('printer.cancel', { job }), cancelAnswer)) ?? 'offline',
    certificateEnd: async () =>
      (await answerOf(wire.call('printer.certificate-end', undefined), certificateEnd)) ?? undefined,
  }
}

async function print(
  wire: Call,
  document: PrintDocument,
  options: PrintOptions,
  { onJob }: PrintHooks,
): Promise<PrintAnswer> {
  const stop = new AbortController()
  let known: JobRef | undefined
  let fault: { readonly cause: unknown } | undefined
  let keeping = Promise.resolve()
  const keep = async (event: unknown): Promise<void> => {
    const job = jobRef.safeParse(event).data
    if (!job) return stop.abort()
    try {
      await onJob?.(job)
      known = job
      calling.say('kept')
    } catch (cause) {
      fault = { cause }
      stop.abort()
    }
  }
  const calling = wire.call(
    'printer.print',
    { document, options },
    {
      signal: stop.signal,
      onEvent: (event) => {
        keeping = keeping.then(() => keep(event))
      },
    },
  )
  const answer = await answerOf(calling, printAnswer)
  await keeping
  if (fault) throw fault.cause
  if (answer) return answer
  return known ? { kind: 'uncertain', job: known } : { kind: 'refused', trouble: 'offline', unsupported: [] }
}

async function follow(wire: Call, job: JobRef, { onProgress, signal, patienceMs }: FollowOptions): Promise<JobOutcome> {
  let last: JobProgress = { stage: 'waiting', troubles: [], impressions: 0 }
  const onEvent = (event: unknown): void => {
    const progress = jobProgress.safeParse(event).data
    if (!progress) return
    last = progress
    onProgress?.(progress)
  }
  const patience = patienceMs === undefined ? {} : { patienceMs }
  const calling = wire.call('printer.follow', { job, ...patience }, { onEvent, ...(signal ? { signal } : {}) })
  return (await answerOf(calling, jobOutcome)) ?? { kind: 'unfinished', progress: last }
}
