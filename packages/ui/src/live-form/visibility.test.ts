import {
  type Answers,
  formatDerived,
  isDerived,
  type Place,
  readStep,
  visibleFields,
  writeFields,
} from '@buergerkoffer/domain/formular'
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
      betrag: fc.constantFrom('12,50', '9000', 'zwölf', ''),
      tag: fc.constantFrom('1.11.2026', '31.02.2026', ''),
      'leute.0.vorname': fc.constantFrom('Ina', ''),
      'leute.0.punkte': fc.constantFrom('4', '-1', 'x', ''),
      'leute.1.punkte': fc.constantFrom('5', ''),
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
          expect([...live]).toEqual(
            places.map((place) => [place.path, { required: place.required, text: written(place) }]),
          )
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
    expect(visibility(model, { wahl: 'b' }).get('nurB')?.required).toBe(true)
    expect(visibility(model, { wahl: 'b' }).get('teildatum')?.required).toBe(false)
    const typed = writeFields(everyKind.steps[0]?.fields ?? [], { zahl: 3 })
    expect(visibility(model, typed).get('teildatum')?.required).toBe(true)
  })

  test('computes while somebody types, from earlier steps and rows, too', () => {
    const model = liveModel(everyKind, 'zwei', { zahl: 3, betrag: 1250, summe: 1250, tag: '2026-11-01' })
    const shown = visibility(model, { 'leute.rows': '2', 'leute.0.punkte': '4', 'leute.1.punkte': '5' })
    expect(shown.get('leute.0.punkteMit')?.text).toBe('7')
    expect(shown.get('punkteAlle')?.text).toBe('9')
    expect(shown.get('nochmal')?.text).toBe('12,50 €')
    expect(shown.get('hoch')?.required).toBe(false)
  })

  test('keeps what was looked up when the page was made', () => {
    const model = liveModel(everyKind, 'zwei', { stichtag: '2026-11-23', tag: '2026-11-01' })
    expect(visibility(model, { 'leute.rows': '1' }).get('tage')?.text).toBe('22')
  })
})

function written({ field, answer }: Place): string | undefined {
  return isDerived(field) ? formatDerived(field.as, answer) : undefined
}
