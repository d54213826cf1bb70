import { expect, test } from 'vitest'
import { certificatesCheck } from './expiry.ts'

const today = '2026-11-23'

test.each([
  [[], 'absent', 'none', 'kein Gerät mit einem Zertifikat'],
  [['2036-11-23'], 'ok', '', 'gelten bis: Drucker: 23.11.2036'],
  [['2026-12-07'], 'ok', '', 'gelten bis'],
  [['2026-12-06'], 'hint', 'ending', 'laufen bald ab: Drucker: 06.12.2026'],
  [['2026-11-23'], 'hint', 'ending', 'laufen bald ab'],
  [['2026-11-22'], 'hint', 'expired', 'abgelaufen: Drucker: 22.11.2026'],
] as const)('%j on 23.11.2026: %s', (days, verdict, reason, seen) => {
  const result = certificatesCheck(
    days.map((until) => ({ of: 'printer', until })),
    today,
  )
  expect(result).toMatchObject({ check: 'certificates', verdict, reason })
  expect(result.seen).toContain(seen)
})

test('the first that ends counts, and all are named', () => {
  const two = [
    { of: 'printer', until: '2036-11-23' } as const,
    { of: 'sovereign-terminal', until: '2026-11-30' } as const,
  ]
  expect(certificatesCheck(two, today)).toMatchObject({ verdict: 'hint', reason: 'ending' })
  expect(certificatesCheck(two, today).seen).toContain('Drucker: 23.11.2036, Hoheitsterminal: 30.11.2026')
})
