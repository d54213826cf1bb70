import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BesuchCommand, besuchDecider, dueFor, emptyBesuch } from '../besuch/besuch.ts'
import type { StationEvent } from '../besuch/event.ts'
import { meeraneLine, schoenbergLine } from '../besuch/example.ts'
import { cardMovements, isBooked, linesOfTakeBack, openCards } from './card.ts'
import { begun } from './card-example.ts'
import { decideKasse, type KasseCommand } from './decide.ts'
import { type KasseEvent, kasseEvents } from './event.ts'
import { blob } from './example.ts'
import { journalOf } from './journal.ts'
import { kasseOf, lineKey } from './kasse.ts'

const today = '2026-11-23'
const limits = { ceiling: undefined, refundLimit: 5_000 }
const hows = ['approved', 'declined', 'trouble', 'not-booked', 'decided-booked', 'decided-not-booked'] as const
const how = fc.constantFrom('approved', 'approved', 'approved', ...hows)
// Few different sums, so that what is asked often fits what is there.
const place = { besuch: fc.constantFrom('b1', 'b2'), cents: fc.constantFrom(300, 900, 1_200) }

/** The second line of every visit, in cents. */
const second = 500

/** Numbers of the further lines of a payment that goes back as a whole: a visit has two, whichever was named first. */
const furtherOf = (nummer: string) => ['v1', 'v2'].map((vorgang) => ({ vorgang, nummer: `${nummer}+`, blob }))

type Ask =
  | { readonly besuch: string; readonly visit: (reference: string, due: number) => BesuchCommand }
  | { readonly kasse: (reference: string, open: string | undefined) => KasseCommand }

const drawn = (reference: string) => ({
  ...{ reference, nummer: reference, at: begun.at, before: { kind: 'none' as const } },
})

const asks: fc.Arbitrary<Ask> = fc.oneof(
  fc
    .record(place)
    .map(
      ({ besuch, cents }): Ask => ({ besuch, visit: () => ({ type: 'set-line', line: { ...schoenbergLine, cents } }) }),
    ),
  fc.record({ ...place, off: fc.constantFrom(0, 0, 0, 1) }).map(
    ({ besuch, off }): Ask => ({
      besuch,
      visit: (own, due) => ({ type: 'begin-card', cents: due + off, ...drawn(own) }),
    }),
  ),
  fc
    .record({ ...place, nummer: fc.uuid() })
    .map(({ besuch, nummer }): Ask => ({ besuch, visit: () => ({ type: 'pay', given: 9_000, nummer, blob }) })),
  fc
    .record({ cents: place.cents, line: fc.constantFrom('b1', 'b2'), art: fc.constantFrom('storno', 'erstattung') })
    .map(
      ({ cents, line, art }): Ask => ({
        kasse: (own) => ({
          type: 'begin-take-back',
          asked: { quittung: `q-${line}`, vorgang: 'v1', art, reason: 'Grund', quelle: '', cents, today, limits },
          begun: drawn(own),
        }),
      }),
    ),
  // All that was paid with a visit's card: nine and five euros, or what the basket was set to.
  fc.record({ sum: place.cents, line: fc.constantFrom('b1', 'b2'), vorgang: fc.constantFrom('v1', 'v2') }).map(
    ({ sum, line, vorgang }): Ask => ({
      kasse: (own) => ({
        type: 'begin-take-back',
        asked: {
          ...{ quittung: `q-${line}`, vorgang, art: 'storno', reason: 'Grund', quelle: '', today, limits },
          ...{ cents: sum + second, whole: true },
        },
        begun: drawn(own),
      }),
    }),
  ),
  how.map(
    (each): Ask => ({
      kasse: (_, open = '') => ({
        type: 'settle-take-back',
        ...{ settled: { reference: open, nummer: open, besuch: 'b1', how: each, why: '', beleg: [] }, blob },
        more: furtherOf(open),
      }),
    }),
  ),
)

/** What is asked, and how whatever is open is settled before the next thing; `undefined`: it stays open. */
const course = fc.array(fc.record({ ask: asks, ends: fc.option(how, { nil: undefined, freq: 3 }) }), { maxLength: 30 })

test('whatever is asked in whatever order: booked at the terminal exactly if it stands in the cash book, and never in the drawer', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const events = run(steps)
      const kasse = kasseOf(events.filter(isMoney))
      const moved = kasse.karten.filter(({ settled }) => isBooked(settled))
      const paid = kasse.lines.filter(({ kind }) => kind === 'card')
      const payments = moved.filter(({ booking }) => booking === 'payment')
      const sum = (amounts: readonly { readonly cents: number }[]) => amounts.reduce((all, { cents }) => all + cents, 0)
      for (const { reference, cents } of payments) {
        expect(sum(paid.filter((line) => line.reference === reference))).toBe(cents)
      }
      expect(sum(paid)).toBe(sum(payments))
      const back = moved.filter(({ booking }) => booking !== 'payment')
      for (const each of back) {
        const nummern = linesOfTakeBack(kasse, each).map((_, index) => (index === 0 ? each.nummer : `${each.nummer}+`))
        expect(sum(kasse.reversals.filter(({ storno }) => nummern.includes(storno)))).toBe(each.cents)
      }
      expect(sum(kasse.reversals)).toBe(sum(back))
      expect(new Set(kasse.reversals.map(({ storno }) => storno)).size).toBe(kasse.reversals.length)
      expect(cardMovements(kasse).reduce((sum, { cents }) => sum + cents, 0)).toBe(
        paid.reduce((sum, { cents, reversed }) => sum + cents - reversed, 0),
      )
      expect(journalOf(events.filter(isMoney)).reduce((sum, { cents }) => sum + cents, 0)).toBe(kasse.drawer)
    }),
    { numRuns: 500 },
  )
})

