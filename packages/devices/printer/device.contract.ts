import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PrinterPeer } from '../peers/index.ts'
import type { JobProgress, JobRef, PrintDocument, Printer, PrintOptions } from './device.ts'
import { LETTER, letterOf } from './testing/test-printer.ts'

export interface PrinterBench {
  /** A new driver each time: it knows nothing of what an earlier one printed. */
  readonly printer: () => Printer
  /** What prints in the end. */
  readonly peer: PrinterPeer
  readonly close: () => Promise<void>
}

export interface PrinterTraits {
  /** The document arrives byte by byte. A queue in between may write it anew. */
  readonly verbatim: boolean
  /** A job that the printer gave up is never called printed. CUPS's two threads race for it: whichever asks first decides. */
  readonly tellsGivenUp: boolean
}

/** What every printer promises. `open` gives one that is ready, with 250 sheets of A4. */
export function describePrinter(
  title: string,
  { verbatim, tellsGivenUp }: PrinterTraits,
  open: () => Promise<PrinterBench>,
): void {
  describe(`printer: ${title}`, () => {
    let bench: PrinterBench
    beforeAll(async () => {
      bench = await open()
    })
    afterAll(() => bench?.close())
    afterEach(() => bench?.peer.release())

    const print = async (document: PrintDocument, options: PrintOptions = LETTER): Promise<JobRef> => {
      const answer = await bench.printer().print(document, options)
      if (answer.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`)
      return answer.job
    }
    /** Prints a letter that stays in the printer, and waits until it is there. */
    const printHeld = async (): Promise<JobRef> => {
      const before = bench.peer.printed().length
      bench.peer.hold()
      const job = await print(await letterOf(2))
      await until(() => bench.peer.printed().length > before)
      return job
    }

    it('says that it is ready, what it can do and what paper it has', async () => {
      const state = await bench.printer().state()
      expect(state).toMatchObject({ activity: 'idle', troubles: [], features: { duplex: true } })
      expect(state.features?.paperReady).toContain('iso_a4_210x297mm')
      expect(state.features?.formats).toContain('application/pdf')
    })

    it('prints a letter on both sides of A4, and says so when it is done', async () => {
      const document = await letterOf(3)
      const job = await print(document)
      expect(job.attempt).toBe(document.attempt)
      expect(await bench.printer().follow(job)).toMatchObject({ kind: 'printed' })
      const [printed, options] = lastPrint(bench.peer)
      if (verbatim) expect(Buffer.from(printed).equals(document.bytes)).toBe(true)
      expect(Buffer.from(printed.subarray(0, 5)).toString()).toBe('%PDF-')
      expect(options).toContain('IPP_SIDES=two-sided-long-edge')
      expect(options.join()).toMatch(/iso_a4_210x297mm|x-dimension=21000/)
    })

    it('gives the number of a job before it sends the document', async () => {
      const before = bench.peer.printed().length
      const known: (readonly [JobRef, number])[] = []
      const document = await letterOf(1)
      const answer = await bench.printer().print(document, LETTER, {
        onJob: async (job) => {
          await sleep(300)
          known.push([job, bench.peer.printed().length])
        },
      })
      expect(known).toEqual([[expect.objectContaining({ attempt: document.attempt, id: expect.any(Number) }), before]])
      if (answer.kind === 'accepted')
        expect(await bench.printer().follow(answer.job)).toMatchObject({ kind: 'printed' })
    })

    it('takes another tray, and copies on one side', async () => {
      const job = await print(await letterOf(1), { ...LETTER, sides: 'one-sided', copies: 2, tray: 'main' })
      expect(await bench.printer().follow(job)).toMatchObject({ kind: 'printed' })
      const [, options] = lastPrint(bench.peer)
      expect(options).toContain('IPP_SIDES=one-sided')
      expect(options.join()).toMatch(/main/)
    })

    it('refuses what it cannot do instead of printing something else', async () => {
      const before = bench.peer.printed().length
      const answer = await bench
        .printer()
        .print({ ...(await letterOf(1)), format: 'image/x-nonsense' as never }, LETTER)
      expect(answer).toMatchObject({ kind: 'refused', trouble: 'unsupported' })
      const state = await bench.printer().state()
      expect([state.jobs, bench.peer.printed().length]).toEqual([0, before])
    })

    it('follows a job from another process than the one that printed', async () => {
      const job = await printHeld()
      const first = await bench.printer().follow(job, { patienceMs: 500 })
      expect(first).toMatchObject({ kind: 'unfinished', progress: { stage: 'printing' } })
      const kept: JobRef = JSON.parse(JSON.stringify(job))
      const followed = bench.printer().follow(kept)
      await bench.peer.release()
      expect(await followed).toMatchObject({ kind: 'printed' })
    })

    it('finds a job by its attempt when its number was lost', async () => {
      const { printer, attempt } = await printHeld()
      const followed = bench.printer().follow({ printer, attempt, received: true })
      await bench.peer.release()
      expect(await followed).toMatchObject({ kind: 'printed' })
      // Nobody has said that the document came whole.
      const unconfirmed = await bench.printer().follow({ printer, attempt })
      expect(unconfirmed).toMatchObject({ kind: 'uncertain', reason: 'document-cut' })
    })

    it.each([
      ['media-empty', 'paper-empty'],
      ['media-jam', 'jam'],
      ['cover-open', 'cover-open'],
      ['toner-low', 'toner-low'],
    ] as const)('tells %s in the middle of a job, and goes on when it is over', async (reason, trouble) => {
      const job = await printHeld()
      const progress: JobProgress[] = []
      const followed = bench.printer().follow(job, { onProgress: (now) => progress.push(now) })
      bench.peer.say(`STATE: +${reason}-warning`)
      await until(() => progress.at(-1)?.troubles.includes(trouble) === true)
      expect((await bench.printer().state()).troubles).toContain(trouble)
      bench.peer.say(`STATE: -${reason}-warning`)
      await until(() => progress.at(-1)?.troubles.length === 0)
      await bench.peer.release()
      expect(await followed).toMatchObject({ kind: 'printed' })
    })

    it('counts the printed sides, and says after a cancel that paper may lie in the tray', async () => {
      const job = await printHeld()
      const progress: JobProgress[] = []
      const followed = bench.printer().follow(job, { onProgress: (now) => progress.push(now) })
      bench.peer.say('ATTR: job-impressions-completed=1')
      await until(() => (progress.at(-1)?.impressions ?? 0) > 0)
      expect(await bench.printer().cancel(job)).toBe('asked')
      await bench.peer.release()
      const outcome = await followed
      expect(outcome).toMatchObject({ kind: 'half-printed', reason: 'canceled' })
      expect(outcome).toHaveProperty('impressions')
      expect(await bench.printer().cancel(job)).toBe('over')
    })

    if (tellsGivenUp)
      it('says that paper may lie in the tray when the printer gives up', async () => {
        const job = await printHeld()
        await bench.peer.release(1)
        const outcome = await bench.printer().follow(job)
        expect(outcome).toMatchObject({ kind: 'half-printed', reason: 'aborted' })
      })

    it('never calls printed what the printer has forgotten or never had', async () => {
      const { printer } = await printHeld()
      await bench.peer.release()
      const unknown = { printer, attempt: crypto.randomUUID() }
      expect(await bench.printer().follow({ ...unknown, id: 999_999 })).toMatchObject({ kind: 'uncertain' })
      expect(await bench.printer().follow(unknown)).toMatchObject({ kind: 'uncertain', reason: 'job-forgotten' })
      expect(await bench.printer().follow({ ...unknown, id: 1 })).toMatchObject({ kind: 'uncertain' })
      expect(await bench.printer().cancel({ ...unknown, id: 1 })).toBe('unknown-job')
    })
  })
}

function lastPrint(peer: PrinterPeer): readonly [Uint8Array, readonly string[]] {
  const printed = peer.printed()
  const last = printed.at(-1)
  if (!last) throw new Error('nothing was printed')
  return [last, peer.optionsOf(printed.length - 1)]
}

export async function until(isSo: () => boolean): Promise<void> {
  for (let round = 0; round < 800; round += 1) {
    if (isSo()) return
    await sleep(25)
  }
  throw new Error('did not come about in twenty seconds')
}
