import { z } from 'zod'
import { daySchema, idSchema, legalSourceSchema, lineSchema, textsSchema } from './atoms.ts'

/** A part that is only passed on; the rest is the body's own. `name` as in a sentence: "die Bundeskasse". */
const splitSchema = z.strictObject({
  recipient: idSchema,
  name: lineSchema,
  numerator: z.int().min(1),
  denominator: z.int().min(2),
  legalSource: legalSourceSchema,
})

const positionSchema = z.strictObject({
  id: idSchema,
  cents: z.int().min(0),
  per: z.enum(['document', 'application', 'page', 'person']),
  minCents: z.int().min(0).exactOptional(),
  percent: z.int().min(1).exactOptional(),
  atWish: z.boolean().exactOptional(),
  split: splitSchema.exactOptional(),
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
  percent: z.int().min(1).max(99).exactOptional(),
  mayReduce: z.boolean().exactOptional(),
  legalSource: legalSourceSchema,
  explanation: idSchema,
  reducedExplanation: idSchema.exactOptional(),
})

/**
 * A tariff file. `level` says who made it; what a `verband` (Verwaltungsverband, Landkreis) or a `gemeinde` made is a Satzung:
 * only for what is weisungsfrei.
 * `explanations` are sentences with the placeholders {quantity}, {unit}, {total}, {citation}.
 */
export const tarifSchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  level: z.enum(['bund', 'land', 'verband', 'gemeinde']),
  positions: z.array(positionSchema).min(1),
  befreiungen: z.array(befreiungSchema),
  explanations: z.record(idSchema, textsSchema),
  openFacts: z.array(lineSchema),
})

export type TarifContent = z.infer<typeof tarifSchema>
