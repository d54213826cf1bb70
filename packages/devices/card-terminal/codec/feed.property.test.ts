import fc from 'fast-check'
import { expect, it } from 'vitest'
import { concat } from './bytes.ts'
import { FEED_ANSWERS, FEED_SEEDS, feedStream } from './feed.ts'

it('answers any bytes, real messages with altered bytes too, without throwing', () => {
  const change = fc.record({ at: fc.nat(400), byte: fc.nat(255) })
  const altered = fc.record({
    parts: fc.array(fc.constantFrom(...FEED_SEEDS), { minLength: 1, maxLength: 4 }),
    changes: fc.array(change, { maxLength: 4 }),
  })
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    altered.map(({ parts, changes }) => {
      const bytes = concat(...parts)
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte
      return bytes
    }),
  )
  fc.assert(
    fc.property(input, (bytes) => {
      expect(FEED_ANSWERS).toContain(feedStream(bytes))
    }),
    { numRuns: Number(process.env.ZVT_FUZZ ?? 2_000) },
  )
})

it('understands its own seeds', () => {
  expect(FEED_SEEDS.map(feedStream)).toEqual([
    'completion',
    'intermediate',
    'status',
    'completion',
    'status',
    'unknown',
  ])
})
