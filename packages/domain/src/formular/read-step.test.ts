import { describe, expect, test } from 'vitest'
import { checkDeps as deps } from './example.arbitrary.ts'
import { exampleForm } from './example-form.ts'
import { nextStep, previousStep, visibleFields } from './prune.ts'
import { readStep } from './read-step.ts'
import { validate } from './validate.ts'

describe('reading a posted step', () => {
  test('German notation becomes canonical JSON', () => {
    const posted = {
      _live: '1',
      grund: 'einzug',
      einzugsdatum: '1.11.2026',
      gebuehr: '12,50',
      familienname: '  Müller ',
    }
    expect(readStep(exampleForm, 'anlass', posted, {}, deps)).toEqual({
      answers: { grund: 'einzug', einzugsdatum: '2026-11-01', familienname: 'Müller', gebuehr: 1250 },
      errors: [],
      stay: false,
      focus: undefined,
    })
  })

  test('what cannot be read is kept as typed and reported', () => {
    const posted = { _live: '1', grund: 'einzug', einzugsdatum: '31.02.2026', gebuehr: 'zehn', familienname: 'X1' }
    const { answers, errors } = readStep(exampleForm, 'anlass', posted, {}, deps)
    expect(answers).toEqual({ grund: 'einzug', einzugsdatum: '31.02.2026', gebuehr: 'zehn', familienname: 'X1' })
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['einzugsdatum', 'date'],
      ['familienname', 'characters'],
      ['gebuehr', 'money'],
    ])
  })

  test('without JavaScript a field that becomes relevant is shown before it is demanded', () => {
    const first = readStep(exampleForm, 'anlass', { grund: 'einzug' }, {}, deps)
    expect(first).toMatchObject({ errors: [], stay: true, focus: 'einzugsdatum' })
    const second = readStep(exampleForm, 'anlass', { grund: 'einzug', einzugsdatum: '' }, first.answers, deps)
    expect(second).toMatchObject({ stay: false, errors: [{ path: 'einzugsdatum', code: 'required', params: {} }] })
  })

  test('an answer that is hidden now is gone, also in later steps', () => {
    const current = { grund: 'einzug', einzugsdatum: '2026-11-01', mitziehende: [{ vorname: 'Ina' }] }
    const { answers } = readStep(exampleForm, 'anlass', { grund: 'auszug', einzugsdatum: '1.11.2026' }, current, deps)
    expect(answers).toEqual({ grund: 'auszug' })
  })

  test('rows are added and removed without losing what was typed', () => {
    const current = { grund: 'einzug', einzugsdatum: '2026-11-01' }
    const added = readStep(
      exampleForm,
      'personen',
      { 'mitziehende.rows': '0', _action: 'add:mitziehende' },
      current,
      deps,
    )
    expect(added).toMatchObject({ stay: true, errors: [], focus: 'mitziehende.0', answers: { mitziehende: [{}] } })
    const typed = {
      'mitziehende.rows': '2',
      'mitziehende.0.vorname': 'Ina',
      'mitziehende.1.vorname': 'Uwe',
      _action: 'remove:mitziehende.0',
    }
    const removed = readStep(exampleForm, 'personen', typed, added.answers, deps)
    expect(removed.answers.mitziehende).toEqual([{ vorname: 'Uwe', kind: false }])
  })

  test('a condition in a row looks at its row, and outwards', () => {
    const current = { grund: 'einzug', einzugsdatum: '2026-11-01' }
    const posted = {
      _live: '1',
      'mitziehende.rows': '2',
      'mitziehende.0.vorname': 'Ina',
      'mitziehende.0.geburtsdatum.jahr': '1990',
      'mitziehende.1.vorname': 'Uwe',
      'mitziehende.1.kind': 'true',
      'mitziehende.1.geburtsdatum.tag': '5',
      'mitziehende.1.geburtsdatum.jahr': '2020',
    }
    const { answers, errors } = readStep(exampleForm, 'personen', posted, current, deps)
    expect(answers.mitziehende).toEqual([
      { vorname: 'Ina', kind: false },
      { vorname: 'Uwe', kind: true, geburtsdatum: '5..2020' },
    ])
    expect(errors).toEqual([{ path: 'mitziehende.1.geburtsdatum', code: 'partialDate', params: {} }])
  })

  test('a foreign action is ignored, an unknown step is a bug', () => {
    expect(readStep(exampleForm, 'anlass', { _action: 'add:mitziehende', _live: '1' }, {}, deps).errors).toHaveLength(1)
    expect(() => readStep(exampleForm, 'nirgends', {}, {}, deps)).toThrow('no step nirgends')
  })
})

describe('the way through the form', () => {
  test('leads past hidden steps', () => {
    expect(nextStep(exampleForm, 'anlass', { grund: 'einzug' })).toBe('personen')
    expect(nextStep(exampleForm, 'anlass', { grund: 'auszug' })).toBe('ende')
    expect(previousStep(exampleForm, 'ende', { grund: 'auszug' })).toBe('anlass')
    expect(nextStep(exampleForm, 'ende', {})).toBeUndefined()
  })

  test('shows what is visible, with path', () => {
    const answers = { grund: 'einzug', mitziehende: [{}, { kind: true }] }
    expect(visibleFields(exampleForm, 'personen', answers).map(({ path }) => path)).toEqual([
      'mitziehende',
      'mitziehende.0.vorname',
      'mitziehende.0.kind',
      'mitziehende.1.vorname',
      'mitziehende.1.kind',
      'mitziehende.1.geburtsdatum',
    ])
  })
})

describe('validation', () => {
  test.each([
    [{ grund: 'fernweh' }, 'grund', 'option'],
    [{ grund: 'einzug', einzugsdatum: '2026-11-24' }, 'einzugsdatum', 'tooLate'],
    [{ grund: 'einzug', einzugsdatum: '2026-11' }, 'einzugsdatum', 'date'],
    [{ grund: 'auszug', gebuehr: 5001 }, 'gebuehr', 'tooLarge'],
    [{ grund: 'auszug', gebuehr: -1 }, 'gebuehr', 'tooSmall'],
    [{ grund: 'auszug', gebuehr: 1.5 }, 'gebuehr', 'money'],
    [{ grund: 'auszug', familienname: 'x'.repeat(201) }, 'familienname', 'tooLong'],
    [{ grund: 'auszug', familienname: 5 }, 'familienname', 'type'],
  ])('%j', (answers, path, code) => {
    expect(validate(exampleForm, answers, deps)).toMatchObject([{ path, code }])
  })

  test('too many rows', () => {
    const rows = [1, 2, 3].map((n) => ({ vorname: 'x'.repeat(n) }))
    const answers = { grund: 'einzug', einzugsdatum: '2026-11-01', mitziehende: rows }
    expect(validate(exampleForm, answers, deps)).toEqual([{ path: 'mitziehende', code: 'tooMany', params: { max: 2 } }])
  })
})
