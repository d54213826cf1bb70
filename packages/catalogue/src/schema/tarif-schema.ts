import { z } from 'zod'
import { daySchema, idSchema, legalSourceSchema, lineSchema, textsSchema } from './atoms.ts'

const positionSchema = z.strictObject({
  id: idSchema,
  cents: z.int().min(0),
  per: z.enum(['document', 'application', 'page']),
  minCents: z.int().min(0).exactOptional(),
  fromAge: z.int().min(0).exactOptional(),
  toAge: z.int().min(0).exactOptional(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  status: z.enum(['in-force', 'announced', 'ended']),
  legalSource: legalSourceSchema,
  explanation: idSchema,
})

const befreiungSchema = z.strictObject({
  id: idSchema,
  label: textsSchema,
  positions: z.array(idSchema).min(1),
  needsNote: z.boolean(),
  legalSource: legalSourceSchema,
  explanation: idSchema,
})

/**
 * A tariff file. `level` says who made it: only a `gemeinde` may have its own, and only for what is weisungsfrei.
 * `explanations` are sentences with the placeholders {quantity}, {unit}, {total}, {citation}.
 */
export const tarifSchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  level: z.enum(['bund', 'land', 'gemeinde']),
  positions: z.array(positionSchema).min(1),
  befreiungen: z.array(befreiungSchema),
  explanations: z.record(idSchema, textsSchema),
  openFacts: z.array(lineSchema),
})

export type TarifContent = z.infer<typeof tarifSchema>
