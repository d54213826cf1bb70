import { z } from 'zod'
import { isAusweisartId } from '../../person/index.ts'

/** How somebody was known for who they are. */
export const identityEvents = {
  /**
   * The clerk compared somebody with documents of theirs, originals, by eye (PAuswG § 17 (1)): the person of the case, or who acts for
   * them. `expiredReason`: why an expired one was let count. No serial number is kept (PAuswG § 20 (3)).
   */
  IdentityChecked: z.object({
    whose: z.enum(['person', 'vertreter']),
    documents: z
      .array(z.object({ art: z.string().refine(isAusweisartId), validUntil: z.iso.date().nullable() }))
      .min(1)
      .readonly(),
    seenOriginal: z.literal(true),
    comparedBy: z.literal('eye'),
    expiredReason: z.string().nullable(),
  }),
} as const
