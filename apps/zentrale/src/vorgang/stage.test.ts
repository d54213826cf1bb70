import { after, events } from '@buergerkoffer/domain/testing'
import { evolveVorgang, type Vorgang, type VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { keyId } from '@buergerkoffer/log'
import { expect, it } from 'vitest'
import { isRegisterDue, stageOf } from './stage.ts'

const objected: VorgangEvent = {
  type: 'ReviewRecorded',
  data: { ...events.ReviewRecorded.data, outcome: 'objected', remark: 'Unleserlich' },
}
const parked: VorgangEvent = { type: 'HandedOver', data: { result: 'parked' } }
const refused: VorgangEvent = {
  type: 'DecisionRecorded',
  data: { ...events.DecisionRecorded.data, outcome: 'refused', reason: 'x' },
}

const then = (state: Vorgang, ...happened: readonly VorgangEvent[]): Vorgang => happened.reduce(evolveVorgang, state)
const file = (state: Vorgang) => ({
  ...{ vorgang: 'v1', keyId: keyId('0'.repeat(32)), state, history: [], heads: [], conflicts: [] },
  ...{ waiting: 0, readOnly: false },
})

it.each([
  ['to-match', after('HandedOver')],
  ['matched', after('PersonMatched')],
  ['objected', then(after('PersonMatched'), objected)],
  ['matched', then(after('PersonMatched'), objected, events.ReviewRecorded)],
  ['returned', then(after('PersonMatched'), objected, events.VorgangReturned)],
  ['withdrawn', then(after('PersonMatched'), objected, events.VorgangWithdrawn)],
  ['parked', then(after('HandedOver'), events.VorgangReturned, parked)],
  ['accepted', after('VorgangAccepted')],
] as const)('a case is %s', (stage, state) => {
  expect(stageOf(file(state))).toBe(stage)
})

it.each([
  [true, after('VorgangAccepted')],
  [false, after('PersonMatched')],
  [false, then(after('VorgangAccepted'), events.RegisterUpdated)],
  [false, then(after('VorgangAccepted'), refused)],
  [false, then(after('VorgangAccepted'), events.VorgangWithdrawn)],
])('has still to reach the Fachverfahren: %s', (due, state) => {
  expect(isRegisterDue(file(state))).toBe(due)
})
