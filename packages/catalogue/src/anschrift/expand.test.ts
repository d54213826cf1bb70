import { type Answers, prune, readStep, toJsonSchema, validate } from '@buergerkoffer/domain/formular'
import { describe, expect, test } from 'vitest'
import { formularSchema } from '../schema/formular-schema.ts'

const form = (change: object = {}) =>
  formularSchema.parse({
    id: 'probe',
    version: '1',
    title: { de: 'Probe' },
    steps: [
      {
        id: 'eins',
        title: { de: 'Eins' },
        fields: [{ kind: 'anschrift', id: 'neu', label: { de: 'Neue Anschrift' }, required: true, ...change }],
      },
      {
        id: 'zwei',
        title: { de: 'Zwei' },
        fields: [{ kind: 'text', id: 'nurHier', label: { de: 'Nur hier' }, when: { field: 'neuAgs', eq: '14524190' } }],
      },
    ],
  })

const deps = {
  today: '2026-11-23',
  allows: () => true,
  lookups: {
    place: ({ ort, plz }: { readonly ort: string; readonly plz: string | undefined }) =>
      ort === 'Meerane' && plz === '08393' ? { ags: '14524190', name: 'Meerane, Stadt' } : undefined,
    bank: () => undefined,
    known: () => undefined,
  },
}

const typed = { _live: '1', neuStrasse: 'Am Markt', neuHausnummer: '12 a', neuPlz: '08393', neuOrt: 'Meerane' }
const codes = (change: object, answers: Answers) =>
  validate(form(change), answers, deps).map(({ path, code }) => `${path} ${code}`)

describe('an Anschrift', () => {
  test('is several answers, one line that says it all, and a looked-up key that conditions may look at', () => {
    const { answers, errors } = readStep(form(), 'eins', { ...typed, neuAgs: '14999999', neu: 'woanders' }, {}, deps)
    expect(errors).toEqual([])
    expect(answers).toEqual({
      neuStrasse: 'Am Markt',
      neuHausnummer: '12 a',
      neuPlz: '08393',
      neuOrt: 'Meerane',
      neuAgs: '14524190',
      neu: 'Am Markt 12 a, 08393 Meerane',
    })
    expect(prune(form(), { ...answers, nurHier: 'ja' })).toHaveProperty('nurHier')
    expect(prune(form(), { ...answers, neuAgs: '14524270', nurHier: 'ja' })).not.toHaveProperty('nurHier')
  })

  test('in a place nobody knows is as good', () => {
    const { answers, errors } = readStep(form(), 'eins', { ...typed, neuOrt: 'Nirgendwo' }, {}, deps)
    expect(errors).toEqual([])
    expect(answers).not.toHaveProperty('neuAgs')
  })

  test.each([
    ['12', true],
    ['12a', true],
    ['12 a-14 b', true],
    ['3/5', true],
    ['zwölf', false],
    ['12345', false],
  ])('takes %s as house number: %s', (neuHausnummer, fits) => {
    const faults = codes({}, { neuStrasse: 'Ring', neuHausnummer, neuPlz: '08393', neuOrt: 'Meerane' })
    expect(faults).toEqual(fits ? [] : ['neuHausnummer pattern'])
  })

  test('asks for all of it when it is required, and once it is begun', () => {
    expect(codes({}, {})).toEqual(['neuStrasse required', 'neuPlz required', 'neuOrt required'])
    expect(codes({ required: false }, {})).toEqual([])
    expect(codes({ required: false }, { neuStrasse: 'Ring' })).toEqual(['neuPlz required', 'neuOrt required'])
    expect(codes({}, { neuStrasse: 'Ring', neuPlz: '8393', neuOrt: 'Meerane' })).toEqual(['neuPlz pattern'])
  })

  test('abroad has free lines and a country, and no German parts', () => {
    const abroad = { neuLand: 'ausland', neuZeile1: 'Rua Nova 1', neuStaat: 'Portugal', neuPlz: '08393' }
    expect(codes({ abroad: true }, abroad)).toEqual([])
    expect(prune(form({ abroad: true }), abroad)).toEqual({
      neuLand: 'ausland',
      neuZeile1: 'Rua Nova 1',
      neuStaat: 'Portugal',
      neu: 'Rua Nova 1, Portugal',
    })
    expect(codes({ abroad: true }, { neuLand: 'ausland' })).toEqual(['neuZeile1 required', 'neuStaat required'])
  })

  test('can be said as a JSON schema, with what FIM calls its parts', () => {
    expect(toJsonSchema(form())).toMatchObject({
      required: ['neuStrasse', 'neuPlz', 'neuOrt'],
      properties: {
        neuStrasse: { 'x-fim': 'F60000000243', maxLength: 80 },
        neuPlz: { pattern: '^(?:\\d{5})$' },
        neu: { readOnly: true },
      },
    })
  })

  test('is prefilled part by part, and filled in by browsers only where it is the own one', () => {
    const fields = form({ prefill: 'person.anschrift', autocomplete: true }).steps[0]?.fields ?? []
    const own = fields.filter((field) => 'prefill' in field)
    expect(own.map(({ id }) => id)).toEqual(['neuStrasse', 'neuHausnummer', 'neuZusatz', 'neuPlz', 'neuOrt'])
    expect(own[3]).toMatchObject({ prefill: 'person.anschrift.plz', autocomplete: 'postal-code' })
    expect(JSON.stringify(form())).not.toContain('postal-code')
  })

  test('stands in a snapshot as what it was made into', () => {
    expect(formularSchema.parse(JSON.parse(JSON.stringify(form())))).toEqual(form())
  })
})
