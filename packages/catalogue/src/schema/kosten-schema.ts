import { z } from 'zod'
import { idSchema, textsSchema } from './atoms.ts'

const cents = z.int().min(0)

/** An amount as XZuFi has it: fixed, or a span; where nobody can know it yet, why not. */
const betragSchema = z.union([
  z.strictObject({ cents }),
  z.strictObject({ von: cents, bis: cents }).refine(({ von, bis }) => bis > von, { error: 'spanne', path: ['bis'] }),
  z.strictObject({ grund: textsSchema }),
])

/**
 * What a matter costs beside the fee at the suitcase (XZuFi 2.2, Kosten): taken by another body, or by the Rathaus later. `erhebt` names the other
 * body. One of `facts` states the amount.
 */
export const kostenSchema = z.strictObject({
  id: idSchema,
  label: textsSchema,
  betrag: betragSchema,
  erhebt: z.union([z.literal('rathaus'), textsSchema]),
  facts: z.array(idSchema).min(1),
})

export type Kosten = z.infer<typeof kostenSchema>
export type Betrag = Kosten['betrag']
