import { describe, expect, test } from 'vitest'
import { decideKasse, type KasseCommand } from './decide.ts'
import type { KasseData, KasseEvent } from './event.ts'
import { blob, bookedLine, float, kasseExamples } from './example.ts'
import { kasseOf } from './kasse.ts'
import { isNearCeiling, notTakable } from './limits.ts'

const limits = { ceiling: 50_000, refundLimit: 5_000 }
const today = '2026-11-23'
const { KasseOpened: opened, CashLineBooked: booked, KasseClosed: closed } = kasseExamples
const taken = [opened, booked]
const count = { ...float, '1000': 3, '200': 4 }

type Of<T extends KasseCommand['type']> = Extract<KasseCommand, { type: T }>

const openDay: Of<'open-day'> = {
  type: 'open-day',
  tag: 'k2',
  day: '2026-11-24',
  stop: 'stop-schoenberg',
  count: float,
  received: 0,
  beleg: '',
  reason: '',
}
const close: Of<'close-day'> = { type: 'close-day', nummer: 'K07-2026-000006', count, reason: '', second: null, blob }
const reverse: Of<'reverse'> = {
  type: 'reverse',
  quittung: bookedLine.quittung,
  vorgang: 'v1',
  cents: 1_200,
  art: 'storno',
  quelle: '',
  reason: 'Doppelt erfasst',
  payout: 'cash',
  nummer: 'K07-2026-000004',
  blob,
  today,
  limits,
}

describe('the cash day', () => {
  test('opens with the float of the town, and goes on overnight with what was counted', () => {
    const first = { ...openDay, tag: 'k1', day: today, received: 4_000, beleg: 'SK-2026-117' }
    expect(done([], first)).toEqual([opened])
    expect(done([...taken, closed], { ...openDay, reason: '' })).toMatchObject([
      { data: { carried: 4_000, received: 0, cents: 4_000 } },
    ])
  })

  test('float that nobody gave needs a reason, float that somebody gave a receipt', () => {
    expect(refused([], openDay)).toEqual({ kind: 'reason-missing', difference: 4_000 })
    expect(refused([], { ...openDay, received: 4_000 })).toEqual({ kind: 'beleg-missing' })
  })

  test('is one at a time, and once a day at a stop', () => {
    expect(refused(taken, openDay)).toEqual({ kind: 'kasse-open', day: today })
    expect(refused([...taken, closed], { ...openDay, day: today })).toEqual({ kind: 'kasse-closed-today' })
    expect(done([...taken, closed], { ...openDay, day: today, stop: 'stop-2' })).toHaveLength(1)
  })

  test('closes when count and book agree, or with a reason', () => {
    expect(done(taken, close)).toMatchObject([{ type: 'KasseClosed', data: { soll: 5_200, cents: 5_200 } }])
    expect(refused(taken, { ...close, count: float })).toEqual({ kind: 'reason-missing', difference: -1_200 })
    const short = done(taken, { ...close, count: float, reason: 'Zu viel herausgegeben' })
    expect(kasseOf([...taken, ...short]).drawer).toBe(4_000)
  })

  test('an audit counts without closing and leaves the Soll as it is', () => {
    const audit = { type: 'audit', count: float, reason: 'Schein im Seitenfach', second: 'p.seidel' } as const
    const kasse = kasseOf([...taken, ...done(taken, audit)])
    expect([kasse.drawer, kasse.open?.audits.length]).toEqual([5_200, 1])
  })

  test('pieces that do not exist and impossible numbers are no count', () => {
    for (const bad of [{ '3000': 1 }, { '1000': -1 }, { '1000': 1.5 }, { x: 1 }]) {
      expect(refused(taken, { ...close, count: bad })).toEqual({ kind: 'bad-count' })
    }
  })
})

describe('taking cash', () => {
  test('needs an open day of today', () => {
    expect(notTakable(kasseOf([]), 1_200, today, limits)).toEqual({ kind: 'kasse-not-open' })
    expect(notTakable(kasseOf([]), 0, today, limits)).toBeUndefined()
    expect(notTakable(kasseOf(taken), 1_200, '2026-11-24', limits)).toEqual({ kind: 'kasse-day-over', day: today })
    expect(notTakable(kasseOf([...taken, closed]), 1_200, today, limits)).toEqual({ kind: 'kasse-not-open' })
  })

  test('ends at the ceiling, warned of at four fifths', () => {
    const kasse = kasseOf(taken)
    expect(notTakable(kasse, 44_800, today, limits)).toBeUndefined()
    expect(notTakable(kasse, 44_801, today, limits)).toMatchObject({ kind: 'cash-ceiling', drawer: 5_200 })
    expect(isNearCeiling(kasse, { ...limits, ceiling: 6_500 })).toBe(true)
    expect(isNearCeiling(kasse, { ...limits, ceiling: 6_501 })).toBe(false)
    expect(isNearCeiling(kasse, { ...limits, ceiling: undefined })).toBe(false)
  })
})

