import { z } from 'zod'
import { lineSchema, textsSchema } from './atoms.ts'
import { conditionSchema, fieldIdSchema as fieldId } from './condition-schema.ts'
import { expressionSchema, lookupSourceSchema } from './expression-schema.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const errorCode = z.enum([
  'required',
  'confirm',
  'type',
  'integer',
  'money',
  'date',
  'partialDate',
  'option',
  'tooLong',
  'tooSmall',
  'tooLarge',
  'tooEarly',
  'tooLate',
  'characters',
  'pattern',
  'iban',
  'tooFew',
  'tooMany',
])

const option = z.strictObject({ value: lineSchema, label: textsSchema, help: textsSchema.exactOptional() })
const day = z.string().regex(/^(today|\d{4}-\d{2}-\d{2})$/, { error: 'tag' })

/** Own texts in place of the general ones, by what is wrong. */
export const errorTextsSchema = z.partialRecord(errorCode, textsSchema)

/** What also a field has that nobody answers. */
const shown = {
  id: fieldId,
  label: textsSchema,
  help: textsSchema.exactOptional(),
  when: conditionSchema.exactOptional(),
  fim: fimSchema('F').exactOptional(),
  part: z.strictObject({ of: fieldId, label: textsSchema }).exactOptional(),
}

const base = {
  ...shown,
  required: z.union([z.boolean(), conditionSchema]).exactOptional(),
  errors: errorTextsSchema.exactOptional(),
  prefill: lineSchema.exactOptional(),
  default: z
    .union([z.strictObject({ value: z.union([scalar, z.array(z.string())]) }), z.strictObject({ field: fieldId })])
    .exactOptional(),
  autocomplete: lineSchema.exactOptional(),
}

/** Id of a part of XDatenfelder: F data field, G group, S schema. */
export function fimSchema(letter: 'F' | 'G' | 'S') {
  return z.string().regex(new RegExp(`^${letter}\\d{11}$`), { error: letter === 'F' ? 'fim' : 'fimTeil' })
}

/** How many of something. */
export const count = z.int().min(0).exactOptional()
const options = z.array(option).min(1)

const derived = { ...shown, as: z.enum(['text', 'integer', 'money', 'date']), quiet: z.boolean().exactOptional() }

/** The fields that may stand in a row, too. */
export const inputSchemas = [
  z.strictObject({
    ...base,
    kind: z.enum(['text', 'longtext']),
    din91379: z.enum(['A', 'B', 'C', 'D', 'E']).exactOptional(),
    maxLength: z.int().min(1).max(10_000).exactOptional(),
    pattern: lineSchema.exactOptional(),
    width: z.literal([2, 4, 8, 16, 32]).exactOptional(),
    inputMode: z.enum(['text', 'numeric', 'tel', 'email']).exactOptional(),
  }),
  z.strictObject({
    ...base,
    kind: z.enum(['integer', 'money']),
    min: z.int().exactOptional(),
    max: z.int().exactOptional(),
  }),
  z.strictObject({
    ...base,
    kind: z.enum(['date', 'partialDate']),
    min: day.exactOptional(),
    max: day.exactOptional(),
    parts: z.boolean().exactOptional(),
  }),
  z.strictObject({ ...base, kind: z.enum(['boolean', 'checkbox']) }),
  z.strictObject({ ...base, kind: z.literal('choice'), display: z.enum(['radio', 'select']).exactOptional(), options }),
  z.strictObject({ ...base, kind: z.literal('multipleChoice'), options, min: count, max: count }),
  z.strictObject({ ...base, kind: z.literal('iban') }),
  z.strictObject({ ...derived, kind: z.literal('computed'), value: expressionSchema }),
  z.strictObject({ ...derived, kind: z.literal('lookup'), from: lookupSourceSchema }),
] as const
