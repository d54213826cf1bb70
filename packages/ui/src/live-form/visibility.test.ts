import { type Answers, readStep, visibleFields, writeFields } from '@buergerkoffer/domain/formular'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDeps, everyKind } from '../testing/every-kind.ts'
import { liveModel } from './live-model.ts'
import { visibility } from './visibility.ts'

describe('the live form', () => {
  test('shows exactly what the server would show', () => {
    const typed = fc.record({
      wahl: fc.constantFrom('a', 'b', ''),
      zahl: fc.constantFrom('3', ''),
      frage: fc.constantFrom('true', 'false', ''),
      'leute.rows': fc.constantFrom('1', '2'),
      'leute.0.kind': fc.constantFrom('true', ''),
      'leute.1.kind': fc.constantFrom('true', ''),
    })
    fc.assert(
      fc.property(typed, typed, (one, two) => {
        const current = readStep(everyKind, 'eins', one, {}, checkDeps).answers
        for (const step of everyKind.steps) {
          const live = visibility(liveModel(everyKind, step.id, current), two)
          const { answers } = readStep(everyKind, step.id, two, current, checkDeps)
          const places = visibleFields(everyKind, step.id, answers)
          expect([...live]).toEqual(places.map(({ path, required }) => [path, required]))
        }
      }),
    )
  })

  test('tells the browser only what conditions look at', () => {
    const answers: Answers = { frage: true, name: 'Geheim', leute: [{ vorname: 'Ina' }] }
    const model = liveModel(everyKind, 'zwei', answers)
    expect(model.answers).toEqual({ frage: true })
    expect(JSON.stringify(model)).not.toMatch(/Geheim|Ina|Nur bei/)
  })

  test('hides what is not relevant', () => {
    const model = liveModel(everyKind, 'eins', {})
    expect(visibility(model, { wahl: 'a' }).has('nurB')).toBe(false)
    expect(visibility(model, { wahl: 'b' }).get('nurB')).toBe(true)
    expect(visibility(model, { wahl: 'b' }).get('teildatum')).toBe(false)
    expect(visibility(model, writeFields(everyKind.steps[0]?.fields ?? [], { zahl: 3 })).get('teildatum')).toBe(true)
  })
})
