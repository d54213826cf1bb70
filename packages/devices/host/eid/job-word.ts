import { z } from 'zod'
import { secretKind } from '../../eid/schema.ts'

/** What is said to a reading or a change of PIN under way. The digits themselves come over the line for secrets, under their ticket. */
export type JobWord = z.infer<typeof jobWord>

export const jobWord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digits'), what: secretKind, ticket: z.int() }),
  z.object({ kind: z.literal('cancel') }),
])
