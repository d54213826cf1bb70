import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { everyKind } from '../testing/every-kind.ts'
import { AnswerSummary } from './answer-summary.tsx'

const answers = {
  name: 'Wójcik',
  betrag: 1250,
  tag: '2026-11-01',
  teildatum: '1950-06',
  frage: true,
  wahl: 'a',
  mehr: ['a', 'b'],
  nurB: 'versteckt',
  leute: [
    { vorname: 'Ina', kind: false },
    { vorname: 'Uwe', kind: true, geboren: '2020' },
  ],
}

test('answers as people read them, rows apart, hidden ones gone', () => {
  const html = render(<AnswerSummary formular={everyKind} answers={answers} stepHref={(id) => `/angaben/${id}`} />)
  const values = [...html.matchAll(/<dd[^>]*>([^<]*)<\/dd>/g)].map((match) => match[1])
  expect(values).toEqual(
    expect.arrayContaining([
      'Wójcik',
      '12,50 €',
      '01.11.2026',
      '06.1950',
      'Ja',
      'Antwort a',
      'Antwort a, Antwort b',
      '2020',
    ]),
  )
  expect(html).not.toContain('versteckt')
  expect([...html.matchAll(/<h3[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual(['Person 1', 'Person 2'])
  expect(html).toContain('aria-label="Ändern: Erster Schritt"')
})

test('without addresses nothing can be changed', () => {
  expect(render(<AnswerSummary formular={everyKind} answers={answers} />)).not.toContain('<a')
})
