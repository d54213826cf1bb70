import { z } from 'zod'

/** Who acts for the person of the case. */
export const vertretungEvents = {
  /** In which capacity somebody acts and what the clerk saw of it: the Bearbeitungsvermerk. `self` takes an earlier one back. */
  VertretungRecorded: z.object({
    capacity: z.enum(['self', 'parent', 'betreuer', 'vollmacht']),
    representative: z.object({ familienname: z.string(), vornamen: z.string() }).nullable(),
    personPresent: z.boolean(),
    proofs: z.array(z.object({ id: z.string(), seen: z.enum(['copy', 'original', 'certified']) })).readonly(),
    custody: z.enum(['sole', 'joint']).nullable(),
    secondConsent: z.object({ kind: z.enum(['present', 'written']), idCopy: z.boolean() }).nullable(),
    scope: z.string().nullable(),
    unable: z.string().nullable(),
  }),
} as const
