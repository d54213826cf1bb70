import { expect, it } from 'vitest'
import type { JobRef, PrintDocument, Printer, PrintHooks } from '../../printer/device.ts'
import { LETTER } from '../../printer/testing/test-printer.ts'
import { linkWires } from '../testing/linked-wires.ts'
import { remotePrinter } from './remote-printer.ts'

const JOB: JobRef = { printer: 'ipp://localhost:631/ipp/print', attempt: 'a-1', id: 7 }
const DOCUMENT: PrintDocument = { bytes: Uint8Array.of(1, 2, 3), format: 'application/pdf', attempt: 'a-1' }
const NEVER = new Promise<never>(() => undefined)
const REFUSED = { kind: 'refused', trouble: 'offline', unsupported: [] }

/** A printer whose driver does this between the order and its answer. */
function printerThat(print: (hooks: PrintHooks, lose: () => void) => Promise<unknown>, rest: Partial<Printer> = {}) {
  const notAsked = () => expect.fail()
  const driver = {
    platforms: ['linux'],
    ...{ state: notAsked, follow: notAsked, cancel: notAsked },
    print: (_: unknown, __: unknown, hooks: PrintHooks) => print(hooks, () => linked.lose()),
    ...rest,
  } as Printer
  const linked = linkWires(() => ({ printer: driver }))
  return remotePrinter(linked.wire)
}

it('has the job kept before the document may go out', async () => {
  const order: string[] = []
  const printer = printerThat(async ({ onJob }) => {
    await onJob?.(JOB)
    order.push('document')
    return { kind: 'accepted', job: { ...JOB, received: true } }
  })
  const onJob = async (job: JobRef) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    order.push(`kept ${job.id}`)
  }
  expect(await printer.print(DOCUMENT, LETTER, { onJob })).toEqual({
    kind: 'accepted',
    job: { ...JOB, received: true },
  })
  expect(order).toEqual(['kept 7', 'document'])
})

it('sends no document that the caller cannot keep a job for, and gives back why', async () => {
  let sent = false
  const printer = printerThat(async ({ onJob }) => {
    await onJob?.(JOB)
    sent = true
  })
  const onJob = () => Promise.reject(new Error('disk full'))
  await expect(printer.print(DOCUMENT, LETTER, { onJob })).rejects.toThrow('disk full')
  expect(sent).toBe(false)
})

it.each<[string, object, Parameters<typeof printerThat>[0]]>([
  ['before there is a job: nothing was sent', REFUSED, (_, lose) => Promise.resolve(lose()).then(() => NEVER)],
  [
    'while the document goes out: nobody knows',
    { kind: 'uncertain', job: JOB },
    async ({ onJob }, lose) => {
      await onJob?.(JOB)
      lose()
      return NEVER
    },
  ],
  [
    'with nonsense after the document: nobody knows',
    { kind: 'uncertain', job: JOB },
    async ({ onJob }) => {
      await onJob?.(JOB)
      return { kind: 'accepted', job: 7 }
    },
  ],
])('says what is honest when the device program ends %s', async (_, outcome, print) => {
  expect(await printerThat(print).print(DOCUMENT, LETTER)).toEqual(outcome)
})

it('waits for a job that is being kept when the device program ends', async () => {
  const kept: JobRef[] = []
  const printer = printerThat(async ({ onJob }, lose) => {
    setTimeout(lose)
    await onJob?.(JOB)
  })
  const onJob = async (job: JobRef) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    kept.push(job)
  }
  // The consent came too late to be heard, but nobody can prove that.
  expect(await printer.print(DOCUMENT, LETTER, { onJob })).toEqual({ kind: 'uncertain', job: JOB })
  expect(kept).toEqual([JOB])
})

it('leaves a job unfinished that it can follow no longer, and is offline', async () => {
  const progress = { stage: 'printing', troubles: [], impressions: 3 } as const
  const printer = printerThat(async () => NEVER, {
    follow: (_, options) => {
      options?.onProgress?.(progress)
      return Promise.reject(new Error('bug'))
    },
    state: () => Promise.reject(new Error('bug')),
    cancel: () => Promise.reject(new Error('bug')),
  })
  const seen: unknown[] = []
  expect(await printer.follow(JOB, { onProgress: (told) => seen.push(told) })).toEqual({ kind: 'unfinished', progress })
  expect(seen).toEqual([progress])
  expect(await printer.state()).toEqual({ activity: 'unknown', troubles: ['offline'], jobs: 0 })
  expect(await printer.cancel(JOB)).toBe('offline')
})

it('tells when the certificate ends; nothing for nonsense, and for a printer that shows none', async () => {
  const ending = (certificateEnd?: Printer['certificateEnd']) =>
    printerThat(async () => NEVER, certificateEnd && { certificateEnd }).certificateEnd?.()
  expect(await ending(async () => '2036-11-23')).toBe('2036-11-23')
  expect(await ending(async () => 'tomorrow')).toBeUndefined()
  expect(await ending()).toBeUndefined()
})

it('stops following when the caller wishes', async () => {
  const printer = printerThat(async () => NEVER, {
    follow: (_, options) =>
      new Promise((resolve) =>
        options?.signal?.addEventListener('abort', () => resolve({ kind: 'printed', impressions: 1 })),
      ),
  })
  const stop = new AbortController()
  const following = printer.follow(JOB, { signal: stop.signal, patienceMs: 1_000 })
  stop.abort()
  expect(await following).toEqual({ kind: 'printed', impressions: 1 })
})
