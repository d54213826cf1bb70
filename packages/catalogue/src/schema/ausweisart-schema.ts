import type { Ausweisart as AusweisartRule } from '@buergerkoffer/domain/person'
import { z } from 'zod'
import { idSchema, legalSourceSchema, textsSchema } from './atoms.ts'

/**
 * A kind of identity document. `identity`: proves identity alone, only together with another document, or not at all.
 * `afterExpiry`: what an expired one is still good for at the counter: nothing, only together with another one and a reason, alone if the clerk
 * gives a reason, or as before for some months. The rules are decided by `proveIdentity` of the domain.
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
    rules: z.array(z.strictObject({ fromAge: z.int().min(0), months: z.int().min(1).nullable() })).min(1),
    /** Whether it may be valid for ever. */
    unlimited: z.boolean(),
    afterExpiry: z.union([
      z.enum(['refuse', 'with-another', 'clerk-decides']),
      z.strictObject({ acceptMonths: z.int().min(1) }),
    ]),
    hint: textsSchema,
  }),
  legalSource: legalSourceSchema,
})

export const ausweisartenSchema = z.array(ausweisartSchema).min(1)

/** The domain's rule with its words. */
export type Ausweisart = z.infer<typeof ausweisartSchema> & AusweisartRule
