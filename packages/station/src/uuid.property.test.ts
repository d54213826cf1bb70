import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testStart } from './testing/example.ts'
import { createUuidv7 } from './uuid.ts'

it('makes ids that are UUIDs of version 7 and never go back, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 2, maxLength: 50 }), (jumps) => {
      let now = testStart
      const next = createUuidv7(() => now, randomBytes)
      const ids = jumps.map((jump) => {
        now += jump
        return next()
      })
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }),
  )
})

it('carries the millisecond, also when thousands are made in one', () => {
  const next = createUuidv7(() => testStart, randomBytes)
  const ids = Array.from({ length: 5_000 }, next)
  const millisecondOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  expect([millisecondOf(ids[0] ?? ''), millisecondOf(ids.at(-1) ?? '')]).toEqual([testStart, testStart + 1])
  expect(ids.toSorted()).toEqual(ids)
})
