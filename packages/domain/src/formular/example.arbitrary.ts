import fc from 'fast-check'
import type { CheckDeps, Condition, Field, Formular, InfoText, InputField } from './definition.ts'
import type { Posted } from './read-value.ts'

/** Checking on the fixed test day; of DIN 91379 only that digits are no part of names. */
export const checkDeps: CheckDeps = {
  today: '2026-11-23',
  allows: (_dataType, text) => /^[^\d<>]*$/.test(text),
  lookups: {
    place: ({ ort }) => (ort === 'a' ? { ags: '14524190', name: 'Meerane, Stadt' } : undefined),
    bank: () => undefined,
    known: (reference) => (reference === 'vorgang.tag' ? '2026-11-23' : undefined),
  },
}

const KINDS = [
  'text',
  'longtext',
  'integer',
  'money',
  'date',
  'parts',
  'partialDate',
  'boolean',
  'checkbox',
  'iban',
] as const
const DERIVED = ['sum', 'join', 'age', 'place', 'known']
const de = (text: string) => ({ de: text })
const options = ['a', 'b', 'c'].map((value) => ({ value, label: de(value) }))

/** A form with every kind, conditions of all sorts across steps and into rows. Conditions and order vary. */
export const formularArbitrary: fc.Arbitrary<Formular> = fc
  .record({
    first: fieldsArbitrary(0),
    second: fieldsArbitrary(1),
    row: fieldsArbitrary(2),
    groupWhen: fc.option(conditionArbitrary(), { nil: undefined }),
    stepWhen: fc.option(conditionArbitrary(), { nil: undefined }),
    min: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ first, second, row, groupWhen, stepWhen, min }) => ({
    id: 'probe',
    version: '1',
    title: de('Probe'),
    steps: [
      { id: 'eins', title: de('Eins'), fields: first },
      {
        id: 'zwei',
        title: de('Zwei'),
        ...(stepWhen && { when: stepWhen }),
        fields: [...second, groupOf(row, groupWhen, min)],
      },
    ],
  }))

/** What any browser, program or attacker may post: typical values under the names of the form, and rubbish. */
export const postedArbitrary: fc.Arbitrary<Posted> = fc
  .record({
    named: fc.dictionary(nameArbitrary(), typedArbitrary()),
    several: fc.dictionary(nameArbitrary(), fc.array(typedArbitrary(), { maxLength: 3 })),
    rubbish: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    rows: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ named, several, rubbish, rows }) => ({ ...rubbish, ...several, ...named, 'gruppe.rows': String(rows) }))

function fieldsArbitrary(level: number): fc.Arbitrary<readonly (InputField | InfoText)[]> {
  const whens = fc.array(fc.option(conditionArbitrary(), { nil: undefined }), { minLength: 18, maxLength: 18 })
  return fc.tuple(whens, fc.boolean()).map(([conditions, required]) => {
    const fields = allFields(level, required)
    return fields.map((field, index) => ({ ...field, ...(conditions[index] && { when: conditions[index] }) }))
  })
}

function allFields(level: number, required: boolean): readonly (InputField | InfoText)[] {
  const base = (kind: string) => ({ id: `${kind}${level}`, label: de(kind), required })
  const simple = KINDS.map((kind): InputField => {
    if (kind === 'parts') return { ...base(kind), kind: 'date', parts: true, max: 'today' }
    return { ...base(kind), kind }
  })
  return [
    ...simple,
    { ...base('choice'), kind: 'choice', options },
    { ...base('multipleChoice'), kind: 'multipleChoice', options },
    { id: `info${level}`, kind: 'info', text: de('Hinweis') },
    ...derivedFields(level),
  ]
}

/** In rows they look at their row and outwards; over several levels they look at what may be hidden. */
function derivedFields(level: number): readonly InputField[] {
  const base = (kind: string) => ({ id: `${kind}${level}`, label: de(kind) })
  const earlier = Math.max(0, level - 1)
  const place = { place: 'ags', ort: `text${level}` } as const
  return [
    { ...base('sum'), kind: 'computed', as: 'money', value: { sum: [`money${earlier}`, `money${level}`] } },
    { ...base('join'), kind: 'computed', as: 'text', value: { join: [`text${level}`, `sum${level}`], by: ', ' } },
    { ...base('known'), kind: 'lookup', as: 'date', from: { known: 'vorgang.tag' } },
    { ...base('age'), kind: 'computed', as: 'integer', value: { age: `partialDate${level}`, on: `known${earlier}` } },
    { ...base('place'), kind: 'lookup', as: 'text', from: place },
  ]
}

function groupOf(fields: readonly (InputField | InfoText)[], when: Condition | undefined, min: number): Field {
  const texts = { label: de('Gruppe'), rowLabel: de('Zeile') }
  return { id: 'gruppe', kind: 'group', ...texts, min, max: 3, fields, ...(when && { when }) }
}

function conditionArbitrary(): fc.Arbitrary<Condition> {
  const field = fc
    .tuple(fc.constantFrom(...KINDS, ...DERIVED, 'choice', 'multipleChoice', 'nowhere'), fc.nat(2))
    .map(([kind, level]) => kind + level)
  const leaf = fc.oneof(
    fc.record({ field, eq: fc.constantFrom('a', true, false, 3) }),
    fc.record({ field, in: fc.constant(['a', 'b', 7]) }),
    fc.record({ field, present: fc.boolean() }),
    fc.record({ field, gte: fc.constantFrom(100, '2000-01-01') }),
    fc.record({ field, lt: fc.constantFrom(100, '2000-01-01') }),
  )
  const many = fc.array(leaf, { maxLength: 2 })
  return fc.oneof(
    leaf,
    many.map((all) => ({ all })),
    many.map((any) => ({ any })),
    leaf.map((not) => ({ not })),
  )
}

function nameArbitrary(): fc.Arbitrary<string> {
  const kind = fc.constantFrom(...KINDS, ...DERIVED, 'choice', 'multipleChoice')
  const part = fc.constantFrom('', '.tag', '.monat', '.jahr')
  const top = fc.tuple(kind, fc.nat(1)).map(([name, level]) => name + level)
  const inRow = fc.tuple(fc.nat(2), kind).map(([row, name]) => `gruppe.${row}.${name}2`)
  return fc.tuple(fc.oneof(top, inRow), part).map(([name, suffix]) => name + suffix)
}

function typedArbitrary(): fc.Arbitrary<string> {
  const typical = [
    '',
    'a',
    'b',
    'true',
    'false',
    '3',
    '12,50',
    '1.234',
    '31.12.2026',
    '31.02.2026',
    '06.1950',
    '1950',
    'de89 3704 0044 0532 0130 00',
  ]
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...typical, '5', '31', '.', ' x ', '99') },
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('.', '1', '9', ' ', ',', '\n', '-') }),
  )
}
