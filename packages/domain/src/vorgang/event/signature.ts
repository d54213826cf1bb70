import { z } from 'zod'
import { blobRef } from '../../stored-event.ts'

/** How somebody stood by a text. */
export const signatureEvents = {
  /**
   * Somebody signed. `what` names the text within the case (`meldeschein`); the same text may be signed anew, the last one counts. `screen` and
   * `paper`: by name; `mark`: a Handzeichen; `none`: cannot sign. Mark and none say why. A Meldeschein is signed on a printout unless the
   * authority's legal office decides otherwise (BMG § 23 (1), VwVfG § 3a (3)).
   */
  SignatureRecorded: z.object({
    what: z.string(),
    kind: z.enum(['paper', 'screen', 'mark', 'none']),
    /** SHA-256 in hex of what was shown: of `shown`, or of the printed file where that is null. */
    shownHash: z.string(),
    /** The text on the citizen's screen as it stood, in canonical JSON. */
    shown: z.string().nullable(),
    reason: z.string(),
    /** Id of the clerk who read it out; null: the citizen read it alone. */
    readAloudBy: z.string().nullable(),
    /** The drawn lines, or the scanned sheet. */
    blob: blobRef.nullable(),
  }),
} as const
