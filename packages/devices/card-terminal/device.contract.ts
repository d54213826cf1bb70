import { describe, expect, it } from 'vitest'
import type { CardTerminal } from './device.ts'
import type { IntentStore } from './driver/intent.ts'

/** What the terminal, its host or the person with the card does next. */
export type Mood = 'declines' | 'card-expired' | 'gives-up' | 'no-line' | 'day-due' | 'busy' | 'loses-paper' | 'off'

/** A terminal to be tried, and the truth about it. */
export interface TerminalBench {
  /** A program that has just started: each call is one, all with the same intents. */
  readonly start: () => CardTerminal
  readonly intents: IntentStore
  /** Once, for the next booking. */
  readonly feel: (mood: Mood) => Promise<void> | void
  /** The line breaks after so many further bytes. */
  readonly cut: (towards: 'terminal' | 'us', afterBytes: number) => void
  /** When nothing is under way any more: each booking's cents, what was taken back and given back as negative. */
  readonly journal: () => Promise<readonly number[]>
}

const EARLIER = { reference: 'B-0', cents: 1_300 }
const PAY = { reference: 'B-1', cents: 3_700 }

/** What every driver promises at every terminal. `open` gives a new bench with an empty journal, gone when the test ends. */
export function describeCardTerminal(name: string, open: () => Promise<TerminalBench>): void {
  describe(`${name} as a card terminal`, () => {
    it('registers and is ready', async () => {
      const terminal = (await open()).start()
      expect(await terminal.register()).toMatchObject({ kind: 'done', terminalId: expect.stringMatching(/^\d{8}$/) })
      expect(await terminal.state()).toBe('ready')
    })

    it('takes a payment: numbers, masked card, both receipts, progress', async () => {
      const bench = await open()
      const progress: string[] = []
      const outcome = await bench.start().pay(PAY, (word) => progress.push(word))
      expect(outcome).toMatchObject({
        kind: 'approved',
        booking: {
          amountCents: 3_700,
          receipt: expect.any(Number),
          trace: expect.any(Number),
          terminalId: expect.any(String),
        },
      })
      if (outcome.kind !== 'approved') return
      expect(outcome.receipts.merchant.length).toBeGreaterThan(3)
      expect(outcome.receipts.customer.length).toBeGreaterThan(3)
      expect(outcome.booking.maskedPan).toMatch(/^E+\d{4}$/)
      expect(progress).toContain('insert-card')
      expect(await bench.journal()).toEqual([3_700])
      expect(await bench.intents.open()).toEqual([])
    })

    it.each<[Mood, object]>([
      ['declines', { kind: 'declined' }],
      ['card-expired', { kind: 'declined', reason: 'card-expired' }],
      ['gives-up', { kind: 'declined', reason: 'cancelled' }],
      ['no-line', { kind: 'trouble', trouble: 'no-line' }],
      ['day-due', { kind: 'trouble', trouble: 'end-of-day-due' }],
      ['busy', { kind: 'trouble', trouble: 'busy' }],
      ['off', { kind: 'trouble', trouble: 'offline' }],
    ])('books nothing and says why: %s', async (mood, expected) => {
      const bench = await open()
      await bench.feel(mood)
      expect(await bench.start().pay(PAY)).toMatchObject(expected)
      expect(await bench.journal()).toEqual([])
      expect(await bench.intents.open()).toEqual([])
    })

    it('knows that it was booked when only the paper failed', async () => {
      const bench = await open()
      await bench.feel('loses-paper')
      expect(await bench.start().pay(PAY)).toMatchObject({ kind: 'approved', booking: { amountCents: 3_700 } })
      expect(await bench.journal()).toEqual([3_700])
    })

    it('takes a payment back once', async () => {
      const bench = await open()
      const terminal = bench.start()
      const paid = await terminal.pay(PAY)
      const receipt = paid.kind === 'approved' ? (paid.booking.receipt ?? 0) : 0
      const back = { reference: 'S-1', cents: 3_700, receipt }
      expect(await terminal.reverse(back)).toMatchObject({ kind: 'approved', booking: { amountCents: 3_700 } })
      expect(await terminal.reverse({ ...back, reference: 'S-2' })).toMatchObject({
        kind: 'declined',
        reason: 'already-reversed',
      })
      expect(await terminal.reverse({ ...back, reference: 'S-3', receipt: 4_711 })).toMatchObject({
        kind: 'declined',
        reason: 'reversal-not-possible',
      })
      expect(await bench.journal()).toEqual([3_700, -3_700])
    })

    it('gives money back', async () => {
      const bench = await open()
      expect(await bench.start().refund({ reference: 'G-1', cents: 500 })).toMatchObject({
        kind: 'approved',
        booking: { amountCents: 500 },
      })
      expect(await bench.journal()).toEqual([-500])
    })

    it('ends the day with the sum of what was paid', async () => {
      const terminal = (await open()).start()
      await terminal.pay(PAY)
      await terminal.pay({ reference: 'B-2', cents: 1_300 })
      const day = await terminal.endOfDay()
      expect(day).toMatchObject({ kind: 'done', totals: { groups: expect.any(Array) } })
      if (day.kind !== 'done') return
      expect(day.totals?.groups.reduce((sum, { cents }) => sum + cents, 0)).toBe(5_000)
      expect(day.receipts.administration.length).toBeGreaterThan(0)
    })

    it('has the totals of the day though the line breaks, or says that it has them not', async () => {
      for (let afterBytes = 30; afterBytes < 1_200; afterBytes += 97) {
        const bench = await open()
        await bench.start().pay(PAY)
        bench.cut('us', afterBytes)
        let day = await bench.start().endOfDay()
        if (day.kind === 'trouble') day = await bench.start().endOfDay()
        const cents = day.kind === 'done' ? day.totals?.groups.reduce((sum, group) => sum + group.cents, 0) : undefined
        expect({ afterBytes, cents }).toEqual({ afterBytes, cents: 3_700 })
      }
    })

    it('repeats the last receipt and tests itself', async () => {
      const terminal = (await open()).start()
      const paid = await terminal.pay(PAY)
      const again = await terminal.repeatReceipt()
      expect(again).toMatchObject({ kind: 'done', booking: { amountCents: 3_700 } })
      if (paid.kind === 'approved' && again.kind === 'done') expect(again.booking?.receipt).toBe(paid.booking.receipt)
      expect(await terminal.diagnose()).toMatchObject({ kind: 'done' })
    })

    it.each(['terminal', 'us'] as const)(
      'says what is booked when the line breaks on the way to %s, and pays once',
      async (towards) => {
        for (
          let afterBytes = 0;
          afterBytes < (towards === 'us' ? 1_800 : 150);
          afterBytes += towards === 'us' ? 71 : 9
        ) {
          const bench = await open()
          // A terminal that never booked anything has nothing to compare with.
          await bench.start().pay(EARLIER)
          bench.cut(towards, afterBytes)
          const outcome = await bench.start().pay(PAY)
          expect({ afterBytes, kind: outcome.kind }).not.toEqual({ afterBytes, kind: 'uncertain' })
          if (outcome.kind !== 'approved') await bench.start().pay({ ...PAY, reference: 'B-2' })
          expect({ afterBytes, booked: net(await bench.journal()) }).toEqual({ afterBytes, booked: 5_000 })
        }
      },
    )
  })
}

const net = (cents: readonly number[]): number => cents.reduce((sum, each) => sum + each, 0)