test('a visit is paid once, by one way, and no line goes back for more than it was', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const events = run(steps)
      for (const besuch of ['b1', 'b2']) {
        const payments = events.filter(
          ({ type, data }) =>
            (type === 'PaymentTaken' || type === 'CardPaymentTaken') && 'besuch' in data && data.besuch === besuch,
        )
        expect(payments.length).toBeLessThanOrEqual(1)
      }
      const { lines, reversals } = kasseOf(events.filter(isMoney))
      for (const line of lines) {
        const own = reversals.filter((each) => lineKey(each) === lineKey(line))
        expect(own.reduce((sum, { cents }) => sum + cents, 0)).toBe(line.reversed)
        expect(line.reversed).toBeLessThanOrEqual(line.cents)
      }
    }),
    { numRuns: 500 },
  )
})

const isMoney = (event: StationEvent): event is KasseEvent =>
  event.type === 'CashLineBooked' || Object.hasOwn(kasseEvents, event.type)

/** Two visits at one counter with one terminal; what is refused changes nothing. Like the driver, nothing new is begun while something is open. */
function run(
  steps: readonly { readonly ask: Ask; readonly ends: (typeof hows)[number] | undefined }[],
): StationEvent[] {
  const joined = { keyId: 'k', nummer: 'n', leistung: 'meldebescheinigung', charged: true, vorgang: 'v1' }
  const events: StationEvent[] = ['b1', 'b2'].flatMap((besuch): StationEvent[] => [
    { type: 'BesuchOpened', data: { besuch, stop: null, termin: null } },
    { type: 'VorgangJoined', data: { besuch, ...joined } },
    { type: 'VorgangJoined', data: { besuch, ...joined, vorgang: 'v2' } },
    { type: 'LineSet', data: { besuch, line: schoenbergLine } },
    { type: 'LineSet', data: { besuch, line: { ...meeraneLine, cents: second } } },
  ])
  events.unshift({
    type: 'KasseOpened',
    data: {
      ...{
        tag: 'k1',
        day: today,
        stop: null,
        count: {},
        carried: 0,
        received: 0,
        beleg: '',
        cents: 20_000,
        reason: '',
      },
    },
  })
  const visit = (besuch: string) =>
    events.filter(({ data }) => 'besuch' in data && data.besuch === besuch).reduce(besuchDecider.evolve, emptyBesuch)
  const take = (answer: { readonly ok: boolean; readonly value?: readonly StationEvent[] }): void => {
    if (answer.ok) events.push(...(answer.value ?? []))
  }
  for (const { ask, ends } of steps) {
    const kasse = () => kasseOf(events.filter(isMoney))
    const reference = 'besuch' in ask ? `q-${ask.besuch}` : `s-${events.length}`
    const [open] = openCards(kasse())
    if ('besuch' in ask) {
      const command = ask.visit(reference, dueFor(visit(ask.besuch)))
      if (command.type !== 'begin-card' || !open) take(besuchDecider.decide(command, visit(ask.besuch)))
    } else take(decideKasse(ask.kasse(reference, open?.reference), kasse()))
    const [now, ...more] = openCards(kasse())
    expect(more).toEqual([])
    if (!now || !ends) continue
    // Only what the terminal itself approved has a receipt number there: by it the payment can be undone.
    const card = ends === 'approved' ? { card: { receipt: events.length } } : {}
    const settled = { reference: now.reference, how: ends, why: '', beleg: [], ...card }
    if (now.booking === 'payment') {
      take(besuchDecider.decide({ type: 'settle-card', ...settled, blob }, visit(now.besuch)))
    } else {
      const { nummer, besuch } = now
      const told = { ...settled, nummer, besuch }
      take(decideKasse({ type: 'settle-take-back', settled: told, blob, more: furtherOf(nummer) }, kasse()))
    }
  }
  return events
}

test('whole payments go back in such courses, too: several lines at once, and then nothing of them again', () => {
  const whole = (cents: number): Ask => ({
    kasse: (own) => ({
      type: 'begin-take-back',
      asked: {
        quittung: 'q-b1',
        vorgang: 'v2',
        art: 'storno',
        reason: 'Grund',
        quelle: '',
        cents,
        whole: true,
        today,
        limits,
      },
      begun: drawn(own),
    }),
  })
  const pay: Ask = { besuch: 'b1', visit: (own, due) => ({ type: 'begin-card', cents: due, ...drawn(own) }) }
  const events = run([
    { ask: pay, ends: 'approved' },
    { ask: whole(1_700 - 1), ends: 'approved' },
    { ask: whole(1_700), ends: 'declined' },
    { ask: whole(1_700), ends: 'approved' },
    { ask: whole(1_700), ends: 'approved' },
  ])
  const { lines, reversals, karten } = kasseOf(events.filter(isMoney))
  expect(karten.map(({ booking, settled }) => [booking, settled?.how])).toEqual([
    ['payment', 'approved'],
    ['reversal', 'declined'],
    ['reversal', 'approved'],
  ])
  expect(reversals.map(({ vorgang, cents }) => [vorgang, cents])).toEqual([
    ['v2', 500],
    ['v1', 1_200],
  ])
  expect(lines.every(({ cents, reversed }) => cents === reversed)).toBe(true)
})
