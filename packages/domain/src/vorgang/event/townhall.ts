import { z } from 'zod'

/** A WebAuthn assertion over the hash of what was approved, with the public key that proves it: it can be checked for years. Base64url. */
const assertion = z.object({
  credential: z.string(),
  publicKey: z.string(),
  authenticatorData: z.string(),
  clientData: z.string(),
  signature: z.string(),
})

/** What the town hall does with a case that a counter has handed over. */
export const townhallEvents = {
  /** The match was wrong: the case's person is to be found anew. */
  PersonUnmatched: z.object({ reason: z.string() }),
  /** Back to a counter, or on at another one. `to`: a station's id, or `rathaus`. `fields`: what is to be corrected, by name of the form's field. */
  VorgangReturned: z.object({ reason: z.string(), to: z.string(), fields: z.array(z.string()) }),
  /** Four eyes: another clerk than the operators looked at the case and confirmed the outcome with a key of their own (SYNC-42). */
  ReviewRecorded: z.object({
    by: z.string(),
    outcome: z.enum(['approved', 'objected']),
    remark: z.string(),
    assertion,
  }),
  /** What the authority decided, where the service leaves that to the town hall. `bedingterSperrvermerk`: set at the new address (BMG § 52). */
  DecisionRecorded: z.object({
    by: z.string(),
    outcome: z.enum(['granted', 'refused']),
    reason: z.string(),
    bedingterSperrvermerk: z.boolean(),
  }),
  /** The population register has taken over what was decided. */
  RegisterUpdated: z.object({ persons: z.array(z.string()), at: z.iso.datetime() }),
} as const
