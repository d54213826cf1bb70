import { describe, expect, test } from 'vitest'
import { type Besuch, type BesuchCommand, besuchDecider, dueFor, emptyBesuch, presentIn } from './besuch.ts'
import type { StationEvent } from './event.ts'
import { blob, events, given, meeraneLine, schoenbergLine, secondJoined } from './example.ts'

const open = { type: 'open', opened: events.BesuchOpened.data } as const
const join = { type: 'join', joined: events.VorgangJoined.data } as const
const pay = { type: 'pay', given: 2000, nummer: 'K07-2026-000003', blob } as const
const close = { type: 'close' } as const

const opened = [events.BesuchOpened]
const joined = [...opened, events.VorgangJoined]
const priced = [...joined, events.LineSet]
const paid = [...priced, events.PaymentTaken, events.QuittungIssued, events.CashLineBooked]
const closed = [...paid, events.BesuchClosed]

describe('open and join', () => {
  test('a visit opens once', () => {
    expect(eventsOf(emptyBesuch, open)).toEqual([events.BesuchOpened])
    expect(refusalOf(given(opened), open)).toEqual({ kind: 'already-open' })
    expect(refusalOf(given(closed), open)).toEqual({ kind: 'already-open' })
  })

  test('without an appointment', () => {
    const walkIn = { ...open, opened: { besuch: 'b1', stop: null, termin: null } }
    expect(given(eventsOf(emptyBesuch, walkIn))).toMatchObject({ status: 'open', stop: null, termin: null })
  })

  test('several cases join, each once', () => {
    expect(eventsOf(given(opened), join)).toEqual([events.VorgangJoined])
    expect(given([...joined, secondJoined]).vorgaenge.map(({ vorgang }) => vorgang)).toEqual(['v1', 'v2'])
    expect(refusalOf(given(joined), join)).toEqual({ kind: 'already-joined' })
  })

  test('none joins after payment: it could never be paid', () => {
    const late = { ...join, joined: { ...join.joined, vorgang: 'v2' } }
    expect(refusalOf(given(paid), late)).toEqual({ kind: 'paid' })
  })

  test.each([join, pay, close, { type: 'set-line', line: schoenbergLine } as const])(
    '$type needs an open visit',
    (command) => {
      expect(refusalOf(emptyBesuch, command)).toEqual({ kind: 'not-open' })
      expect(refusalOf(given(closed), command)).toEqual({ kind: 'not-open' })
    },
  )
})

describe('the basket', () => {
  const setLine = { type: 'set-line', line: schoenbergLine } as const

  test('a line names a case of the visit', () => {
    expect(eventsOf(given(joined), setLine)).toEqual([events.LineSet])
    expect(refusalOf(given(joined), { ...setLine, line: meeraneLine })).toEqual({
      kind: 'unknown-vorgang',
      vorgang: 'v2',
    })
  })

  test('a later line of a case takes the place of the earlier one', () => {
    const cheaper: StationEvent = { type: 'LineSet', data: { besuch: 'b1', line: { ...schoenbergLine, cents: 0 } } }
    expect(given([...priced, cheaper]).lines).toEqual([{ ...schoenbergLine, cents: 0 }])
  })

  test('adds up over its cases', () => {
    const second: StationEvent = { type: 'LineSet', data: { besuch: 'b1', line: { ...meeraneLine, cents: 350 } } }
    expect(dueFor(given([...priced, secondJoined, second]))).toBe(1550)
  })

  test('stands still once it is paid', () => {
    expect(refusalOf(given(paid), setLine)).toEqual({ kind: 'paid' })
  })
})

