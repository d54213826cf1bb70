import { describe, expect, test } from 'vitest'
import { vorgangDecider } from '../decide.ts'
import { after, events, given } from '../example.ts'
import { holdNumberOf, recallOf } from '../state.ts'

const { decide } = vorgangDecider
const atStation = given([events.VorgangOpened, events.HoldBegun])
const walkedIn = given([{ type: 'VorgangOpened', data: { ...events.VorgangOpened.data, channel: 'koffer' } }])
const taken = { from: 'ME01', by: 'p.seidel', grund: 'loss', reason: ' Koffer gestohlen ' } as const

describe('a hold', () => {
  test('[SYNC-47] counts from 1, and a case that began at a counter is in its first there', () => {
    expect(decide({ type: 'begin-hold', to: 'koffer-1' }, after('PersonPrepared'))).toEqual({
      ok: true,
      value: [{ type: 'HoldBegun', data: { hold: 1, to: 'koffer-1' } }],
    })
    expect([holdNumberOf(atStation), holdNumberOf(walkedIn)]).toEqual([1, 1])
  })

  test('begins only while the counter is not done', () => {
    expect(decide({ type: 'begin-hold', to: 'koffer-1' }, after('HandedOver'))).toEqual({
      ok: false,
      refusal: { kind: 'not-open' },
    })
  })

  test('has ended when the town hall gives the case back, so that the next delivery begins another', () => {
    const back = given([events.VorgangOpened, events.HoldBegun, events.HandedOver, events.VorgangReturned])
    expect(back.hold).toEqual({ number: 1, to: 'rathaus' })
  })
})

describe('a recall', () => {
  test('[SYNC-67] wants a reason and a station that holds the case', () => {
    expect(decide({ type: 'recall', reason: ' ' }, atStation)).toMatchObject({ refusal: { kind: 'reason-missing' } })
    expect(decide({ type: 'recall', reason: 'x' }, after('HandedOver'))).toMatchObject({
      refusal: { kind: 'not-at-station' },
    })
    expect(decide({ type: 'recall', reason: 'x' }, after('VorgangOpened'))).toMatchObject({
      refusal: { kind: 'not-at-station' },
    })
  })

  test('[SYNC-67] waits until the case is handed over, and is asked for once', () => {
    const waiting = given([events.VorgangOpened, events.HoldBegun, events.VorgangRecalled])
    expect(recallOf(waiting)).toEqual(events.VorgangRecalled.data)
    expect(waiting.status).toBe('open')
    expect(decide({ type: 'recall', reason: 'x' }, waiting)).toMatchObject({ refusal: { kind: 'already-recalled' } })
    expect(recallOf(vorgangDecider.evolve(waiting, events.HandedOver))).toBeUndefined()
  })

  test('is over with the next hold', () => {
    const next = given([events.VorgangOpened, events.HoldBegun, events.VorgangRecalled, events.VorgangTakenOver])
    expect(recallOf({ ...next, status: 'open' })).toBeUndefined()
  })
})

describe('a take-over', () => {
  test('[SYNC-68] names clerk, occasion and reason, and counts the hold up', () => {
    expect(decide({ type: 'take-over', taken }, walkedIn)).toEqual({
      ok: true,
      value: [{ type: 'VorgangTakenOver', data: { ...taken, reason: 'Koffer gestohlen', hold: 2 } }],
    })
  })

  test('[SYNC-68] leaves the case with the town hall, half done', () => {
    const state = vorgangDecider.evolve(walkedIn, events.VorgangTakenOver)
    expect(state).toMatchObject({ status: 'handed-over', result: 'parked', hold: { number: 2, to: 'rathaus' } })
    expect(vorgangDecider.evolve(after('VorgangAccepted'), events.VorgangTakenOver).status).toBe('accepted')
  })

  test('is refused for a case that no station holds', () => {
    expect(decide({ type: 'take-over', taken }, after('HandedOver'))).toMatchObject({
      refusal: { kind: 'not-at-station' },
    })
  })
})

describe('the decision of a conflict', () => {
  const settled = events.ConflictSettled.data

  test('[SYNC-66] wants a reason, and the conflict to be open', () => {
    expect(decide({ type: 'settle-conflict', settled, isOpen: false }, atStation)).toMatchObject({
      refusal: { kind: 'conflict-gone' },
    })
    expect(
      decide({ type: 'settle-conflict', settled: { ...settled, reason: '' }, isOpen: true }, atStation),
    ).toMatchObject({ refusal: { kind: 'reason-missing' } })
  })

  test('[SYNC-66] sets one answer, or takes it away, and leaves the others', () => {
    const { answers } = events.AngabenFilled.data
    const filled = after('AngabenFilled')
    const set = (value: unknown) =>
      vorgangDecider.evolve(filled, { type: 'ConflictSettled', data: { ...settled, value } }).angaben?.answers
    expect(set('Kita')).toEqual({ ...answers, zweck: 'Kita' })
    const { zweck: _, ...others } = answers
    expect(set(null)).toEqual(others)
  })

  test.each([
    ['identity', events.IdentityChecked.data],
    ['gebuehr', events.GebuehrSet.data],
    ['withdrawn', events.VorgangWithdrawn.data],
    ['snapshot', events.PersonPrepared.data],
  ] as const)('[SYNC-66] sets the part %s, and empties it', (field, value) => {
    const filled = vorgangDecider.evolve(after('VorgangOpened'), {
      type: 'ConflictSettled',
      data: { ...settled, field, value },
    })
    expect(filled).toHaveProperty(field)
    const without = vorgangDecider.evolve(filled, { type: 'ConflictSettled', data: { ...settled, field, value: null } })
    expect(without).not.toHaveProperty(field)
  })
})
