import { describe, expect, test } from 'vitest'
import { fieldsOf, holds } from './condition.ts'
import type { Condition } from './definition.ts'

const answers = new Map<string, unknown>([
  ['anlass', 'umzug'],
  ['anzahl', 3],
  ['tag', '2026-11-23'],
  ['ja', true],
  ['arten', ['a', 'b']],
])

const cases: readonly (readonly [Condition, boolean])[] = [
  [{ field: 'anlass', eq: 'umzug' }, true],
  [{ field: 'ja', eq: true }, true],
  [{ field: 'ja', eq: 'true' }, false],
  [{ field: 'arten', eq: 'b' }, true],
  [{ field: 'arten', in: ['x', 'a'] }, true],
  [{ field: 'anlass', in: [] }, false],
  [{ field: 'anzahl', gt: 3 }, false],
  [{ field: 'anzahl', gte: 3 }, true],
  [{ field: 'anzahl', lt: '4' }, false],
  [{ field: 'tag', lte: '2026-11-23' }, true],
  [{ field: 'tag', lt: '2026-11-23' }, false],
  [{ field: 'nirgends', lt: 5 }, false],
  [{ field: 'nirgends', present: false }, true],
  [{ not: { field: 'nirgends', eq: 'x' } }, true],
  [{ all: [] }, true],
  [{ any: [] }, false],
  [
    {
      all: [
        { field: 'ja', eq: true },
        { field: 'anzahl', lt: 3 },
      ],
    },
    false,
  ],
  [
    {
      any: [
        { field: 'ja', eq: false },
        { field: 'anzahl', lte: 3 },
      ],
    },
    true,
  ],
]

describe('conditions', () => {
  test.each(cases)('%j is %s', (condition, expected) => {
    expect(holds(condition, (id) => answers.get(id))).toBe(expected)
  })

  test('name the fields they look at', () => {
    const condition: Condition = { any: [{ field: 'a', eq: 1 }, { not: { field: 'b', present: true } }] }
    expect(fieldsOf(condition)).toEqual(['a', 'b'])
  })
})
