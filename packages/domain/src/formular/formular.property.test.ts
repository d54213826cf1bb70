import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from './definition.ts'
import { checkDeps, formularArbitrary, postedArbitrary } from './example.arbitrary.ts'
import { prune } from './prune.ts'
import { readFields, readStep } from './read-step.ts'
import type { Posted } from './read-value.ts'
import { validate } from './validate.ts'
import { walk } from './walk.ts'
import { rowsOf, writeFields } from './write-value.ts'

describe('the form interpreter', () => {
  test('reading what was written gives the same answers', () => {
    fc.assert(
      fc.property(formularArbitrary, postedArbitrary, (formular, posted) => {
        for (const { fields } of formular.steps) {
          const answers = readFields(fields, posted)
          expect(readFields(fields, writeFields(fields, answers))).toEqual(answers)
        }
      }),
    )
  })

  test('a step that is shown and posted unchanged keeps its answers', () => {
    fc.assert(
      fc.property(formularArbitrary, postedArbitrary, postedArbitrary, (formular, one, two) => {
        const answers = filled(formular, one, two)
        for (const step of formular.steps) {
          const again = readStep(formular, step.id, writeFields(step.fields, answers), answers, checkDeps)
          expect(again.answers).toEqual(answers)
        }
      }),
    )
  })

  test('prune is idempotent on any JSON', () => {
    fc.assert(
      fc.property(formularArbitrary, fc.oneof(fc.jsonValue(), mixedAnswers()), (formular, json) => {
        const once = prune(formular, json)
        expect(prune(formular, once)).toEqual(once)
      }),
    )
  })

  test('no hidden or unknown field is ever in the pruned answers', () => {
    fc.assert(
      fc.property(formularArbitrary, fc.oneof(fc.jsonValue(), mixedAnswers()), (formular, json) => {
        const { answers, places } = walk(formular, json)
        const visible = new Set(places.map((place) => place.path))
        expect(pathsOf(answers).filter((path) => !visible.has(path))).toEqual([])
      }),
    )
  })

  test('a computed value follows from the others alone, whatever is claimed', () => {
    fc.assert(
      fc.property(formularArbitrary, mixedAnswers(), forged(), (formular, json, claims) => {
        const honest = prune(formular, json, checkDeps.lookups)
        expect(prune(formular, { ...json, ...claims }, checkDeps.lookups)).toEqual(honest)
      }),
    )
  })

  test('validate takes any JSON and names visible paths only', () => {
    fc.assert(
      fc.property(formularArbitrary, fc.oneof(fc.jsonValue(), mixedAnswers()), (formular, json) => {
        const visible = new Set(walk(formular, json).places.map((place) => place.path))
        expect(validate(formular, json, checkDeps).filter(({ path }) => !visible.has(path))).toEqual([])
      }),
    )
  })

  test('validation does not depend on hidden answers', () => {
    fc.assert(
      fc.property(formularArbitrary, mixedAnswers(), (formular, json) => {
        expect(validate(formular, prune(formular, json), checkDeps)).toEqual(validate(formular, json, checkDeps))
      }),
    )
  })
})

type Probe = Parameters<typeof prune>[0]

function filled(formular: Probe, one: Posted, two: Posted): Answers {
  const first = readStep(formular, 'eins', one, {}, checkDeps).answers
  return readStep(formular, 'zwei', two, first, checkDeps).answers
}

function pathsOf(answers: Answers, prefix = ''): string[] {
  return Object.entries(answers).flatMap(([id, answer]: [string, Answer]) => [
    prefix + id,
    ...rowsOf(answer).flatMap((row, index) => pathsOf(row, `${prefix}${id}.${index}.`)),
  ])
}

/** Values under the names of fields that nobody types. */
function forged(): fc.Arbitrary<Record<string, unknown>> {
  const name = fc.tuple(fc.constantFrom('sum', 'join', 'age', 'place', 'known'), fc.nat(1))
  return fc.dictionary(
    name.map(([kind, level]) => kind + level),
    fc.constantFrom<unknown>('a', 3, '2001-05-04', '14524190'),
  )
}

/** Answers under the right names with values of any type. */
function mixedAnswers(): fc.Arbitrary<Record<string, unknown>> {
  const names = ['text', 'integer', 'money', 'date', 'partialDate', 'boolean', 'checkbox', 'choice', 'multipleChoice']
  const value = fc.oneof(fc.constantFrom<unknown>('a', true, false, 3, 150, '2001-05-04', ['a'], ['x']), fc.jsonValue())
  const fields = fc.dictionary(
    fc.tuple(fc.constantFrom(...names), fc.nat(2)).map(([name, level]) => name + level),
    value,
  )
  const rows = fc.oneof(fc.array(fields, { maxLength: 4 }), fc.jsonValue())
  return fc.tuple(fields, rows).map(([top, group]): Record<string, unknown> => ({ ...top, gruppe: group }))
}
