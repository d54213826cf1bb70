import { expect, test } from 'vitest'
import type { Answer, Expression } from './definition.ts'
import { evaluate, referencesOf } from './evaluate.ts'

const answers = new Map<string, unknown>([
  ['miete', 45_000],
  ['strom', 5_050],
  ['zehn', 'zehn'],
  ['personen', [{ punkte: 3 }, { punkte: 'x' }, {}, { punkte: 4 }]],
  ['geboren', '2000-02-29'],
  ['jahr', '1950'],
  ['umzug', '2026-02-28'],
  ['tag', '2026-11-23'],
  ['leer', '  '],
  ['strasse', 'Am Markt'],
  ['riesig', Number.MAX_SAFE_INTEGER],
])

const cases: readonly (readonly [Expression, Answer | undefined])[] = [
  [{ sum: ['miete', 'strom', 'nirgends'] }, 50_050],
  [{ sum: ['miete', 'zehn'] }, 45_000],
  [{ sum: ['nirgends'] }, undefined],
  [{ sum: ['personen.punkte'] }, 7],
  [{ sum: ['miete.punkte'] }, undefined],
  [{ sum: ['riesig', 'riesig'] }, undefined],
  [{ count: 'personen' }, 4],
  [{ count: 'nirgends' }, 0],
  [{ age: 'geboren', on: 'umzug' }, 25],
  [{ age: 'jahr', on: 'tag' }, 75],
  [{ age: 'geboren', on: 'jahr' }, undefined],
  [{ age: 'tag', on: 'umzug' }, undefined],
  [{ days: 'umzug', until: 'tag' }, 268],
  [{ days: 'tag', until: 'umzug' }, -268],
  [{ days: 'jahr', until: 'tag' }, undefined],
  [{ join: ['strasse', 'leer', { join: ['nirgends'], by: '' }, 'miete'], by: ', ' }, 'Am Markt, 45000'],
  [{ join: ['leer', 'nirgends'], by: ', ' }, undefined],
  [{ copy: 'strasse' }, 'Am Markt'],
  [{ copy: 'personen' }, undefined],
]

test.each(cases)('%j is %j', (expression, value) => {
  expect(evaluate(expression, (id) => answers.get(id))).toEqual(value)
})

test('says which fields it looks at', () => {
  expect(referencesOf({ join: ['a', { sum: ['g.b', 'c'] }, { age: 'd', on: 'e' }], by: ' ' })).toEqual([
    'a',
    'g.b',
    'c',
    'd',
    'e',
  ])
})
