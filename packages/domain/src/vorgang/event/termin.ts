import { z } from 'zod'

/** What planning tells a case. */
export const terminEvents = {
  /** The matter has a time at a stop, or another one than before. Day and time are local; `place` is what the citizen was told. */
  TerminSet: z.object({
    booking: z.string(),
    stop: z.string(),
    day: z.iso.date(),
    time: z.string(),
    minutes: z.number().int(),
    place: z.string(),
  }),
  /** The time was given back; the case itself goes on until it is withdrawn. */
  TerminCancelled: z.object({ booking: z.string(), reason: z.string() }),
  /** What was asked and told when the time was booked, so that nobody comes in vain. `missing`: ids of papers the citizen does not have yet. */
  PrecheckRecorded: z.object({
    phone: z.string(),
    /** The language an interpreter is wanted for, else empty. */
    language: z.string(),
    missing: z.array(z.string()),
    /** Whether a code of a certified photo service is there (PAuswV § 5a); null where no photo is needed. */
    lichtbildCode: z.enum(['yes', 'no', 'unknown']).nullable(),
    /** Told that somebody who cannot go out may be exempt from having a card (PAuswG § 1 (3)). */
    exemptionTold: z.boolean(),
    /** Where to visit, if not at the registered address. */
    besuchsanschrift: z.string(),
  }),
} as const
