import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideKasse, type KasseCommand } from './decide.ts'
import type { KasseData, KasseEvent } from './event.ts'
import { blob, bookedLine } from './example.ts'
import { journalOf } from './journal.ts'
import { kasseOf, lineKey } from './kasse.ts'
import { notTakable } from './limits.ts'
import { stuecke } from './stueckelung.ts'

const limits = { ceiling: 100_000, refundLimit: 5_000 }
const today = '2026-11-23'
const asked = { reason: 'Grund', nummer: 'K07-2026-000900', blob, today, limits }

const count = fc.dictionary(fc.constantFrom(...stuecke.map(String)), fc.nat(4), { maxKeys: 4 })
const reason = fc.constantFrom('', 'Zählfehler')
const cents = fc.integer({ min: -1, max: 9_000 })
const place = { quittung: fc.constantFrom('q1', 'q2', 'q3'), vorgang: fc.constantFrom('v1', 'v2') }

const command: fc.Arbitrary<KasseCommand> = fc.oneof<fc.Arbitrary<KasseCommand>[]>(
  fc
    .record({ stop: fc.constantFrom('s1', 's2', 's3'), count, received: fc.nat(5_000), reason })
    .map((varied) => ({ type: 'open-day', tag: `k-${varied.stop}`, day: today, beleg: 'SK-1', ...varied })),
  fc.record({ count, reason }).map((varied) => ({ type: 'audit', second: null, ...varied })),
  fc.record({ count, reason }).map((varied) => ({ type: 'close-day', nummer: 'n', second: null, blob, ...varied })),
  fc
    .record({
      ...{ ...place, cents, art: fc.constantFrom('storno', 'erstattung', 'erlass') },
      ...{ payout: fc.constantFrom('cash', 'order'), quelle: fc.constantFrom('', '§ 227 AO') },
    })
    .map((varied) => ({ type: 'reverse', ...asked, ...varied })),
  fc.record({ ...place, cents }).map((varied) => ({ type: 'correct', ...asked, quelle: 'Nr. 68', ...varied })),
  cents.map((amount) => ({ type: 'deposit', nummer: 'n', cents: amount, blob })),
)

const line: fc.Arbitrary<KasseData<'CashLineBooked'>> = fc
  .record({ ...place, cents: fc.nat(6_000), kind: fc.constantFrom('cash', 'bescheid') })
  .map((varied) => ({ ...bookedLine, ...varied }))

type Step = { readonly command: KasseCommand } | { readonly line: KasseData<'CashLineBooked'> }
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    command.map((each) => ({ command: each })),
    line.map((each) => ({ line: each })),
  ),
  { maxLength: 40 },
)

describe("a suitcase's money, whatever is asked of it", () => {
  test('at every moment the drawer should hold what its movements add up to, and never less than nothing', () => {
    fc.assert(
      fc.property(steps, (asks) => {
        const events = run(asks)
        for (let length = 0; length <= events.length; length += 1) {
          const prefix = events.slice(0, length)
          const { drawer } = kasseOf(prefix)
          expect(journalOf(prefix).reduce((sum, movement) => sum + movement.cents, 0)).toBe(drawer)
          expect(drawer).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('no line is taken back for more than it was booked for, in however many pieces', () => {
    fc.assert(
      fc.property(steps, (asks) => {
        const kasse = kasseOf(run(asks))
        for (const booked of kasse.lines) {
          expect(booked.reversed).toBeLessThanOrEqual(booked.cents)
          const back = kasse.reversals.filter((each) => lineKey(each) === lineKey(booked))
          expect(back.reduce((sum, each) => sum + each.cents, 0)).toBe(booked.reversed)
        }
      }),
    )
  })

  test('nothing is booked on a closed day', () => {
    fc.assert(
      fc.property(steps, (asks) => {
        const events = run(asks)
        const { days, lines, reversals } = kasseOf(events)
        for (const { tag, closed } of days) {
          if (!closed) continue
          const end = events.findIndex((event) => event.type === 'KasseClosed' && event.data.tag === tag)
          const then = kasseOf(events.slice(0, end + 1))
          const onDay = (each: { readonly tag: string | null }) => each.tag === tag
          expect(lines.filter(onDay).length).toBe(then.lines.filter(onDay).length)
          expect(reversals.filter(onDay).length).toBe(then.reversals.filter(onDay).length)
        }
      }),
    )
  })

  test('a difference always has its reason', () => {
    fc.assert(
      fc.property(steps, (asks) => {
        for (const event of run(asks)) {
          if (event.type !== 'KasseClosed' && event.type !== 'KasseAudited') continue
          const { cents: ist, soll, reason: why } = event.data
          expect(ist === soll || why !== '').toBe(true)
        }
      }),
    )
  })
})

/** Does one step after the other; what is refused changes nothing. A receipt's line comes once, as at the counter. */
function run(asks: readonly Step[]): readonly KasseEvent[] {
  const events: KasseEvent[] = []
  const days = new Set<string>()
  for (const ask of asks) {
    const kasse = kasseOf(events)
    if ('line' in ask) {
      const known = kasse.lines.some((each) => lineKey(each) === lineKey(ask.line))
      const cash = ask.line.kind === 'cash' ? ask.line.cents : 0
      if (known || notTakable(kasse, cash, today, limits)) continue
      events.push({ type: 'CashLineBooked', data: ask.line })
      continue
    }
    const unique = ask.command.type === 'open-day' && days.has(ask.command.tag)
    const answer = unique ? undefined : decideKasse(numbered(ask.command, events.length), kasse)
    if (answer?.ok && ask.command.type === 'open-day') days.add(ask.command.tag)
    if (answer?.ok) events.push(...answer.value)
  }
  return events
}

/** Every paper has a number of its own. */
const numbered = (command: KasseCommand, counter: number): KasseCommand =>
  'nummer' in command ? { ...command, nummer: `n${counter}` } : command
