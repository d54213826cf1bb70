import fc from 'fast-check'
import type {
  Answer,
  Answers,
  DateField,
  Field,
  Formular,
  Group,
  InfoText,
  InputField,
  NumberField,
  TextField,
} from './definition.ts'

const DAY_MS = 86_400_000

/**
 * What people may want to say in a form: a fitting answer, or none where none is needed, for every field, shown or not. Whoever fills in types
 * what the form asks for.
 */
export function fillingArbitrary({ steps }: Formular, today: string): fc.Arbitrary<Answers> {
  return answersTo(
    steps.flatMap(({ fields }) => fields),
    today,
  )
}

function answersTo(fields: readonly Field[], today: string): fc.Arbitrary<Answers> {
  const entries = fields.map((field) => answerTo(field, today).map((answer) => [field.id, answer] as const))
  return fc.tuple(...entries).map((all) => {
    const given = all.flatMap(([id, answer]): [string, Answer][] => (answer === undefined ? [] : [[id, answer]]))
    return Object.fromEntries(given)
  })
}

function answerTo(field: Field, today: string): fc.Arbitrary<Answer | undefined> {
  if (field.kind === 'info') return fc.constant(undefined)
  if (field.kind === 'group') return rowsOf(field, today)
  const answer = answerFor(field, today)
  return field.required || field.kind === 'checkbox' ? answer : fc.option(answer, { nil: undefined, freq: 3 })
}

function rowsOf(group: Group, today: string): fc.Arbitrary<Answer> {
  const { min = 0, max = 20 } = group
  const row = answersTo(group.fields, today)
  return fc.array(row, { minLength: min, maxLength: Math.min(max, Math.max(min, 3)) })
}

function answerFor(field: Exclude<InputField, InfoText>, today: string): fc.Arbitrary<Answer | undefined> {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return textFor(field)
    case 'integer':
    case 'money':
      return numberFor(field)
    case 'date':
      return dayFor(field, today)
    case 'partialDate':
      return fc.tuple(dayFor(field, today), fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length))
    case 'boolean':
      return fc.boolean()
    case 'checkbox':
      return field.required ? fc.constant(true) : fc.boolean()
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value))
    case 'multipleChoice': {
      const values = field.options.map(({ value }) => value)
      return fc.subarray(values, { minLength: Math.max(1, field.min ?? 0), maxLength: field.max ?? values.length })
    }
    case 'iban':
      return fc.constantFrom('DE89370400440532013000', 'DE02120300000000202051')
    case 'computed':
    case 'lookup':
      return fc.constant(undefined)
  }
}

const words = [
  'Anna',
  'Łukasz',
  'Šołta',
  'Am Markt',
  'Köthel',
  'Meerane',
  'Müller-Lüdenscheidt',
  "O'Neill",
  'Grüße',
  'Zimmer',
  'Hof',
]

function textFor({ pattern, maxLength = 200 }: TextField): fc.Arbitrary<string> {
  const fits = (text: string) => text.length <= maxLength && text === text.trim() && !/\s\s/.test(text) && text !== ''
  if (pattern !== undefined) return fc.stringMatching(new RegExp(`^(?:${pattern})$`)).filter(fits)
  return fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((all) => {
    return all.join(' ').slice(0, maxLength).trim()
  })
}

function numberFor({ min = 0, max = min + 50_000 }: NumberField): fc.Arbitrary<number> {
  return fc.integer({ min, max })
}

function dayFor({ min, max }: DateField, today: string): fc.Arbitrary<string> {
  const limit = (text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : Date.parse(text === 'today' ? today : text)
  const last = limit(max, Date.parse(today) + 300 * DAY_MS)
  const first = limit(min, Math.min(last, Date.parse(today)) - 20_000 * DAY_MS)
  const days = Math.floor((last - first) / DAY_MS)
  return fc.nat(days).map((passed) => new Date(first + passed * DAY_MS).toISOString().slice(0, 10))
}
