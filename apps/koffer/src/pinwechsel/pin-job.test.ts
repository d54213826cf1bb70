import type { EidEvent, EidPinOutcome } from '@buergerkoffer/devices/eid'
import { expect, it } from 'vitest'
import { createScriptedReader } from '../testing/scripted-reader.ts'
import { createPinJob } from './pin-job.ts'
import { type PinOrder, questionOf } from './pin-state.ts'

const order: PinOrder = { besuch: 'b-1', sort: 'known', lang: 'de' }
const ask = (what: 'pin' | 'new-pin' | 'can' | 'puk', triesLeft?: number): EidEvent => ({
  ...{ kind: 'enter', what, where: 'screen' },
  ...(triesLeft !== undefined && { triesLeft }),
})

function begin(more: Partial<PinOrder> = {}) {
  const reader = createScriptedReader()
  const bugs: unknown[] = []
  const job = createPinJob({ onBug: (fault) => bugs.push(fault) })
  let changes = 0
  const changed = () => {
    changes += 1
  }
  expect(job.start({ order: { ...order, ...more }, reader, changed })).toBe(true)
  return { reader, job, bugs, changes: () => changes }
}

/** What became of the entries, and whether nothing of them is left. */
function type(job: ReturnType<typeof begin>['job'], ...entries: readonly string[]) {
  const bytes = entries.map((digits) => Buffer.from(digits))
  const verdict = job.enter(bytes)
  return [verdict, Buffer.concat(bytes).every((byte) => byte === 0)]
}

it('changes a PIN: hands the digits over, wipes them all, and has none of them in its state', async () => {
  const { reader, job, changes } = begin()
  reader.say({ kind: 'insert-card' })
  reader.say(ask('pin', 3))
  expect(type(job, '123456')).toEqual(['taken', true])
  reader.say(ask('new-pin'))
  expect(type(job, '654321', '654321')).toEqual(['taken', true])
  expect(reader.entered).toEqual(['123456', '654321'])
  expect(JSON.stringify(job.state())).not.toMatch(/123456|654321/)
  await reader.end({ kind: 'changed' })
  expect(job.state()).toMatchObject({ kind: 'ended', end: 'changed', isBlocked: false })
  expect(changes()).toBe(7)
  job.forget()
  expect(job.state()).toEqual({ kind: 'idle' })
})

it.each([
  ['known', '12345', 'malformed'],
  ['known', '1234567', 'malformed'],
  ['known', '12345a', 'malformed'],
  ['known', '', 'malformed'],
  ['transport', '12345', 'taken'],
  ['transport', '123456', 'malformed'],
] as const)('of a %s PIN takes %j for %s: a wrong length costs no try', (sort, digits, verdict) => {
  const { reader, job } = begin({ sort })
  reader.say(ask('pin'))
  expect(type(job, digits)).toEqual([verdict, true])
  expect(reader.entered).toEqual(verdict === 'taken' ? [digits] : [])
  expect(job.state()).toMatchObject({ fault: verdict === 'taken' ? undefined : 'entry-malformed' })
})

it('hands over no new PIN that was not typed twice alike', () => {
  const { reader, job } = begin()
  reader.say(ask('new-pin'))
  for (const entries of [['654321'], ['654321', '654322'], ['654321', '']])
    expect(type(job, ...entries)).toEqual(['malformed', true])
  expect(reader.entered).toEqual([])
  expect(job.state()).toMatchObject({ fault: 'entries-differ' })
  expect(questionOf(job.state())?.what).toBe('new-pin')
})

it('knows how many tries are left through wrong PIN, CAN, block and PUK', async () => {
  const { reader, job } = begin()
  reader.say({ kind: 'pin-wrong', triesLeft: 1 })
  reader.say(ask('can', 1))
  expect(job.state()).toMatchObject({ fault: 'pin-wrong', triesLeft: 1 })
  type(job, '500540')
  expect(job.state()).toMatchObject({ fault: undefined, triesLeft: 1 })
  reader.say(ask('pin', 1))
  type(job, '111111')
  reader.say({ kind: 'pin-wrong', triesLeft: 0 })
  reader.say({ kind: 'pin-blocked' })
  reader.say(ask('puk', 0))
  expect(job.state()).toMatchObject({ fault: 'pin-blocked', triesLeft: 0 })
  job.cancel()
  await expect.poll(job.state).toMatchObject({ kind: 'ended', end: 'cancelled', isBlocked: true })
})

it('ends at once with a card whose function is off, and does not wait for the reader', () => {
  const { reader, job } = begin()
  reader.say({ kind: 'card-deactivated' })
  expect(job.state()).toMatchObject({ kind: 'ended', end: 'card-deactivated' })
})

it('takes no digits that nobody asked for, and none for the keypad', () => {
  const { reader, job } = begin()
  expect(type(job, '123456')).toEqual(['not-asked', true])
  reader.say({ kind: 'enter', what: 'pin', where: 'keypad' })
  expect(type(job, '123456')).toEqual(['not-asked', true])
  expect(reader.entered).toEqual([])
})

it.each([
  [{ kind: 'cancelled' }, 'cancelled'],
  [{ kind: 'trouble', trouble: 'app-crashed' }, 'app-crashed'],
  [{ kind: 'trouble', trouble: 'card-inoperative' }, 'card-inoperative'],
] as const satisfies readonly (readonly [EidPinOutcome, string])[])(
  'ends after %j, and can begin anew',
  async (outcome, end) => {
    const { reader, job } = begin()
    expect(job.start({ order, reader, changed: () => undefined })).toBe(false)
    await reader.end(outcome)
    expect(job.state()).toMatchObject({ kind: 'ended', end })
    expect(job.start({ order, reader, changed: () => undefined })).toBe(true)
  },
)

it('ends over a bug, too', async () => {
  const { reader, job, bugs } = begin()
  await reader.fail(new Error('bug'))
  expect(job.state()).toMatchObject({ kind: 'ended', end: 'failed' })
  expect(bugs).toHaveLength(1)
})
