import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BesuchCommand, besuchDecider, dueFor, emptyBesuch } from './besuch.ts'
import { readStationEvent, type StationEvent, stationEventVersion } from './event.ts'
import { lineArbitrary, stationEventArbitrary } from './example.arbitrary.ts'
import { blob, events, given } from './example.ts'

const history = fc.array(stationEventArbitrary, { maxLength: 20 })

const command: fc.Arbitrary<BesuchCommand> = fc.oneof<fc.Arbitrary<BesuchCommand>[]>(
  fc.constantFrom<BesuchCommand>({ type: 'open', opened: events.BesuchOpened.data }, { type: 'close' }),
  fc
    .constantFrom('v1', 'v2', 'v3')
    .map((vorgang) => ({ type: 'join', joined: { ...events.VorgangJoined.data, vorgang } })),
  lineArbitrary.map((line) => ({ type: 'set-line', line })),
  fc.integer({ min: -1, max: 60_000 }).map((cash) => ({ type: 'pay', given: cash, nummer: 'K07-2026-000009', blob })),
)

describe('evolve', () => {
  test('is total, and of another visit takes nothing', () => {
    fc.assert(
      fc.property(history, (happened) => {
        const own = happened.filter(({ data }) => !('besuch' in data) || data.besuch === 'b1')
        const opened = [events.BesuchOpened, ...happened]
        expect(given(opened)).toEqual(given([events.BesuchOpened, ...own]))
      }),
    )
  })

  test('has one line for each case at most, and the latest one', () => {
    fc.assert(
      fc.property(fc.array(lineArbitrary, { maxLength: 12 }), (lines) => {
        const set = lines.map((line): StationEvent => ({ type: 'LineSet', data: { besuch: 'b1', line } }))
        const kept = given([events.BesuchOpened, ...set]).lines
        const latest = lines.filter((line, at) => lines.findLastIndex(({ vorgang }) => vorgang === line.vorgang) === at)
        expect(kept).toEqual(latest)
      }),
    )
  })
})

describe('a visit run by any commands', () => {
  test('is paid once at most, with the sum of its lines, the change right to the cent', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const happened = run(commands)
        const payments = happened.flatMap((event) => (event.type === 'PaymentTaken' ? [event.data] : []))
        const booked = happened.flatMap((event) => (event.type === 'CashLineBooked' ? [event.data.cents] : []))
        expect(payments.length).toBeLessThanOrEqual(1)
        for (const { due, given: cash, change } of payments) {
          expect(booked.reduce((sum, cents) => sum + cents, 0)).toBe(due)
          expect(due).toBe(dueFor(given(happened)))
          expect(cash - change).toBe(due)
        }
      }),
    )
  })

  test('has a line for every case when it is paid', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const state = given(run(commands))
        const lines = new Set(state.lines.map(({ vorgang }) => vorgang))
        const open = state.vorgaenge.filter(({ vorgang }) => !lines.has(vorgang))
        expect(state.payment ? open : []).toEqual([])
      }),
    )
  })
})

describe('readStationEvent', () => {
  test('takes any JSON under any name and version', () => {
    const types = fc.oneof(fc.constantFrom(...Object.keys(events), '__proto__', 'constructor'), fc.string())
    fc.assert(
      fc.property(types, fc.oneof(fc.constant(1), fc.double()), fc.jsonValue(), (type, v, data) => {
        const event = readStationEvent({ type, v, data })
        expect(event === undefined || event.type === type).toBe(true)
      }),
    )
  })

  test('reads back what was written, through JSON, and no other version', () => {
    fc.assert(
      fc.property(stationEventArbitrary, (event) => {
        const data: unknown = JSON.parse(JSON.stringify(event.data))
        expect(readStationEvent({ type: event.type, v: stationEventVersion, data })).toEqual(event)
        expect(readStationEvent({ type: event.type, v: stationEventVersion + 1, data })).toBeUndefined()
      }),
    )
  })
})

/** Runs commands one after the other; refused ones change nothing. */
function run(commands: readonly BesuchCommand[]): readonly StationEvent[] {
  const happened: StationEvent[] = []
  let state = emptyBesuch
  for (const next of [{ type: 'open', opened: events.BesuchOpened.data } as const, ...commands]) {
    const answer = besuchDecider.decide(next, state)
    happened.push(...(answer.ok ? answer.value : []))
    state = given(happened)
  }
  return happened
}
