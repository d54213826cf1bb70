import { z } from 'zod'
import { blobRef } from '../../stored-event.ts'

/** What is brought, printed and handed out on paper. */
export const paperEvents = {
  /** A proof was seen, with its scan if the service keeps one. `kept`: the original travels with the suitcase. */
  NachweisRecorded: z.object({
    nachweis: z.string(),
    blob: blobRef.nullable(),
    original: z.enum(['seen', 'kept', 'returned']),
  }),
  /** A proof that the citizen will bring or send by an ISO day. */
  NachweisPromised: z.object({ nachweis: z.string(), until: z.iso.date() }),
  /** What became of a person's document: a new address on it by sticker, the chip as an open task, or it was not brought (PAuswV § 19). */
  AusweisMarked: z.object({
    person: z.string(),
    document: z.string(),
    what: z.enum(['sticker', 'chip-open', 'not-brought']),
  }),
  /** A numbered document was made. `stand` is the age of the register data it certifies, null if it certifies none. */
  DocumentIssued: z.object({
    art: z.enum([
      'bescheinigung',
      'eingangsbestaetigung',
      'meldeschein',
      'vermerk',
      'bescheid',
      'weiteres',
      'empfangsbestaetigung',
    ]),
    nummer: z.string(),
    blob: blobRef,
    stand: z.iso.datetime().nullable(),
  }),
  /** A misprint, or an error in a paper already handed out: the number is declared invalid and stays visible. */
  DocumentVoided: z.object({ nummer: z.string(), reason: z.string() }),
  /** The same document under the same number, printed once more. */
  DocumentReprinted: z.object({ nummer: z.string(), reason: z.string() }),
} as const
