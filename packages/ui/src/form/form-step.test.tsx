import { type Answers, type FieldError, readStep, type StepReading } from '@buergerkoffer/domain/formular'
import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { checkDeps, everyKind } from '../testing/every-kind.ts'
import { idsOf, postedFrom, referencesOf, tagsOf } from '../testing/html.ts'
import { FormStep, type FormStepProps } from './form-step.tsx'

const rendered = (stepId: string, answers: Answers, more: Partial<FormStepProps> = {}) =>
  render(
    <FormStep
      formular={everyKind}
      stepId={stepId}
      answers={answers}
      errors={[]}
      action="/schritt"
      hidden={{ _csrf: 'geheim' }}
      {...more}
    />,
  )

const read = (stepId: string, posted: Readonly<Record<string, string | readonly string[]>>, current: Answers = {}) =>
  readStep(everyKind, stepId, posted, current, checkDeps)

const wrong: Readonly<Record<string, string>> = {
  name: 'Müller3',
  zahl: '9',
  betrag: 'zehn',
  tag: '31.02.2026',
  'teile.tag': '40',
  'teildatum.tag': '5',
  'teildatum.jahr': '1950',
  wahl: 'b',
  liste: 'x',
  mehr: 'a',
  frage: 'vielleicht',
  _live: '1',
}

describe('a rendered step', () => {
  test('has unique ids, and everything points at an id that is there', () => {
    for (const { answers, errors } of [read('eins', {}), read('eins', wrong)]) {
      const html = rendered('eins', answers, { errors })
      const ids = idsOf(html)
      expect(new Set(ids).size).toBe(ids.length)
      expect(referencesOf(html).filter((id) => !ids.includes(id))).toEqual([])
    }
  })

  test('ties every error to its field and leads to it from the summary', () => {
    const { answers, errors } = read('eins', wrong)
    const html = rendered('eins', answers, { errors })
    const described = tagsOf(html, '(?:input|select|textarea|fieldset)').map((tag) => tag.get('aria-describedby') ?? '')
    for (const { path } of errors) {
      expect(html).toContain(`href="#feld-${path}"`)
      expect(described.some((ids) => ids.split(' ').includes(`feld-${path}-error`))).toBe(true)
    }
    expect(errors.length).toBeGreaterThan(9)
    expect(html).toMatch(/^<section[^>]*tabindex="-1"[^>]*autofocus/)
  })

  test('shows what was typed, also what could not be read', () => {
    const { answers } = read('eins', wrong)
    const html = rendered('eins', answers)
    for (const typed of ['Müller3', 'zehn', '31.02.2026', '40']) expect(html).toContain(`value="${typed}"`)
  })

  test('marks voluntary fields, and hides the mark where an answer is demanded now', () => {
    expect(rendered('eins', {})).toMatch(
      /Teildatum<span class="kern-label__optional" data-optional="true"> \(freiwillig\)/,
    )
    expect(rendered('eins', { zahl: 3 })).toMatch(
      /Teildatum<span class="kern-label__optional" data-optional="true" hidden>/,
    )
  })

  test('names the source of values that nobody typed', () => {
    const origins = { name: { value: 'Wójcik', source: 'ausweis' } }
    const sourceText = () => 'Personalausweis'
    expect(rendered('eins', { name: 'Wójcik' }, { origins, sourceText })).toContain('Übernommen aus: Personalausweis')
    expect(rendered('eins', { name: 'Müller' }, { origins, sourceText })).not.toContain('Personalausweis')
  })

  test('has no inline script, style or handler', () => {
    const html = rendered('eins', {}, { autosaveUrl: '/entwurf' })
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/)
  })
})

describe('rows', () => {
  const current: Answers = { frage: true }

  test('are added and removed by buttons alone', () => {
    const first = rendered('zwei', current)
    expect(tagsOf(first, 'button').map((tag) => tag.get('value'))).toEqual([undefined, 'add:leute', undefined])
    const added = read('zwei', { ...postedFrom(first), 'leute.0.vorname': 'Ina', _action: 'add:leute' }, current)
    expect(added).toMatchObject({ stay: true, focus: 'leute.1' })
    const second = rendered('zwei', added.answers, { focus: added.focus })
    expect(second).toContain('Person 2 entfernen')
    expect(
      tagsOf(second, 'input')
        .find((tag) => tag.has('autofocus'))
        ?.get('name'),
    ).toBe('leute.1.vorname')
    const removed = read('zwei', { ...postedFrom(second), _action: 'remove:leute.0' }, added.answers)
    expect(removed.answers.leute).toEqual([{ kind: false }])
  })

  test('return presses a button that does neither', () => {
    const [first] = tagsOf(rendered('zwei', current), 'button')
    expect(first?.get('name')).toBeUndefined()
  })

  test('errors say which row they mean', () => {
    const { answers, errors } = read('zwei', { 'leute.rows': '2', 'leute.0.vorname': 'Ina', _live: '1' }, current)
    expect(rendered('zwei', answers, { errors })).toContain('Person 2: Bitte füllen Sie „Vorname“ aus.')
  })
})

describe('reading what a rendered step posts', () => {
  test('gives the same answers, whatever was typed before', () => {
    fc.assert(
      fc.property(typedForm(), typedForm(), (one, two) => {
        const first = read('eins', one)
        const second = read('zwei', two, first.answers)
        for (const stepId of ['eins', 'zwei']) {
          const again = read(stepId, postedFrom(rendered(stepId, second.answers)), second.answers)
          expect(again.answers).toEqual(second.answers)
        }
        expect(errorPaths(read('zwei', postedFrom(rendered('zwei', second.answers)), second.answers))).toEqual(
          errorPaths(read('zwei', { ...two, _live: '1' }, first.answers)),
        )
      }),
    )
  })
})

function errorPaths({ errors }: StepReading): readonly string[] {
  return errors.map(({ path }: FieldError) => path)
}

function typedForm(): fc.Arbitrary<Readonly<Record<string, string | readonly string[]>>> {
  const names =
    'name lang zahl betrag tag teile.tag teile.jahr teildatum.monat teildatum.jahr frage haken wahl liste nurB konto summe'
  const inRows = 'nurJa leute.0.vorname leute.0.kind leute.1.kind leute.0.geboren.jahr leute.1.vorname'
  const name = fc.constantFrom(...names.split(' '), ...inRows.split(' '))
  const typical = fc.constantFrom(
    'a',
    'b',
    'true',
    'false',
    '3',
    '12,50',
    '1.11.2026',
    '31.02.2026',
    '1950',
    '<&">',
    "'",
  )
  const value = fc.oneof(typical, typical, fc.string({ unit: 'grapheme' }).filter(isPostable), fc.constant('a\r\nb'))
  const rows = fc.nat(3).map(String)
  // What browsers can't post for these is no option, is reported, and can't be shown again.
  const option = fc.constantFrom('', 'a', 'b')
  const yesNo = fc.constantFrom('', 'true', 'false')
  const chosen = fc.record({
    wahl: option,
    liste: option,
    frage: yesNo,
    mehr: fc.subarray(['a', 'b']),
    'leute.rows': rows,
  })
  return fc.tuple(fc.dictionary(name, value), chosen).map(([typed, choices]) => ({ ...typed, ...choices }))
}

/** HTML has no way to carry these through an attribute. */
function isPostable(text: string): boolean {
  return !/[\0\r\n]/.test(text)
}
