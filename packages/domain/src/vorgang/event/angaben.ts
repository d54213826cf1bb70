import { z } from 'zod'
import type { Answers } from '../../formular/index.ts'

/** What the citizen said and brought. */
export const angabenEvents = {
  /** The answers of a form so far, with the version they were made with. `complete`: every step has been answered. */
  AngabenFilled: z.object({
    formular: z.string(),
    version: z.string(),
    answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    complete: z.boolean(),
  }),
} as const
