import { expect, it } from 'vitest'
import { simulate } from './simulate.ts'

it('[SYNC-14] [SYNC-15] [SYNC-17] [SYNC-18] [SYNC-46] loses and doubles nothing in 2,000 fixed histories full of faults', async () => {
  const result = await simulate({ seeds: 2000, from: 0, threads: 2, say: () => undefined })
  expect(result).toMatchObject({ seeds: 2000, lost: 0, doubled: 0, violations: 0, ok: true })
  expect(result.events).toBeGreaterThan(10_000)
  expect(result.faults).toBeGreaterThan(2_000)
}, 600_000)
