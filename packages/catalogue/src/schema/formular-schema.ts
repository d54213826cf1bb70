import type { Field, Formular } from '@buergerkoffer/domain/formular'
import { z } from 'zod'
import { idSchema, lineSchema, textsSchema } from './atoms.ts'
import { conditionSchema, fieldIdSchema as fieldId } from './condition-schema.ts'

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
  'tooFew',
  'tooMany',
])

const option = z.strictObject({ value: lineSchema, label: textsSchema, help: textsSchema.exactOptional() })
const day = z.string().regex(/^(today|\d{4}-\d{2}-\d{2})$/, { error: 'tag' })
const errors = z.partialRecord(errorCode, textsSchema)

const base = {
  id: fieldId,
  label: textsSchema,
  help: textsSchema.exactOptional(),
  when: conditionSchema.exactOptional(),
  required: z.union([z.boolean(), conditionSchema]).exactOptional(),
  errors: errors.exactOptional(),
  prefill: lineSchema.exactOptional(),
  default: z
    .union([z.strictObject({ value: z.union([scalar, z.array(z.string())]) }), z.strictObject({ field: fieldId })])
    .exactOptional(),
  fim: z
    .string()
    .regex(/^F\d{11}$/, { error: 'fim' })
    .exactOptional(),
  autocomplete: lineSchema.exactOptional(),
}

const count = z.int().min(0).exactOptional()
const options = z.array(option).min(1)

const inputSchemas = [
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
] as const

const infoSchema = z.strictObject({
  kind: z.literal('info'),
  id: fieldId,
  text: textsSchema,
  title: textsSchema.exactOptional(),
  when: conditionSchema.exactOptional(),
})

const groupSchema = z.strictObject({
  kind: z.literal('group'),
  id: fieldId,
  label: textsSchema,
  help: textsSchema.exactOptional(),
  rowLabel: textsSchema,
  when: conditionSchema.exactOptional(),
  prefill: lineSchema.exactOptional(),
  errors: errors.exactOptional(),
  min: count,
  max: count,
  fields: z.array(z.discriminatedUnion('kind', [...inputSchemas, infoSchema])).min(1),
})

const fieldSchema: z.ZodType<Field> = z.discriminatedUnion('kind', [...inputSchemas, infoSchema, groupSchema])

/** A form definition as it stands in `formular.json`. */
export const formularSchema: z.ZodType<Formular> = z.strictObject({
  id: idSchema,
  version: lineSchema,
  title: textsSchema,
  steps: z
    .array(
      z.strictObject({
        id: fieldId,
        title: textsSchema,
        intro: textsSchema.exactOptional(),
        when: conditionSchema.exactOptional(),
        fields: z.array(fieldSchema).min(1),
      }),
    )
    .min(1),
})
