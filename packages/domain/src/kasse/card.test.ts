import { describe, expect, test } from 'vitest'
import { cardDayOf, openCards, sinceKassenschnitt } from './card.ts'
import { approved, begun } from './card-example.ts'
import { decideKasse, type KasseCommand } from './decide.ts'
import type { KasseData, KasseEvent } from './event.ts'
import { blob, float, kasseExamples } from './example.ts'
import { kasseOf } from './kasse.ts'
import { postingsOf } from './postings.ts'

const {
  KasseOpened: opened,
  KartenzahlungBegun: asked,
  KartenzahlungSettled: told,
  CardLineBooked: booked,
  CardLineReversed: reversed,
  KassenschnittMade: kassenschnitt,
} = kasseExamples
const paid: readonly KasseEvent[] = [opened, asked, told, booked]
const today = '2026-11-23'
const limits = { ceiling: 50_000, refundLimit: 5_000 }

type Of<T extends KasseCommand['type']> = Extract<KasseCommand, { type: T }>

const back: Of<'begin-take-back'>['asked'] = {
  ...{ quittung: booked.data.quittung, vorgang: 'v1', cents: 1_200, art: 'storno', reason: 'Doppelt', quelle: '' },
  ...{ today, limits },
}
const intent = { reference: 'kz2', nummer: 'K07-2026-000004', at: begun.at, before: { kind: 'none' } } as const
const begin: Of<'begin-take-back'> = { type: 'begin-take-back', asked: back, begun: intent }
const settle = (how: KasseData<'KartenzahlungSettled'>['how']): Of<'settle-take-back'> => ({
  ...{ type: 'settle-take-back', blob },
  settled: { ...approved, reference: 'kz2', nummer: intent.nummer, how },
})
const reverse: Of<'reverse'> = { type: 'reverse', ...back, payout: 'order', nummer: 'K07-2026-000005', blob }
const close: Of<'close-day'> = {
  ...{ type: 'close-day', nummer: 'K07-2026-000006', count: float, reason: '', second: null, blob },
}

describe('money on cards', () => {
  test('stands in the cash book, not in the drawer, and is posted by its own way', () => {
    const kasse = kasseOf(paid)
    expect([kasse.drawer, kasse.lines]).toMatchObject([4_000, [{ kind: 'card', cents: 1_200, reference: 'kz1' }]])
    expect(postingsOf(kasse)).toMatchObject([{ weg: 'card', cents: 1_200, ags: '14524270' }])
  })

  test('once settled it stays settled, whatever comes later', () => {
    const again: KasseEvent = { type: 'KartenzahlungSettled', data: { ...approved, how: 'decided-not-booked' } }
    expect(kasseOf([...paid, again]).karten).toMatchObject([{ settled: { how: 'approved' } }])
  })
})

