import type { Expression, LookupSource } from '@buergerkoffer/domain/formular'
import { z } from 'zod'
import { lineSchema } from './atoms.ts'
import { fieldIdSchema as fieldId } from './condition-schema.ts'

/** A field, or `gruppe.feld` for that field of all rows. */
const reference = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/, { error: 'feldkennung' })

/** What a computed value is made from. */
export const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.strictObject({ copy: fieldId }),
    z.strictObject({ sum: z.array(reference).min(1) }),
    z.strictObject({ count: fieldId }),
    z.strictObject({ age: fieldId, on: fieldId }),
    z.strictObject({ days: fieldId, until: fieldId }),
    z.strictObject({ join: z.array(z.union([fieldId, expressionSchema])).min(1), by: z.string().max(10) }),
  ]),
)

/** Where a value is looked up. */
export const lookupSourceSchema: z.ZodType<LookupSource> = z.union([
  z.strictObject({ place: z.enum(['ags', 'name']), ort: fieldId, plz: fieldId.exactOptional() }),
  z.strictObject({ bank: z.enum(['name', 'bic']), iban: fieldId }),
  z.strictObject({ known: lineSchema }),
])
