import { z } from 'zod'
import { isFieldValue } from '../conflict/field-value.ts'

/** How a conflict ends. */
export const conflictEvents = {
  /**
   * A clerk decided what of several entries counts, in one field. `chosen` is the event whose value it is, null for a value of the clerk's
   * own; a null value leaves the field empty. The value stands here in full, so that nothing has to be looked up.
   */
  ConflictSettled: z
    .object({
      field: z.string(),
      chosen: z.string().nullable(),
      value: z.custom<unknown>((value) => value !== undefined),
      reason: z.string(),
    })
    .refine(({ field, value }) => isFieldValue(field, value)),
} as const