describe('pay', () => {
  test('cash with change: payment, receipt and cash line come together', () => {
    expect(eventsOf(given(priced), pay)).toEqual([events.PaymentTaken, events.QuittungIssued, events.CashLineBooked])
  })

  test('several cases: one receipt, and a cash line for each', () => {
    const second: StationEvent = { type: 'LineSet', data: { besuch: 'b1', line: meeraneLine } }
    const made = eventsOf(given([...priced, secondJoined, second]), pay)
    expect(made.filter(({ type }) => type === 'QuittungIssued')).toHaveLength(1)
    expect(made.filter(({ type }) => type === 'CashLineBooked').map(({ data }) => data)).toEqual([
      { ...schoenbergLine, besuch: 'b1', quittung: pay.nummer, kind: 'cash' },
      { ...meeraneLine, besuch: 'b1', quittung: pay.nummer, kind: 'cash' },
    ])
  })

  test('nothing to pay: a receipt of kind none', () => {
    const free: StationEvent = { type: 'LineSet', data: { besuch: 'b1', line: { ...schoenbergLine, cents: 0 } } }
    const made = eventsOf(given([...joined, free]), { ...pay, given: 0 })
    expect(made[0]).toMatchObject({ type: 'PaymentTaken', data: { kind: 'none', due: 0, given: 0, change: 0 } })
    expect(made[2]).toMatchObject({ type: 'CashLineBooked', data: { kind: 'none', cents: 0 } })
  })

  test('waits until every case has its line', () => {
    expect(refusalOf(given([...priced, secondJoined]), pay)).toEqual({ kind: 'line-missing', vorgang: 'v2' })
  })

  test('an empty basket gets no receipt', () => {
    expect(refusalOf(given(opened), { ...pay, given: 0 })).toEqual({ kind: 'basket-empty' })
  })

  test('too little, an odd amount and a slip of the finger are refused', () => {
    expect(refusalOf(given(priced), { ...pay, given: 1000 })).toEqual({ kind: 'too-little', missing: 200 })
    expect(refusalOf(given(priced), { ...pay, given: 12.5 })).toEqual({ kind: 'bad-amount' })
    expect(refusalOf(given(priced), { ...pay, given: 120_000 })).toEqual({ kind: 'implausible', given: 120_000 })
  })

  test('never twice', () => {
    expect(refusalOf(given(paid), pay)).toEqual({ kind: 'paid' })
  })
})

describe('leave', () => {
  const gone = { type: 'leave', vorgang: 'v1', reason: 'wrong-person' } as const

  test('takes the line out of the basket and keeps the place of those that stay', () => {
    const [left] = eventsOf(given([...priced, secondJoined]), gone)
    const state = given([...priced, secondJoined, ...(left ? [left] : [])])
    expect(state.vorgaenge.map(({ vorgang, left: why }) => [vorgang, why])).toEqual([
      ['v1', 'wrong-person'],
      ['v2', undefined],
    ])
    expect(presentIn(state).map(({ vorgang }) => vorgang)).toEqual(['v2'])
    expect(state.lines).toEqual([])
  })

  test('may come back, but not be charged twice', () => {
    const state = given([
      ...priced,
      events.VorgangLeft,
      { ...events.VorgangLeft, data: { ...events.VorgangLeft.data, vorgang: 'v1' } },
    ])
    expect(eventsOf(state, { type: 'join', joined: events.VorgangJoined.data })).toEqual([events.VorgangJoined])
    expect(given([...priced, events.VorgangJoined]).lines.length).toBe(1)
  })

  test('not after payment, not twice, not somebody else', () => {
    expect(refusalOf(given(paid), gone)).toEqual({ kind: 'paid' })
    expect(refusalOf(given(joined), { ...gone, vorgang: 'v9' })).toEqual({ kind: 'unknown-vorgang', vorgang: 'v9' })
  })
})

describe('park and resume', () => {
  const parked = [...priced, events.BesuchParked]

  test('a parked visit takes no step until it is resumed', () => {
    expect(eventsOf(given(priced), { type: 'park' })).toEqual([events.BesuchParked])
    for (const command of [pay, close, { type: 'park' }] as const)
      expect(refusalOf(given(parked), command)).toEqual({ kind: 'parked' })
    expect(eventsOf(given(parked), { type: 'resume' })).toEqual([events.BesuchResumed])
    expect(given([...parked, events.BesuchResumed])).toEqual(given(priced))
  })

  test('resuming twice is refused', () => {
    expect(refusalOf(given(priced), { type: 'resume' })).toEqual({ kind: 'not-parked' })
  })
})

describe('close', () => {
  test('a paid visit', () => {
    expect(eventsOf(given(paid), close)).toEqual([events.BesuchClosed])
    expect(given(closed).status).toBe('closed')
  })

  test('one whose cases were only prepared: nobody pays', () => {
    expect(eventsOf(given(joined), close)).toEqual([events.BesuchClosed])
  })
})

