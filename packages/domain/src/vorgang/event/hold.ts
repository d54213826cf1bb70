import { z } from 'zod'

/** Who works on a case. All of it is the town hall's word, so these events know of each other. */
export const holdEvents = {
  /** A delivery makes a station the holder. Numbers count up; a case that began at a counter has number 1 there without this event. */
  HoldBegun: z.object({ hold: z.number().int().positive(), to: z.string() }),
  /** The town hall wants the case back. It comes when the station hands it over, not before. */
  VorgangRecalled: z.object({ hold: z.number().int().positive(), reason: z.string() }),
  /** The town hall took the case over without its holder's answer. `from`: the station's code; `by`: the clerk who answers for it. */
  VorgangTakenOver: z.object({
    hold: z.number().int().positive(),
    from: z.string(),
    by: z.string(),
    grund: z.enum(['loss', 'deadline', 'other']),
    reason: z.string(),
  }),
} as const
