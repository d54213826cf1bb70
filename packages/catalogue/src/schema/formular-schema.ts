import type { Field, Formular, InfoText, InputField } from '@buergerkoffer/domain/formular'
import { z } from 'zod'
import type { AnschriftField } from '../anschrift/anschrift-field.ts'
import { expandAnschrift } from '../anschrift/expand.ts'
import { idSchema, lineSchema, textsSchema } from './atoms.ts'
import { conditionSchema, fieldIdSchema as fieldId } from './condition-schema.ts'
import { count, errorTextsSchema, fimSchema, inputSchemas } from './field-schema.ts'

const infoSchema = z.strictObject({
  kind: z.literal('info'),
  id: fieldId,
  text: textsSchema,
  title: textsSchema.exactOptional(),
  when: conditionSchema.exactOptional(),
})

const anschriftSchema = z.strictObject({
  kind: z.literal('anschrift'),
  id: fieldId,
  label: textsSchema,
  when: conditionSchema.exactOptional(),
  required: z.union([z.boolean(), conditionSchema]).exactOptional(),
  prefill: lineSchema.exactOptional(),
  abroad: z.boolean().exactOptional(),
  autocomplete: z.boolean().exactOptional(),
})

const inRow = [...inputSchemas, infoSchema, anschriftSchema] as const

const groupSchema = z.strictObject({
  kind: z.literal('group'),
  id: fieldId,
  label: textsSchema,
  help: textsSchema.exactOptional(),
  rowLabel: textsSchema,
  when: conditionSchema.exactOptional(),
  prefill: lineSchema.exactOptional(),
  errors: errorTextsSchema.exactOptional(),
  min: count,
  max: count,
  fim: fimSchema('G').exactOptional(),
  fields: z
    .array(z.discriminatedUnion('kind', [...inRow]))
    .min(1)
    .transform((fields) => fields.flatMap(expanded)),
})

const stepSchema = z.strictObject({
  id: fieldId,
  title: textsSchema,
  intro: textsSchema.exactOptional(),
  when: conditionSchema.exactOptional(),
  fim: fimSchema('G').exactOptional(),
  fields: z
    .array(z.discriminatedUnion('kind', [...inRow, groupSchema]))
    .min(1)
    .transform((fields) =>
      fields.flatMap((field): readonly Field[] => (field.kind === 'group' ? [field] : expanded(field))),
    ),
})

/** A form definition as it stands in `formular.json`; what comes out has ordinary fields only. */
export const formularSchema: z.ZodType<Formular> = z.strictObject({
  id: idSchema,
  version: lineSchema,
  title: textsSchema,
  fim: fimSchema('S').exactOptional(),
  steps: z.array(stepSchema).min(1),
})

function expanded(field: InputField | InfoText | AnschriftField): readonly (InputField | InfoText)[] {
  return field.kind === 'anschrift' ? expandAnschrift(field) : [field]
}
