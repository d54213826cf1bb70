import type { Answers } from '@buergerkoffer/domain/formular'
import { z } from 'zod'
import { agsSchema, daySchema, idSchema, lineSchema } from './atoms.ts'
import { fieldIdSchema } from './condition-schema.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])

const answersSchema: z.ZodType<Answers> = z.lazy(() =>
  z.record(fieldIdSchema, z.union([scalar, z.array(z.string()), z.array(answersSchema)])),
)

const ids = z.array(idSchema)

/** What must come out, in the order in which it is computed. With a refusal nothing is asked for, charged or printed: the lists are empty. */
const expectSchema = z.strictObject({
  fees: z.array(z.strictObject({ position: idSchema, cents: z.int().min(0) })),
  /** Papers asked for. */
  documentsIn: ids,
  /** Over all steps, in the order of the steps. */
  notices: ids,
  refusal: idSchema.nullable(),
  /** Papers printed at the counter. */
  documentsOut: ids,
})

/**
 * An example of a service, as the editor's check runs it: one person, one day, final answers, and what must come out. The people are
 * fictitious. Examples are not part of a snapshot.
 */
export const beispielSchema = z.strictObject({
  title: lineSchema,
  day: daySchema,
  alter: z.int().min(0).max(130).exactOptional(),
  capacity: z.enum(['self', 'parent', 'betreuer', 'vollmacht']),
  /** Where the person lives; without it the first area that the service is for. */
  gebiet: agsSchema.exactOptional(),
  befreiung: z.strictObject({ id: idSchema, note: lineSchema.exactOptional() }).exactOptional(),
  answers: answersSchema,
  expect: expectSchema,
})

export type Beispiel = z.infer<typeof beispielSchema>
