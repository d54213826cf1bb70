import type { EidEvent, EidPerson, EidReadOutcome } from '@buergerkoffer/devices/eid'
import { expect, it } from 'vitest'
import { createScriptedReader } from '../testing/scripted-reader.ts'
import { createReadJob } from './read-job.ts'

const order = { vorgang: 'v-1' }
const person: EidPerson = {
  documentType: 'ID',
  issuingState: 'D',
  validity: { until: '2031-05-31', state: 'valid' },
  familyName: 'ĐURĐEVIĆ',
}
const askCan: EidEvent = { kind: 'enter', what: 'can', where: 'screen' }

function begin(keep: () => boolean = () => true) {
  const reader = createScriptedReader()
  const bugs: unknown[] = []
  const job = createReadJob({ onBug: (fault) => bugs.push(fault) })
  expect(job.start({ order, reader, keep })).toBe(true)
  return { reader, job, bugs }
}

it('reads: guides, hands the digits over and wipes them, keeps the person, and shows nothing of them', async () => {
  const kept: unknown[] = []
  const { reader, job } = begin((...what: unknown[]) => kept.push(what) > 0)
  expect(job.state()).toEqual({ kind: 'reading', order, event: undefined, fault: undefined })
  reader.say({ kind: 'insert-card' })
  reader.say(askCan)
  expect(job.state()).toMatchObject({ event: askCan, fault: undefined })
  expect(job.enterCan(' 123 456 ')).toBe('taken')
  expect([reader.entered, JSON.stringify(job.state()).includes('123456')]).toEqual([['123456'], false])
  await reader.end({ kind: 'read', person, source: 'eid-server' })
  expect(kept).toEqual([[person, 'eid-server']])
  expect(job.state()).toEqual({ kind: 'ended', order, end: 'read' })
})

it.each(['', '12345', '1234567', '12345a', '１２３４５６'])('does not hand over %j, which is no CAN', (typed) => {
  const { reader, job } = begin()
  reader.say(askCan)
  expect([job.enterCan(typed), reader.entered]).toEqual(['malformed', []])
  expect(job.state()).toMatchObject({ event: askCan, fault: 'entry-malformed' })
})

it('tells of a CAN that nobody asked for, until one is asked for', () => {
  const { reader, job } = begin()
  reader.say({ kind: 'insert-card' })
  reader.verdict = 'not-asked'
  expect(job.enterCan('123456')).toBe('not-asked')
  expect(job.state()).toMatchObject({ event: { kind: 'insert-card' }, fault: 'not-asked' })
  reader.say(askCan)
  expect(job.state()).toMatchObject({ event: askCan, fault: undefined })
})

it('keeps a wrong CAN in sight while it asks again, and forgets a card that lies there again', () => {
  const { reader, job } = begin()
  reader.say({ kind: 'can-wrong' })
  reader.say(askCan)
  expect(job.state()).toMatchObject({ fault: 'can-wrong' })
  reader.say({ kind: 'card-removed' })
  reader.say({ kind: 'insert-card' })
  expect(job.state()).toMatchObject({ event: { kind: 'insert-card' }, fault: 'card-removed' })
  reader.say(askCan)
  expect(job.state()).toMatchObject({ fault: undefined })
})

it.each([
  [{ kind: 'cancelled' }, 'cancelled'],
  [{ kind: 'trouble', trouble: 'app-crashed' }, 'app-crashed'],
  [{ kind: 'trouble', trouble: 'eid-server-offline' }, 'eid-server-offline'],
] as const satisfies readonly (readonly [EidReadOutcome, string])[])(
  'ends after %j, and can begin anew',
  async (outcome, end) => {
    const { reader, job } = begin()
    expect(job.start({ order: { vorgang: 'v-2' }, reader, keep: () => true })).toBe(false)
    await reader.end(outcome)
    expect(job.state()).toEqual({ kind: 'ended', order, end })
    expect([job.enterCan('123456'), reader.entered]).toEqual(['not-asked', []])
    expect(job.start({ order, reader, keep: () => true })).toBe(true)
  },
)

it('ends, too, when nothing could be kept, when it is cancelled, and over a bug', async () => {
  const full = begin(() => false)
  await full.reader.end({ kind: 'read', person, source: 'test-server' })
  expect(full.job.state()).toEqual({ kind: 'ended', order, end: 'not-kept' })
  const left = begin()
  left.job.cancel()
  await expect.poll(left.job.state).toEqual({ kind: 'ended', order, end: 'cancelled' })
  const broken = begin(() => {
    throw new Error('bug')
  })
  await broken.reader.end({ kind: 'read', person, source: 'test-server' })
  expect([broken.job.state(), broken.bugs.length]).toEqual([{ kind: 'ended', order, end: 'failed' }, 1])
})
