import { describe, expect, it } from 'vitest'
import { hoheitsterminalContract } from './hoheitsterminal.contract.ts'
import { certificateDaysLeft, noHoheitsterminal } from './hoheitsterminal.ts'
import { createScriptedHoheitsterminal } from './testing/scripted-hoheitsterminal.ts'

const certificate = { validUntil: '2026-12-04' }

describe('a suitcase without a terminal', () => hoheitsterminalContract(() => noHoheitsterminal))

describe.each([
  { kind: 'ready', certificate },
  { kind: 'certificate-expired', certificate },
  { kind: 'trouble', trouble: 'not-answering' },
] as const)('our own for tests, $kind', (state) => hoheitsterminalContract(() => createScriptedHoheitsterminal(state)))

it('is absent, does nothing and pretends nothing', async () => {
  expect(noHoheitsterminal.state()).toEqual({ kind: 'absent' })
  expect(await noHoheitsterminal.perform('pin-reset', new AbortController().signal)).toEqual({ kind: 'absent' })
})

it.each([
  ['2026-11-23', 1],
  ['2026-11-30', 8],
  ['2026-11-22', 0],
])('a certificate until %s may be used on %i more days', (validUntil, days) => {
  expect(certificateDaysLeft({ kind: 'ready', certificate: { validUntil } }, '2026-11-23')).toBe(days)
})

it('an expired certificate is of no use', () => {
  const certificate = { validUntil: '2026-12-31' }
  expect(certificateDaysLeft({ kind: 'certificate-expired', certificate }, '2026-11-23')).toBe(0)
})