describe('payment by card', () => {
  const { besuch: _besuch, booking: _booking, ...intent } = events.KartenzahlungBegun.data
  const begin = { type: 'begin-card', ...intent } as const
  const { besuch: _own, nummer: _nummer, ...told } = events.KartenzahlungSettled.data
  const settle = { type: 'settle-card', ...told, blob } as const
  const begun = [...priced, events.KartenzahlungBegun]

  test('first the intent, then everything that was booked at once', () => {
    expect(eventsOf(given(priced), begin)).toEqual([events.KartenzahlungBegun])
    const { CardPaymentTaken: taken, CardLineBooked: line, QuittungIssued: issued } = events
    expect(eventsOf(given(begun), settle)).toEqual([events.KartenzahlungSettled, taken, issued, line])
    const state = given([...begun, ...eventsOf(given(begun), settle)])
    expect(state).toMatchObject({ payment: { kind: 'card', due: 1200, given: 1200, change: 0 } })
    expect(state.card).toBeUndefined()
  })

  test('a free line beside it is free, as ever', () => {
    const two = [...priced, secondJoined, { type: 'LineSet', data: { besuch: 'b1', line: meeraneLine } } as const]
    const [, , , , second] = eventsOf(given([...two, events.KartenzahlungBegun]), settle)
    expect(second).toMatchObject({ type: 'CashLineBooked', data: { vorgang: 'v2', kind: 'none', cents: 0 } })
  })

  test('without a receipt it is booked all the same', () => {
    const types = eventsOf(given(begun), { ...settle, blob: null }).map(({ type }) => type)
    expect(types).toEqual(['KartenzahlungSettled', 'CardPaymentTaken', 'CardLineBooked'])
  })

  test.each(['declined', 'trouble', 'not-booked', 'decided-not-booked'] as const)('%s frees the visit', (how) => {
    const done = eventsOf(given(begun), { ...settle, how })
    expect(done).toHaveLength(1)
    expect(given([...begun, ...done])).toEqual(given(priced))
  })

  test('while it is open the visit may only wait', () => {
    const bescheide = [{ ags: '14524270', nummer: 'n', kassenzeichen: 'k', due: '2026-12-23' }]
    const joinedLater = { ...join, joined: { ...join.joined, vorgang: 'v2' } }
    for (const command of [
      ...[pay, close, begin, joinedLater, { type: 'pay-later', bescheide } as const],
      ...[{ type: 'set-line', line: schoenbergLine } as const],
      { type: 'leave', vorgang: 'v1', reason: 'withdrawn' } as const,
    ])
      expect(refusalOf(given(begun), command)).toEqual({ kind: 'card-open' })
    const parked = given([...begun, ...eventsOf(given(begun), { type: 'park' })])
    expect(eventsOf(parked, settle)).toHaveLength(4)
  })

  test('is not begun for nothing, for another sum, or twice; and only what is open is settled', () => {
    expect(refusalOf(given(joined), begin)).toEqual({ kind: 'line-missing', vorgang: 'v1' })
    expect(refusalOf(given(priced), { ...begin, cents: 1100 })).toEqual({ kind: 'sum-changed', due: 1200 })
    expect(refusalOf(given(paid), begin)).toEqual({ kind: 'paid' })
    const free = [
      ...joined,
      { type: 'LineSet', data: { besuch: 'b1', line: { ...schoenbergLine, cents: 0 } } } as const,
    ]
    expect(refusalOf(given(free), begin)).toEqual({ kind: 'nothing-due' })
    expect(refusalOf(given(priced), settle)).toEqual({ kind: 'card-not-open' })
    expect(refusalOf(given(begun), { ...settle, reference: 'other' })).toEqual({ kind: 'card-not-open' })
  })

  test('money that goes back onto a card does not touch the visit', () => {
    const back: StationEvent = {
      type: 'KartenzahlungBegun',
      data: { ...events.KartenzahlungBegun.data, booking: 'refund' },
    }
    expect(given([...paid, back])).toEqual(given(paid))
  })
})

function eventsOf(state: Besuch, command: BesuchCommand): readonly StationEvent[] {
  const answer = besuchDecider.decide(command, state)
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.kind}`)
  return answer.value
}

function refusalOf(state: Besuch, command: BesuchCommand) {
  const answer = besuchDecider.decide(command, state)
  return answer.ok ? 'accepted' : answer.refusal
}
