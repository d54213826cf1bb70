import type { SelbsttestDone } from '@buergerkoffer/domain/selbsttest'
import { expect, test } from 'vitest'
import { reportMark } from './report-mark.ts'

const done: SelbsttestDone = {
  ...{ run: 'ME01-20261123-063000', at: '2026-11-23T06:30:00.000Z', stop: null, ready: true, seconds: 14 },
  checks: [{ check: 'disk', verdict: 'ok', reason: '' }],
  unpacked: [],
}

test('a mark is the same in the suitcase and in the town hall, in whatever order the fields came', () => {
  const { unpacked, checks, ...rest } = done
  expect(reportMark('u1', { unpacked, checks, ...rest })).toBe(reportMark('u1', done))
  expect(reportMark('u1', done)).toMatch(/^([0-9A-F]{4}-){2}[0-9A-F]{4}$/)
})

test.each<[string, string, Partial<SelbsttestDone>]>([
  ['clerk', 'u2', {}],
  ['outcome', 'u1', { ready: false }],
  ['check', 'u1', { checks: [{ check: 'disk', verdict: 'blocker', reason: 'low' }] }],
  ['thing that is not packed', 'u1', { unpacked: ['Notfallsatz'] }],
  ['time', 'u1', { at: '2026-11-23T06:31:00.000Z' }],
])('another %s has another mark', (_, by, changed) => {
  expect(reportMark(by, { ...done, ...changed })).not.toBe(reportMark('u1', done))
})
