import { z } from 'zod'
import { idSchema, legalSourceSchema, lineSchema, textsSchema } from './atoms.ts'

const feeSchema = z.strictObject({
  tarif: idSchema.nullable(),
  /** One line per thing charged. `quantityField` names the form field with the number of pieces; without it: one. */
  lines: z.array(z.strictObject({ position: idSchema, label: textsSchema, quantityField: lineSchema.exactOptional() })),
})

const documentInSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['ausweis', 'nachweis']),
  label: textsSchema,
  required: z.boolean(),
  original: z.boolean(),
  /** Accepted Ausweisart ids; only for `ausweis`. */
  ausweisarten: z.array(idSchema).exactOptional(),
  facts: z.array(idSchema),
})

const documentOutSchema = z.strictObject({
  id: idSchema,
  layout: z.enum(['bescheinigung', 'quittung', 'weiteres']),
  label: textsSchema,
  /** `on-decision`: only after the competent decision; nothing of the kind is printed before. */
  when: z.enum(['on-decision', 'on-payment', 'always']),
})

const actorSchema = z.strictObject({
  capacity: z.enum(['self', 'parent', 'betreuer', 'vollmacht']),
  minimumAge: z.int().min(0).exactOptional(),
  inPerson: z.boolean(),
  proofs: z.array(textsSchema),
  facts: z.array(idSchema),
})

const needSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('register-snapshot'), maxAge: z.literal('tenant-limit') }),
  z.strictObject({ kind: z.enum(['network', 'printer', 'seal', 'scanner', 'sovereign-terminal']) }),
  z.strictObject({ kind: z.literal('stock'), item: idSchema }),
])

const retentionSchema = z.strictObject({
  what: lineSchema,
  /** Calendar years after the end of the year in which `from` happened. */
  years: z.int().min(0),
  from: z.enum(['handed-over', 'decided', 'paid']),
  legalSource: legalSourceSchema,
})

/** `leistung.json`: everything about a service that is not wording. */
export const leistungSchema = z.strictObject({
  id: idSchema,
  leika: z.strictObject({
    key: z
      .string()
      .regex(/^99\d{12}$/, { error: 'leika' })
      .nullable(),
    checked: z.boolean(),
  }),
  checked: z.boolean(),
  taskKind: z.enum(['weisungsaufgabe', 'weisungsfrei']),
  adressaten: z.array(z.enum(['001', '002', '003'])).min(1),
  /** Code of XZuFi, null while unknown. */
  vertrauensniveau: z.enum(['10', '15', '20', '30', '40', '00']).nullable(),
  fee: feeSchema,
  documentsIn: z.array(documentInSchema),
  documentsOut: z.array(documentOutSchema).min(1),
  actors: z.array(actorSchema).min(1),
  channels: z
    .array(
      z.strictObject({
        channel: z.enum(['koffer', 'rathaus', 'terminal', 'portal', '115', 'post']),
        may: z.enum(['finish', 'prepare', 'advise']),
        note: textsSchema,
      }),
    )
    .min(1),
  decision: z.enum(['on-site', 'townhall']),
  review: z.union([z.enum(['none', 'always']), z.strictObject({ sample: z.int().min(1).max(100) })]),
  needs: z.array(needSchema),
  handOver: z.enum(['none', 'import', 'xmeld', 're-key']),
  bearbeitungsdauer: textsSchema,
  frist: textsSchema.nullable(),
  retention: z.array(retentionSchema).min(1),
  facts: z.record(idSchema, z.strictObject({ statement: lineSchema, source: legalSourceSchema })),
  openFacts: z.array(lineSchema),
})

export type LeistungContent = z.infer<typeof leistungSchema>
