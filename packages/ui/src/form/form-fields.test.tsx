import type { Formular } from '@buergerkoffer/domain/formular'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { everyKind } from '../testing/every-kind.ts'
import { postedFrom, tagsOf } from '../testing/html.ts'
import { AnswerSummary } from './answer-summary.tsx'
import { FormStep } from './form-step.tsx'

const de = (text: string) => ({ de: text })
const part = { of: 'neu', label: de('Neue Anschrift') }
const address: Formular = {
  id: 'probe',
  version: '1',
  title: de('Probe'),
  steps: [
    {
      id: 'eins',
      title: de('Eins'),
      fields: [
        { id: 'zieht', kind: 'boolean', label: de('Zieht um?') },
        { id: 'neuOrt', kind: 'text', label: de('Ort'), part, when: { field: 'zieht', eq: true } },
        {
          id: 'neuAgs',
          kind: 'lookup',
          as: 'text',
          quiet: true,
          label: de('AGS'),
          part,
          from: { place: 'ags', ort: 'neuOrt' },
        },
        { id: 'neu', kind: 'computed', as: 'text', quiet: true, label: de('Anschrift'), value: { copy: 'neuOrt' } },
        { id: 'danach', kind: 'text', label: de('Danach') },
      ],
    },
  ],
}
const answers = { zieht: true, neuOrt: 'Meerane', neuAgs: '14524190', neu: 'Meerane' }
const step = (formular: Formular, stepId: string, given: object) =>
  render(<FormStep formular={formular} stepId={stepId} answers={{ ...given }} errors={[]} action="/" hidden={{}} />)

describe('values that nobody types', () => {
  const given = { betrag: 1250, summe: 1250, frage: true }

  test('are shown with their unit and are never posted', () => {
    const html = step(everyKind, 'eins', given)
    expect(html).toMatch(/<output[^>]*data-output="summe"[^>]*>12,50 €<\/output>/)
    expect(html).toContain('wird berechnet')
    expect(Object.keys(postedFrom(html))).not.toContain('summe')
    expect(tagsOf(html, 'output').every((tag) => !tag.has('name'))).toBe(true)
  })

  test('are recomputed for the page, whatever the answers claim', () => {
    expect(step(everyKind, 'eins', { ...given, summe: 99 })).toContain('12,50 €')
  })

  test('stand in the summary, also those that the page of the step keeps quiet about', () => {
    const html = render(<AnswerSummary formular={address} answers={answers} />)
    const names = [...html.matchAll(/<dt[^>]*>([^<]*)</g)].map((match) => match[1])
    expect(names).toEqual(['Zieht um?', 'Anschrift', 'Danach'])
  })
})

test('the parts of a whole stand together under its name, and what is quiet is not on the page', () => {
  const html = step(address, 'eins', answers)
  const whole = /<fieldset class="kern-fieldset bk-whole">(.*?)<\/fieldset>/s.exec(html)?.[1] ?? ''
  expect(whole).toContain('<legend class="kern-label">Neue Anschrift</legend>')
  expect(whole).toContain('name="neuOrt"')
  expect(whole).not.toContain('name="danach"')
  expect(html).not.toContain('14524190')
})

test('an IBAN is shown in groups of four', () => {
  expect(step(everyKind, 'eins', { konto: 'DE89370400440532013000' })).toContain('value="DE89 3704 0044 0532 0130 00"')
})
