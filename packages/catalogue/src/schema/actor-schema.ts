import type { ActorRule } from '@buergerkoffer/domain/vertretung'
import { z } from 'zod'
import { idSchema, textsSchema } from './atoms.ts'

/** A paper that must be shown; `seen` is the weakest form that will do: copy < original < certified (öffentlich beglaubigt oder beurkundet). */
const proofSchema = z.strictObject({
  id: idSchema,
  label: textsSchema,
  seen: z.enum(['copy', 'original', 'certified']),
  /** Asked only of parents with this custody. */
  custody: z.enum(['sole', 'joint']).exactOptional(),
})

/** Who may act, and what they must show; a capacity without an entry is excluded. The rules are decided by `mayAct` of the domain. */
export const actorSchema = z.strictObject({
  capacity: z.enum(['self', 'parent', 'betreuer', 'vollmacht']),
  /** Completed years the person of the case must have; for `parent` use `belowAge`. */
  minimumAge: z.int().min(0).exactOptional(),
  belowAge: z.int().min(1).exactOptional(),
  /** Whoever acts must come to a counter; false: may also write. */
  inPerson: z.boolean(),
  /** The person of the case must be there, too. */
  personPresent: z.boolean().exactOptional(),
  proofs: z.array(proofSchema),
  /** With joint custody the other parent agrees too: only here, or in writing. Left out: one parent is enough. */
  secondConsent: z.enum(['present', 'written', 'written-with-id-copy']).exactOptional(),
  /** One of these Aufgabenbereiche must stand on the Betreuerausweis. */
  scopes: z.array(z.strictObject({ id: idSchema, label: textsSchema })).exactOptional(),
  /** Only for persons unable to act or to consent; the clerk notes why. */
  onlyIfUnable: z.boolean().exactOptional(),
  facts: z.array(idSchema),
})

/** An entry of `actors`: the domain's rule with its words. */
export type Actor = z.infer<typeof actorSchema> & ActorRule
