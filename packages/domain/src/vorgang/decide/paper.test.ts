import { expect, test } from 'vitest'
import type { VorgangCommand } from '../command.ts'
import { vorgangDecider } from '../decide.ts'
import type { VorgangEvent } from '../event.ts'
import { after, events, given, rules, today } from '../example.ts'
import { type Vorgang, validDocuments } from '../state.ts'
import { notIssuable } from './paper.ts'

const { nummer } = events.DocumentIssued.data
const voidIt = { type: 'void-document', nummer, reason: ' Papierstau ' } as const
const needsProof = { ...rules, nachweise: ['wohnungsgeberbestaetigung'] }

test('what needs a proof waits for it: seen, or promised', () => {
  const state = after('PaymentRecorded')
  expect(notIssuable(state, needsProof)).toEqual({ kind: 'nachweis-missing', nachweis: 'wohnungsgeberbestaetigung' })
  const seen = events.NachweisRecorded
  const promised: VorgangEvent = {
    type: 'NachweisPromised',
    data: { nachweis: 'wohnungsgeberbestaetigung', until: '2026-12-07' },
  }
  for (const event of [seen, promised]) {
    expect(notIssuable(vorgangDecider.evolve(state, event), needsProof)).toBeUndefined()
  }
})

test('an original goes back once, at the counter or later, and its scan stays', () => {
  const kept: VorgangEvent = { type: 'NachweisRecorded', data: { ...events.NachweisRecorded.data, original: 'kept' } }
  const back = { type: 'return-original', nachweis: kept.data.nachweis } as const
  for (const state of [after('PaymentRecorded'), after('VorgangAccepted')]) {
    expect(refusalOf(state, back)).toEqual({ kind: 'original-not-kept', nachweis: kept.data.nachweis })
    const holding = vorgangDecider.evolve(state, kept)
    const done = eventsOf(holding, back)
    expect(done).toEqual([{ type: 'NachweisRecorded', data: { ...kept.data, original: 'returned' } }])
    const returned = done.reduce(vorgangDecider.evolve, holding)
    expect(refusalOf(returned, back)).toMatchObject({ kind: 'original-not-kept' })
  }
})

test('a promise for a day gone by is refused, for today it is not', () => {
  const promise = (until: string) => ({ type: 'promise-nachweis', promise: { nachweis: 'x', until }, today }) as const
  expect(refusalOf(after('VorgangOpened'), promise('2026-11-22'))).toEqual({
    kind: 'promise-past',
    until: '2026-11-22',
  })
  expect(eventsOf(after('VorgangOpened'), promise(today)).length).toBe(1)
})

test('a paper that certifies no register data needs none, and may be for a walk-in', () => {
  const walkIn = given([
    events.VorgangOpened,
    events.PersonRecorded,
    events.IdentityChecked,
    events.AngabenFilled,
    events.GebuehrSet,
    events.PaymentRecorded,
  ])
  expect(notIssuable(walkIn, { ...rules, freshness: null })).toBeUndefined()
  expect(notIssuable(walkIn, rules)).toEqual({ kind: 'no-person' })
})

test('one valid result at a time: a void one makes room for another, under another number', () => {
  const issued = after('DocumentIssued')
  expect(notIssuable(issued, rules)).toEqual({ kind: 'already-issued', nummer })
  const [voided] = eventsOf(issued, voidIt)
  expect(voided).toEqual({ type: 'DocumentVoided', data: { nummer, reason: 'Papierstau' } })
  const changed = vorgangDecider.evolve(issued, voided ?? events.DocumentVoided)
  expect(notIssuable(changed, rules)).toBeUndefined()
  expect(changed.documents.length).toBe(1)
  expect(validDocuments(changed)).toEqual([])
})

test.each([
  [
    'an unknown number',
    { ...voidIt, nummer: 'K07-2026-000099' },
    { kind: 'unknown-document', nummer: 'K07-2026-000099' },
  ],
  ['no reason', { ...voidIt, reason: ' ' }, { kind: 'reason-missing' }],
] as const)('nothing is declared invalid for %s', (_, command, refusal) => {
  expect(refusalOf(after('DocumentIssued'), command)).toEqual(refusal)
})

test('a void paper is neither declared invalid again nor printed again; also after it was handed over', () => {
  const state = given([events.VorgangOpened, events.DocumentIssued, events.HandedOver, events.DocumentVoided])
  expect(refusalOf(state, voidIt)).toEqual({ kind: 'already-void', nummer })
  expect(refusalOf(state, { ...voidIt, type: 'reprint-document' })).toEqual({ kind: 'already-void', nummer })
})

test('a spoilt sheet is printed again under its number', () => {
  expect(eventsOf(after('DocumentIssued'), { ...voidIt, type: 'reprint-document' })).toEqual([events.DocumentReprinted])
})

function eventsOf(state: Vorgang, command: VorgangCommand): readonly VorgangEvent[] {
  const answer = vorgangDecider.decide(command, state)
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.kind}`)
  return answer.value
}

function refusalOf(state: Vorgang, command: VorgangCommand) {
  const answer = vorgangDecider.decide(command, state)
  return answer.ok ? 'accepted' : answer.refusal
}
