import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vorgangDecider } from './decide.ts'
import { readVorgangEvent, type VorgangEvent, vorgangEventVersion } from './event.ts'
import { evolveVorgang, fieldsSetBy } from './evolve.ts'
import { actors, arten } from './example/identity.ts'
import { historyArbitrary, twoEventsArbitrary, vorgangEventArbitrary } from './example.arbitrary.ts'
import { answers, check, course, events, formular, gebuehr, given, rules, today } from './example.ts'
import type { Vorgang } from './state.ts'

describe('evolve', () => {
  test('is total: any readable events in any order leave a case with a status', () => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        expect(['empty', 'open', 'handed-over', 'accepted']).toContain(given(history).status)
      }),
    )
  })

  test('does not touch the case it is given', () => {
    fc.assert(
      fc.property(historyArbitrary, vorgangEventArbitrary, (history, event) => {
        const state = given(history)
        const before = structuredClone(state)
        evolveVorgang(state, event)
        expect(state).toEqual(before)
      }),
    )
  })

  test('[SYNC-3] keeps every document and every payment, in order', () => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        const { documents, payments } = given(history)
        expect(documents).toEqual(history.filter(({ type }) => type === 'DocumentIssued').map(({ data }) => data))
        expect(payments).toEqual(history.flatMap(paymentOf))
      }),
    )
  })

  test('keeps the last answers, whatever comes later but a decision on one of them', () => {
    fc.assert(
      fc.property(historyArbitrary, (all) => {
        const history = all.filter(({ type }) => type !== 'ConflictSettled')
        const last = history.findLast(({ type }) => type === 'AngabenFilled')
        expect(given(history).angaben).toEqual(last?.data)
      }),
    )
  })

  test('an accepted case stays accepted', () => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        expect(given([events.VorgangAccepted, ...history]).status).toBe('accepted')
      }),
    )
  })

  test('[SYNC-3] two events that are no conflict may come in either order', () => {
    fc.assert(
      fc.property(historyArbitrary, twoEventsArbitrary, (history, [one, two]) => {
        fc.pre(!fieldsSetBy(one).some((field) => fieldsSetBy(two).includes(field)))
        expect(sorted(given([...history, one, two]))).toEqual(sorted(given([...history, two, one])))
      }),
      { numRuns: 300 },
    )
  })
})

describe('readVorgangEvent', () => {
  const types = fc.oneof(fc.constantFrom(...course), fc.constantFrom('__proto__', 'toString', ''), fc.string())

  test('takes any JSON under any name and version', () => {
    fc.assert(
      fc.property(types, fc.oneof(fc.constant(1), fc.double()), fc.jsonValue(), (type, v, data) => {
        const event = readVorgangEvent({ type, v, data })
        expect(event === undefined || event.type === type).toBe(true)
      }),
    )
  })

  test('takes damaged events: what it reads, it can fold', () => {
    fc.assert(
      fc.property(vorgangEventArbitrary, fc.nat(), fc.jsonValue(), (event, index, junk) => {
        const damaged = withField(event.data, index, junk)
        const read = readVorgangEvent({ type: event.type, v: 1, data: damaged })
        expect(read === undefined || given([read]).status.length > 0).toBe(true)
      }),
    )
  })

  test('reads back what was written, through JSON', () => {
    fc.assert(
      fc.property(vorgangEventArbitrary, (event) => {
        const data: unknown = JSON.parse(JSON.stringify(event.data))
        expect(readVorgangEvent({ type: event.type, v: vorgangEventVersion, data })).toEqual(event)
      }),
    )
  })

  test('does not read another version', () => {
    fc.assert(
      fc.property(vorgangEventArbitrary, fc.integer({ min: 2 }), (event, v) => {
        expect(readVorgangEvent({ ...event, v })).toBeUndefined()
      }),
    )
  })
})

test('decide refuses or makes readable events, in any case', () => {
  const commands = [
    { type: 'open', opened: events.VorgangOpened.data, snapshot: events.PersonPrepared.data },
    { type: 'check-identity', identity: events.IdentityChecked.data, arten, accepted: null, actors, today },
    { type: 'record-vertretung', vertretung: events.VertretungRecorded.data, actors, today },
    { type: 'fill-angaben', formular, answers, complete: true, check, feeStays: false },
    { type: 'set-gebuehr', gebuehr },
    { type: 'record-payment', payment: events.PaymentRecorded.data },
    { type: 'issue-document', document: events.DocumentIssued.data, rules },
    { type: 'hand-over', result: 'finished', needsDocument: true },
    { type: 'record-person', recorded: events.PersonRecorded.data },
    { type: 'record-nachweis', nachweis: events.NachweisRecorded.data },
    { type: 'promise-nachweis', promise: events.NachweisPromised.data, today },
    { type: 'mark-ausweis', marked: events.AusweisMarked.data },
    { type: 'void-document', nummer: events.DocumentIssued.data.nummer, reason: 'Papierstau' },
    { type: 'reprint-document', nummer: events.DocumentIssued.data.nummer, reason: 'Papierstau' },
    { type: 'withdraw', reason: 'Hat sich erledigt' },
    { type: 'match-person', match: events.PersonMatched.data },
    { type: 'accept', acceptance: events.VorgangAccepted.data },
  ] as const
  fc.assert(
    fc.property(historyArbitrary, fc.constantFrom(...commands), (history, command) => {
      const answer = vorgangDecider.decide(command, given(history))
      const made = answer.ok ? answer.value : []
      expect(made.map((event) => readVorgangEvent({ ...event, v: vorgangEventVersion }))).toEqual(made)
      expect(answer.ok).toBe(made.length > 0)
    }),
  )
})

/** Two branches may bring what only adds (documents, payments, proofs) in either order; all of it counts. */
function sorted(state: Vorgang): unknown {
  const inOrder = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort()
  const adding = Object.entries(state).filter(([name, value]) => name !== 'haushalt' && Array.isArray(value))
  return { ...state, ...Object.fromEntries(adding.map(([name, items]) => [name, inOrder(items)])) }
}

function withField(data: object, index: number, value: unknown): object {
  const names = Object.keys(data)
  const name = names[index % names.length] ?? ''
  return { ...data, [name]: value }
}

/** What a case should remember of a payment. */
function paymentOf(event: VorgangEvent): readonly unknown[] {
  if (event.type === 'PaymentRecorded') return [event.data]
  return event.type === 'CardPaymentRecorded' ? [{ ...event.data, kind: 'card' }] : []
}
