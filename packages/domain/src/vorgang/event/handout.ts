import { z } from 'zod'
import { dokumentArten } from '../../bestand/item.ts'

/** Finished documents given out, and cases typed in later from paper. */
export const handoutEvents = {
  /**
   * A finished document was given out; the event's own time is the date and time that PAuswV § 4 (1) No. 2, 3 asks for. `item` is our transport
   * number. The card goes out together with the Sperrkennwort (PAuswV § 18 (1)), the PIN letter in its closed envelope (§ 17 (1)).
   */
  DocumentHandedOut: z.object({
    item: z.string(),
    art: z.enum(dokumentArten),
    to: z.enum(['self', 'vertreter']),
    /** What became of the old one (PAuswG § 27 (1) No. 2, PassG § 15 No. 2); `cancelled`: made invalid and given back. */
    oldDocument: z.enum(['taken', 'cancelled', 'lost', 'none']),
    pinLetter: z.object({
      kind: z.enum(['received-earlier', 'handed-over', 'post', 'not-wanted', 'none']),
      /** Printed on the envelope; only for `handed-over`. */
      number: z.string().nullable(),
    }),
    sperrkennwort: z.boolean(),
    by: z.string(),
  }),
  /** The case was filled in on an emergency form: its sheet, and the day on the paper, whose fees hold. */
  NacherfassungBegun: z.object({ sheet: z.string(), date: z.iso.date() }),
} as const
