import { expect, test } from 'vitest'
import { vorgangDecider } from '../decide.ts'
import type { DataOf } from '../event.ts'
import { after, events } from '../example.ts'
import { signatureOf } from '../state.ts'

const { data } = events.SignatureRecorded

function decide(change: Partial<DataOf<'SignatureRecorded'>> = {}, latestHash = data.shownHash, screenAllowed = true) {
  const command = { type: 'record-signature', signature: { ...data, ...change }, latestHash, screenAllowed } as const
  const answer = vorgangDecider.decide(command, after('AngabenFilled'))
  return answer.ok ? answer.value : answer.refusal.kind
}

test('a signature on the screen stands only where the tenant allows it', () => {
  expect(decide()).toEqual([events.SignatureRecorded])
  expect(decide({}, data.shownHash, false)).toBe('screen-signature-off')
  expect(decide({ kind: 'paper', shown: null, blob: null }, data.shownHash, false)).not.toBe('screen-signature-off')
})

test('nobody signs a text other than the last one shown', () => {
  expect(decide({}, 'another')).toBe('text-changed')
  expect(decide({ kind: 'paper' }, 'another')).toBe('text-changed')
})

test('a signature on the screen has its lines and its text', () => {
  expect(decide({ blob: null })).toBe('signature-missing')
  expect(decide({ shown: null })).toBe('signature-missing')
})

test.each(['mark', 'none'] as const)('%s says why', (kind) => {
  expect(decide({ kind, blob: null, reason: ' ' })).toBe('reason-missing')
  const recorded = { ...data, kind, blob: null, reason: 'Arm gebrochen' }
  expect(decide({ kind, blob: null, reason: ' Arm gebrochen ' })).toEqual([
    { type: 'SignatureRecorded', data: recorded },
  ])
})

test('the last signature under a text counts', () => {
  const first = vorgangDecider.evolve(after('AngabenFilled'), events.SignatureRecorded)
  const second = { ...data, kind: 'paper', shown: null, blob: null } as const
  const state = vorgangDecider.evolve(first, { type: 'SignatureRecorded', data: second })
  expect(signatureOf(state, 'meldeschein')).toEqual(second)
  expect(signatureOf(state, 'vermerk')).toBeUndefined()
})