describe('taking back', () => {
  test('a line in pieces, never more than it was', () => {
    const half = done(taken, { ...reverse, cents: 500 })
    expect(refused([...taken, ...half], { ...reverse, cents: 701 })).toEqual({ kind: 'too-much', left: 700 })
    const all = [...taken, ...half, ...done([...taken, ...half], { ...reverse, cents: 700 })]
    expect(refused(all, reverse)).toEqual({ kind: 'already-reversed' })
    expect(kasseOf(all).drawer).toBe(4_000)
  })

  test("after the close out of the next day's drawer, or by order", () => {
    const night = [...taken, closed]
    expect(refused(night, reverse)).toEqual({ kind: 'kasse-not-open' })
    expect(done(night, { ...reverse, payout: 'order' })).toMatchObject([
      { data: { payout: 'order', approval: 'requested' } },
    ])
    const next = [...night, ...done(night, openDay)]
    const back = done(next, { ...reverse, today: '2026-11-24' })
    const kasse = kasseOf([...next, ...back])
    expect([kasse.drawer, kasse.reversals[0]?.tag]).toEqual([2_800, 'k2'])
  })

  test('with a reason; a waiver with its source', () => {
    expect(refused(taken, { ...reverse, reason: ' ' })).toEqual({ kind: 'reason-missing' })
    expect(refused(taken, { ...reverse, art: 'erlass' })).toEqual({ kind: 'source-missing' })
    expect(done(taken, { ...reverse, art: 'erlass', quelle: '§ 17 SächsVwKG' })).toHaveLength(1)
  })

  test('much money needs a second person, an empty drawer the town hall', () => {
    const dear = [opened, { ...booked, data: { ...bookedLine, cents: 9_000 } }]
    expect(refused(dear, { ...reverse, cents: 5_001 })).toEqual({ kind: 'needs-approval', limit: 5_000 })
    const emptied = [...dear, ...done(dear, { type: 'deposit', nummer: 'n', cents: 12_000, blob })]
    expect(refused(emptied, { ...reverse, cents: 5_000 })).toEqual({ kind: 'drawer-short', drawer: 1_000 })
  })

  test('an unpaid Gebuehrenbescheid is lowered, nothing is paid out', () => {
    const line: KasseData<'CashLineBooked'> = { ...bookedLine, kind: 'bescheid', quittung: 'K07-2026-000008' }
    const owed: readonly KasseEvent[] = [{ type: 'CashLineBooked', data: line }, kasseExamples.ForderungOpened]
    const kasse = kasseOf([...owed, ...done(owed, { ...reverse, quittung: 'K07-2026-000008', cents: 200 })])
    expect([kasse.forderungen[0]?.open, kasse.drawer]).toEqual([1_000, 0])
  })

  test('what is not there or was free', () => {
    expect(refused(taken, { ...reverse, vorgang: 'v9' })).toEqual({ kind: 'unknown-line' })
    const free: KasseEvent = { type: 'CashLineBooked', data: { ...bookedLine, cents: 0, kind: 'none' } }
    expect(refused([opened, free], reverse)).toEqual({ kind: 'nothing-paid' })
  })
})

describe('a wrong fee', () => {
  const correct: Of<'correct'> = {
    type: 'correct',
    quittung: bookedLine.quittung,
    vorgang: 'v1',
    cents: 600,
    quelle: 'Nr. 68, zweites Stück',
    reason: 'Stückzahl verwechselt',
    nummer: 'K07-2026-000004',
    blob,
    today,
    limits,
  }

  test('is taken back and booked right under one number', () => {
    const events = [...taken, ...done(taken, correct)]
    const { drawer, lines } = kasseOf(events)
    expect(drawer).toBe(4_600)
    expect(lines.map(({ quittung, cents, reversed }) => [quittung, cents - reversed])).toEqual([
      [bookedLine.quittung, 0],
      [correct.nummer, 600],
    ])
    expect(refused(events, correct)).toEqual({ kind: 'already-reversed' })
  })

  test('may be dearer, up to the ceiling; the same fee is no correction', () => {
    expect(done(taken, { ...correct, cents: 2_400 })).toHaveLength(2)
    expect(refused(taken, { ...correct, cents: 60_000 })).toMatchObject({ kind: 'cash-ceiling' })
    expect(refused(taken, { ...correct, cents: 1_200 })).toEqual({ kind: 'same-fee' })
  })
})

describe('money apart', () => {
  test('a suspect note is kept once and is no payment', () => {
    const keep = {
      type: 'keep-falschgeld',
      nummer: 'n',
      piece: 2_000,
      serial: 'ud 1234567890',
      note: '',
      blob,
    } as const
    const kept = done(taken, keep)
    expect(kept).toMatchObject([{ data: { serial: 'UD1234567890' } }])
    expect(kasseOf([...taken, ...kept]).drawer).toBe(5_200)
    expect(refused([...taken, ...kept], keep)).toEqual({ kind: 'serial-known', nummer: 'n' })
    expect(refused(taken, { ...keep, serial: '' })).toEqual({ kind: 'serial-missing' })
    expect(done(taken, { ...keep, piece: 200, serial: '' })).toHaveLength(1)
    expect(refused(taken, { ...keep, piece: 300 })).toEqual({ kind: 'unknown-piece' })
  })

  test('no more is paid in than the drawer holds', () => {
    expect(refused(taken, { type: 'deposit', nummer: 'n', cents: 5_201, blob })).toEqual({
      kind: 'drawer-short',
      drawer: 5_200,
    })
  })
})

function done(events: readonly KasseEvent[], command: KasseCommand): readonly KasseEvent[] {
  const answer = decideKasse(command, kasseOf(events))
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.kind}`)
  return answer.value
}

function refused(events: readonly KasseEvent[], command: KasseCommand): unknown {
  const answer = decideKasse(command, kasseOf(events))
  return answer.ok ? answer.value : answer.refusal
}
