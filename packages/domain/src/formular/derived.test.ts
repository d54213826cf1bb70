import { expect, test } from 'vitest'
import type { Formular, Lookups } from './definition.ts'
import { checkDeps } from './example.arbitrary.ts'
import { prefill } from './prefill.ts'
import { prune } from './prune.ts'
import { readStep } from './read-step.ts'
import { validate } from './validate.ts'

const de = (text: string) => ({ de: text })
const form: Formular = {
  id: 'miete',
  version: '1',
  title: de('Miete'),
  steps: [
    {
      id: 'kosten',
      title: de('Kosten'),
      fields: [
        { id: 'kalt', kind: 'money', label: de('Kaltmiete') },
        { id: 'heizung', kind: 'money', label: de('Heizung') },
        { id: 'summe', kind: 'computed', as: 'money', label: de('Summe'), value: { sum: ['kalt', 'heizung'] } },
        {
          id: 'grund',
          kind: 'text',
          label: de('Warum so viel?'),
          when: { field: 'summe', gt: 100_000 },
          required: true,
        },
        { id: 'konto', kind: 'iban', label: de('Konto') },
        { id: 'bank', kind: 'lookup', as: 'text', label: de('Bank'), from: { bank: 'name', iban: 'konto' } },
      ],
    },
  ],
}

const lookups: Lookups = {
  place: () => undefined,
  bank: (iban) => (iban.startsWith('DE89') ? { name: 'Beispielbank' } : undefined),
  known: () => undefined,
}
const deps = { ...checkDeps, lookups }
const iban = 'DE89370400440532013000'

test('what is posted or stored under a computed field is not believed', () => {
  const posted = { _live: '1', kalt: '450', heizung: '50,50', summe: '1,00', bank: 'Meine Bank' }
  expect(readStep(form, 'kosten', posted, { summe: 1 }, deps).answers).toEqual({
    kalt: 45_000,
    heizung: 5_050,
    summe: 50_050,
  })
  expect(prune(form, { kalt: 100, summe: 999 })).toEqual({ kalt: 100, summe: 100 })
  expect(prune(form, { summe: 999 })).toEqual({})
})

test('a condition may look at a computed value', () => {
  expect(validate(form, { kalt: 100_100, summe: 5 }, deps)).toEqual([{ path: 'grund', code: 'required', params: {} }])
  expect(validate(form, { kalt: 1, summe: 100_100 }, deps)).toEqual([])
})

test('without JavaScript a new sum is no reason to stay on the page', () => {
  expect(readStep(form, 'kosten', { kalt: '1' }, {}, deps)).toMatchObject({ stay: false, errors: [] })
})

test('what is looked up comes from the port, and is kept by those who have none', () => {
  const posted = { _live: '1', konto: ' de89 3704 0044 0532 0130 00', bank: 'Meine Bank' }
  const { answers } = readStep(form, 'kosten', posted, {}, deps)
  expect(answers).toEqual({ konto: iban, bank: 'Beispielbank' })
  expect(prune(form, answers)).toEqual(answers)
  expect(prune(form, { ...answers, konto: 'DE02120300000000202051' }, lookups)).not.toHaveProperty('bank')
})

test('a lookup that finds nothing, or something odd, hinders nobody', () => {
  const odd = { ...lookups, bank: () => ({ name: 'x'.repeat(501) }) }
  for (const given of [lookups, odd]) {
    const { answers, errors } = readStep(
      form,
      'kosten',
      { _live: '1', konto: 'DE02120300000000202051' },
      {},
      {
        ...checkDeps,
        lookups: given,
      },
    )
    expect(answers).toEqual({ konto: 'DE02120300000000202051' })
    expect(errors).toEqual([])
  }
})

test('a mistyped IBAN is kept as typed and reported', () => {
  const { answers, errors } = readStep(form, 'kosten', { _live: '1', konto: 'DE89 3704 0044 0532 0130 01' }, {}, deps)
  expect(answers.konto).toBe('DE89370400440532013001')
  expect(errors).toEqual([{ path: 'konto', code: 'iban', params: {} }])
})

test('what is known of the case is there when the form is opened, with its source', () => {
  const field = { id: 'tag', kind: 'lookup', as: 'date', label: de('Tag'), from: { known: 'vorgang.tag' } } as const
  const known = { value: '2026-11-23', source: 'vorgang' }
  const opened = prefill({ ...form, steps: [{ id: 'a', title: de('A'), fields: [field] }] }, {}, () => known)
  expect(opened).toEqual({ answers: { tag: '2026-11-23' }, origins: { tag: known } })
})

test('characters outside the set are named, each once', () => {
  const name = { id: 'name', kind: 'text', label: de('Name'), din91379: 'A' } as const
  const probe: Formular = { ...form, steps: [{ id: 'a', title: de('A'), fields: [name] }] }
  expect(validate(probe, { name: 'M1ller <1>' }, checkDeps)).toEqual([
    { path: 'name', code: 'characters', params: { characters: '1\n<\n>', count: 3 } },
  ])
})
