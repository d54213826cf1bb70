import { z } from 'zod'

/** How a line behaves. */
export const profileSchema = z.object({
  /** The port it leads to. */
  target: z.number(),
  bitsPerSecond: z.number(),
  /** One way. */
  delayMs: z.number(),
  /** 0: never. */
  stallEveryMs: z.number(),
  /** 0: never. */
  cutEveryMs: z.number(),
  /** How long a cut lasts. */
  downMs: z.number(),
})

/** What a line has carried since it began. */
export const statsSchema = z.object({
  /** Bytes from the station, also those of a message that a cut made useless. */
  up: z.number(),
  down: z.number(),
  downMs: z.number(),
  cuts: z.number(),
  stalls: z.number(),
})

export type Profile = z.infer<typeof profileSchema>
export type LineStats = z.infer<typeof statsSchema>
export type Command =
  | { readonly kind: 'begin' }
  | { readonly kind: 'stats' }
  | { readonly kind: 'end' }
  /** Cut once, after so many further bytes from the station. */
  | { readonly kind: 'cut-at'; readonly bytes: number }
