import { z } from 'zod'
import { idSchema, legalSourceSchema, textsSchema } from './atoms.ts'

/**
 * A kind of identity document. `identity`: proves identity alone, only together with another document, or not at all.
 * `afterExpiry`: what an expired one is still good for at the counter.
 */
const ausweisartSchema = z.strictObject({
  id: idSchema,
  label: textsSchema,
  proves: z.strictObject({
    identity: z.enum(['alone', 'with-another', 'no']),
    nationality: z.enum(['german', 'foreign', 'no']),
    address: z.boolean(),
  }),
  /** Longest validity by age at issue in years; `months` null where the issuing state decides. */
  validity: z.strictObject({
    rules: z.array(z.strictObject({ fromAge: z.int().min(0), months: z.int().min(1).nullable() })),
    afterExpiry: z.enum(['refuse', 'clerk-decides']),
    hint: textsSchema,
  }),
  legalSource: legalSourceSchema,
})

export const ausweisartenSchema = z.array(ausweisartSchema).min(1)

export type Ausweisart = z.infer<typeof ausweisartSchema>
