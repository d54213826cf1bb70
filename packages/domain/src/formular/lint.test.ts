import { describe, expect, test } from 'vitest'
import type { Field } from './definition.ts'
import { lintFormular } from './lint.ts'
import { umzug } from './umzug.example.ts'

const label = { de: 'Feld' }
const rulesFor = (...fields: readonly Field[]) => {
  const steps = [{ id: 'schritt', title: label, fields }]
  return lintFormular({ id: 'f', version: '1', title: label, steps }).map(({ at, rule }) => `${at} ${rule}`)
}

describe('lint', () => {
  test('a good form has no problems', () => expect(lintFormular(umzug)).toEqual([]))

  test('ids', () => {
    expect(rulesFor({ id: '_action', kind: 'text', label })).toEqual(['_action id'])
    expect(rulesFor({ id: 'a', kind: 'text', label }, { id: 'a', kind: 'text', label })).toEqual(['a duplicate'])
  })

  test('conditions and defaults look at earlier fields only', () => {
    const late: Field = { id: 'a', kind: 'text', label, when: { field: 'b', eq: 'x' }, default: { field: 'b' } }
    expect(rulesFor(late, { id: 'b', kind: 'text', label })).toEqual(['a reference', 'a reference'])
    const row: Field = { id: 'g', kind: 'group', label, rowLabel: label, fields: [{ id: 'c', kind: 'text', label }] }
    const outside: Field = { id: 'd', kind: 'text', label, required: { field: 'c', present: true } }
    expect(rulesFor(row, outside)).toEqual(['d reference'])
  })

  test('options, patterns, limits', () => {
    expect(rulesFor({ id: 'a', kind: 'choice', label, options: [] })).toEqual(['a options'])
    expect(rulesFor({ id: 'a', kind: 'text', label, pattern: '(a+)+' })).toEqual(['a pattern'])
    expect(rulesFor({ id: 'a', kind: 'integer', label, min: 3, max: 2 })).toEqual(['a limits'])
  })
})
