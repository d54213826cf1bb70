import { z } from 'zod'
import { blobRef } from '../../stored-event.ts'

/** Photo and signature for an identity document, sealed in the capturing page for the town hall alone. */
export const sealingEvents = {
  /**
   * A sealed box was taken. The text of a photo service's code is treated like the photo, because it holds the key to it. `demo`: not from
   * certified equipment, so no use for a real application (PAuswV § 6a (1)). `certified`: whether certified equipment took it (PAuswG § 12 (2),
   * PassG § 6a (2)); a photo service's code is taken at its word, since only the town hall can open it. A later box of the same kind replaces
   * the earlier one.
   */
  SealedCaptured: z.object({
    what: z.enum(['lichtbild', 'lichtbildcode', 'unterschrift']),
    demo: z.boolean(),
    certified: z.boolean(),
    mediaType: z.string(),
    /** Which sealing key opens the box. */
    sealingKeyId: z.string(),
    /** SHA-256 of the box in hex; stays when the box is deleted. */
    boxHash: z.string(),
    blob: blobRef,
  }),
  /** Not taken here: the town hall will do it. */
  CapturePostponed: z.object({ what: z.enum(['lichtbild', 'unterschrift']) }),
  /** An entitled clerk was given the closed box to open it in the browser; written before it is handed out. */
  SealedOpened: z.object({ boxHash: z.string(), by: z.string() }),
} as const