describe('taking back onto the card', () => {
  test('the whole payment is undone at the terminal, by its receipt number there', () => {
    expect(done(paid, begin)).toMatchObject([{ data: { booking: 'reversal', receipt: 8, cents: 1_200 } }])
    const events = [...paid, ...done(paid, begin)]
    const all = [...events, ...done(events, settle('approved'))]
    expect(kasseOf(all)).toMatchObject({ drawer: 4_000, lines: [{ reversed: 1_200 }], reversals: [{ payout: 'card' }] })
    expect(postingsOf(kasseOf(all)).map(({ weg, cents }) => [weg, cents])).toEqual([
      ['card', 1_200],
      ['card', -1_200],
    ])
  })

  test.each([
    ['a part', paid, { cents: 700 }],
    ["a payment from before the terminal's end of day", [...paid, kassenschnitt], {}],
    ['one that a clerk decided, without a receipt number', withoutReceipt(), {}],
  ])('%s is a refund', (_, events, varied) => {
    const [event] = done(events, { ...begin, asked: { ...back, ...varied } })
    expect(event).toMatchObject({ data: { booking: 'refund' } })
    expect(event?.data).not.toHaveProperty('receipt')
  })

  test('a refund is limited like one in cash; undoing is not, for it goes where it came from', () => {
    const small = { ...limits, refundLimit: 1_000 }
    expect(done(paid, { ...begin, asked: { ...back, limits: small } })).toHaveLength(1)
    const part = { ...back, cents: 1_100, limits: small }
    expect(refused(paid, { ...begin, asked: part })).toEqual({ kind: 'needs-approval', limit: 1_000 })
  })

  test.each(['declined', 'trouble', 'not-booked', 'decided-not-booked'] as const)(
    '%s: nothing is taken back',
    (how) => {
      const events = [...paid, ...done(paid, begin)]
      const all = [...events, ...done(events, settle(how))]
      expect(kasseOf(all)).toMatchObject({ lines: [{ reversed: 0 }], reversals: [] })
      expect(openCards(kasseOf(all))).toEqual([])
      expect(done(all, { ...begin, begun: { ...intent, reference: 'kz3' } })).toHaveLength(1)
    },
  )

  test('while one is under way, nothing else is: not this line by another way, not another card', () => {
    const events = [...paid, ...done(paid, begin)]
    expect(refused(events, { ...begin, begun: { ...intent, reference: 'kz3' } })).toEqual({ kind: 'card-open' })
    expect(refused(events, reverse)).toEqual({ kind: 'card-open' })
    expect(refused(events, close)).toEqual({ kind: 'card-open' })
    expect(refused(paid, settle('approved'))).toEqual({ kind: 'card-not-open' })
  })

  test('never out of the drawer; by order as ever; never for a fee paid in cash', () => {
    expect(refused(paid, { ...reverse, payout: 'cash' })).toEqual({ kind: 'not-from-drawer' })
    expect(done(paid, reverse)).toMatchObject([{ type: 'CashLineReversed', data: { approval: 'requested' } }])
    expect(refused(paid, { ...reverse, type: 'correct', cents: 700, quelle: 'Nr. 68' })).toEqual({
      kind: 'not-in-cash',
    })
    expect(refused([opened, kasseExamples.CashLineBooked], begin)).toEqual({ kind: 'not-by-card' })
  })

  test('needs an open day of today, a reason, and an amount that is left', () => {
    expect(refused([asked, told, booked], begin)).toEqual({ kind: 'kasse-not-open' })
    expect(refused(paid, { ...begin, asked: { ...back, reason: ' ' } })).toEqual({ kind: 'reason-missing' })
    expect(refused(paid, { ...begin, asked: { ...back, cents: 1_201 } })).toEqual({ kind: 'too-much', left: 1_200 })
    expect(refused(paid, { ...begin, asked: { ...back, cents: 0 } })).toEqual({ kind: 'bad-amount' })
    expect(refused(paid, { ...begin, asked: { ...back, art: 'erlass' } })).toEqual({ kind: 'source-missing' })
    expect(refused([...paid, reversed], begin)).toEqual({ kind: 'already-reversed' })
  })
})

describe('the close of a day with cards', () => {
  test('agrees, is not compared, or differs with a reason', () => {
    expect(done([...paid, kassenschnitt], close)[0]).toMatchObject({
      data: { state: 'agrees', cents: 1_200, count: 1 },
    })
    expect(done(paid, close)[0]).toMatchObject({ type: 'KartentagClosed', data: { state: 'not-compared' } })
    const differs: KasseEvent = { ...kassenschnitt, data: { ...kassenschnitt.data, agrees: false, ist: 900 } }
    expect(refused([...paid, differs], close)).toEqual({ kind: 'card-reason-missing' })
    const [cards] = done([...paid, differs], { ...close, cardReason: ' Von Hand ' })
    expect(cards).toMatchObject({ data: { state: 'differs', reason: 'Von Hand' } })
  })

  test('an end of day without sums compares nothing; one after which a card was charged does not compare that', () => {
    const untold: KasseEvent = { ...kassenschnitt, data: { ...kassenschnitt.data, agrees: false, ist: null } }
    expect(cardDayOf(kasseOf([...paid, untold]), 'k1')).toMatchObject({ state: 'not-compared' })
    const [later, toldLater] = [
      { ...asked, data: { ...asked.data, reference: 'kz9' } },
      { ...told, data: { ...told.data, reference: 'kz9' } },
    ]
    const kasse = kasseOf([...paid, kassenschnitt, later, toldLater])
    expect(cardDayOf(kasse, 'k1')).toMatchObject({ state: 'not-compared', count: 2, cents: 2_400 })
    expect(sinceKassenschnitt(kasse)).toMatchObject([{ reference: 'kz9', cents: 1_200 }])
  })

  test('a day without cards has no such part', () => {
    expect(done([opened], close).map(({ type }) => type)).toEqual(['KasseClosed'])
  })
})

function withoutReceipt(): readonly KasseEvent[] {
  const { card: _card, ...rest } = approved
  return [opened, asked, { type: 'KartenzahlungSettled', data: { ...rest, how: 'decided-booked' } }, booked]
}

function done(events: readonly KasseEvent[], command: KasseCommand): readonly KasseEvent[] {
  const answer = decideKasse(command, kasseOf(events))
  if (!answer.ok) throw new Error(answer.refusal.kind)
  return answer.value
}

function refused(events: readonly KasseEvent[], command: KasseCommand): unknown {
  const answer = decideKasse(command, kasseOf(events))
  return answer.ok ? answer.value : answer.refusal
}
