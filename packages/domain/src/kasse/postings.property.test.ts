import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideKasse } from './decide.ts'
import type { KasseEvent } from './event.ts'
import { blob, bookedLine, kasseExamples } from './example.ts'
import { kasseOf } from './kasse.ts'
import { postingsOf } from './postings.ts'

const limits = { ceiling: undefined, refundLimit: 1_000_000 }
const asked = { reason: 'Grund', quelle: '§ 17 SächsVwKG', blob, today: '2026-11-23', limits }

const line = fc.record({
  cents: fc.integer({ min: 1, max: 9_999 }),
  kind: fc.constantFrom('cash', 'bescheid', 'card'),
  ags: fc.constantFrom('14524190', '14524270'),
  numerator: fc.option(fc.integer({ min: 0, max: 7 })),
  back: fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 4 }),
})

test('postings add up to what is booked less what is taken back, by body and by whoever gets it; no cent is lost', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const events: KasseEvent[] = [kasseExamples.KasseOpened]
      for (const [at, { cents, kind, ags, numerator, back }] of lines.entries()) {
        const anteil = { empfaenger: 'bundeskasse', haushaltsstelle: '99', numerator: numerator ?? 0, denominator: 7 }
        const split = numerator === null ? {} : { drittanteil: anteil }
        const [vorgang, quittung] = [`v${at}`, `q${at}`]
        const { kind: _kind, ...rest } = { ...bookedLine, cents, ags, vorgang, quittung, ...split }
        events.push(
          kind === 'card'
            ? { type: 'CardLineBooked', data: { ...rest, reference: quittung } }
            : { type: 'CashLineBooked', data: { ...rest, kind } },
        )
        for (const [piece, part] of back.entries()) {
          const command = { ...asked, quittung, vorgang, cents: part, nummer: `s${at}-${piece}` }
          const done = decideKasse({ type: 'reverse', art: 'erlass', payout: 'order', ...command }, kasseOf(events))
          if (done.ok) events.push(...done.value)
        }
      }
      const kasse = kasseOf(events)
      const postings = postingsOf(kasse)
      const sum = (amounts: readonly number[]) => amounts.reduce((total, cents) => total + cents, 0)
      for (const ags of ['14524190', '14524270']) {
        const own = kasse.lines.filter((each) => each.ags === ags)
        const left = sum(own.map(({ cents, reversed }) => cents - reversed))
        expect(sum(postings.filter((each) => each.ags === ags).map(({ cents }) => cents))).toBe(left)
      }
      for (const { vorgang, cents, reversed } of kasse.lines.filter((each) => each.reversed === each.cents)) {
        expect(cents).toBe(reversed)
        for (const empfaenger of [null, 'bundeskasse']) {
          const part = postings.filter((each) => each.vorgang === vorgang && each.empfaenger === empfaenger)
          expect(sum(part.map((each) => each.cents))).toBe(0)
        }
      }
    }),
  )
})
