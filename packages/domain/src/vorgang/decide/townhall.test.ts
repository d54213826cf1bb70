import { describe, expect, test } from 'vitest'
import type { CommandOf } from '../command.ts'
import { vorgangDecider } from '../decide.ts'
import { after, events, given } from '../example.ts'
import type { Vorgang } from '../state.ts'
import { missingPromises } from './townhall.ts'

const { ReviewRecorded, DecisionRecorded, VorgangReturned, VorgangAccepted, NachweisPromised, NachweisRecorded } =
  events
const handedOver = after('HandedOver')
const matched = after('PersonMatched')
const review = { type: 'review', review: ReviewRecorded.data, operators: ['a.winkler'] } as const
const decide = { type: 'decide', decision: DecisionRecorded.data } as const
const giveBack = { type: 'return', returned: VorgangReturned.data } as const
const accept = { type: 'accept', acceptance: VorgangAccepted.data, rules: { review: true, decision: true } } as const

type Command = CommandOf<
  'accept' | 'decide' | 'receive-nachweis' | 'return' | 'review' | 'unmatch-person' | 'update-register'
>
const ask = (state: Vorgang, command: Command) => {
  const answer = vorgangDecider.decide(command, state)
  return answer.ok ? answer.value : answer.refusal
}
const happen = (state: Vorgang, ...happened: readonly (keyof typeof events)[]): Vorgang =>
  happened.reduce((before, type) => vorgangDecider.evolve(before, events[type]), state)

describe('four eyes', () => {
  test('[SYNC-42] nobody reviews what they wrote themselves', () => {
    expect(ask(matched, { ...review, operators: ['p.seidel'] })).toEqual({ kind: 'own-case' })
    expect(ask(matched, review)).toEqual([ReviewRecorded])
  })

  test('an objection says why', () => {
    const objected = { ...ReviewRecorded.data, outcome: 'objected', remark: ' ' } as const
    expect(ask(matched, { ...review, review: objected })).toEqual({ kind: 'reason-missing' })
  })

  test('a case of such a service is accepted after decision and review, not with an objection', () => {
    expect(ask(matched, accept)).toEqual({ kind: 'decision-missing' })
    expect(ask(happen(matched, 'DecisionRecorded'), accept)).toEqual({ kind: 'review-missing' })
    expect(ask(happen(matched, 'DecisionRecorded', 'ReviewRecorded'), accept)).toEqual([VorgangAccepted])
    const objected = {
      ...ReviewRecorded,
      data: { ...ReviewRecorded.data, outcome: 'objected', remark: 'Nein' },
    } as const
    expect(ask(vorgangDecider.evolve(happen(matched, 'DecisionRecorded'), objected), accept)).toEqual({
      kind: 'review-objected',
    })
    expect(ask(happen(handedOver, 'VorgangWithdrawn'), accept)).toEqual([VorgangAccepted])
  })
})

describe('sending a case back', () => {
  test('needs a reason; the case is open again, and review and decision count no more', () => {
    expect(ask(handedOver, { ...giveBack, returned: { ...VorgangReturned.data, reason: '' } })).toEqual({
      kind: 'reason-missing',
    })
    expect(ask(handedOver, giveBack)).toEqual([VorgangReturned])
    const returned = happen(matched, 'DecisionRecorded', 'ReviewRecorded', 'VorgangReturned')
    expect(returned).toMatchObject({ status: 'open', returned: VorgangReturned.data })
    expect([returned.review, returned.decision]).toEqual([undefined, undefined])
    expect(happen(returned, 'HandedOver').status).toBe('handed-over')
  })

  test('not of an accepted or withdrawn case', () => {
    expect(ask(after('VorgangAccepted'), giveBack)).toEqual({ kind: 'already-accepted' })
    expect(ask(happen(handedOver, 'VorgangWithdrawn'), giveBack)).toEqual({ kind: 'already-withdrawn' })
  })
})

describe('decision', () => {
  test('comes after the match; a refusal says why', () => {
    expect(ask(handedOver, decide)).toEqual({ kind: 'not-matched' })
    expect(ask(matched, decide)).toEqual([DecisionRecorded])
    const refused = { ...DecisionRecorded.data, outcome: 'refused', reason: '' } as const
    expect(ask(matched, { type: 'decide', decision: refused })).toEqual({ kind: 'reason-missing' })
  })
})

test('a wrong match is taken back with its reason', () => {
  expect(ask(handedOver, { type: 'unmatch-person', reason: 'x' })).toEqual({ kind: 'not-matched' })
  expect(ask(matched, { type: 'unmatch-person', reason: ' Bruder ' })).toEqual([
    { type: 'PersonUnmatched', data: { reason: 'Bruder' } },
  ])
  expect(happen(matched, 'PersonUnmatched').match).toBeUndefined()
})

test('a promised proof comes once', () => {
  const promised = { ...NachweisPromised.data, nachweis: NachweisRecorded.data.nachweis }
  const waiting = given([events.VorgangOpened, { type: 'NachweisPromised', data: promised }, events.HandedOver])
  const receive = { type: 'receive-nachweis', nachweis: NachweisRecorded.data } as const
  expect(missingPromises(waiting)).toEqual([promised])
  expect(ask(waiting, receive)).toEqual([NachweisRecorded])
  const received = happen(waiting, 'NachweisRecorded')
  expect(missingPromises(received)).toEqual([])
  expect(ask(received, receive)).toMatchObject({ kind: 'not-promised' })
})

test('the register is told of accepted cases only', () => {
  const update = { type: 'update-register', update: events.RegisterUpdated.data } as const
  expect(ask(matched, update)).toEqual({ kind: 'not-accepted' })
  expect(ask(after('VorgangAccepted'), update)).toEqual([events.RegisterUpdated])
})
