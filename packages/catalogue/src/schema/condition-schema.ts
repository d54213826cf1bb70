import type { Condition } from '@buergerkoffer/domain/formular'
import { z } from 'zod'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const bound = z.union([z.string(), z.number()])

export const fieldIdSchema = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: 'feldkennung' })

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: fieldIdSchema, eq: scalar }),
    z.strictObject({ field: fieldIdSchema, in: z.array(scalar).min(1) }),
    z.strictObject({ field: fieldIdSchema, lt: bound }),
    z.strictObject({ field: fieldIdSchema, lte: bound }),
    z.strictObject({ field: fieldIdSchema, gt: bound }),
    z.strictObject({ field: fieldIdSchema, gte: bound }),
    z.strictObject({ field: fieldIdSchema, present: z.boolean() }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
)
