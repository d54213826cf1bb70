import { z } from 'zod'

/** `ok`; `hint`: it may leave, but somebody should know; `blocker`: it must not leave so; `absent`: not set up there, so nothing was checked. */
export const verdicts = ['ok', 'hint', 'blocker', 'absent'] as const

const check = z.object({
  /** What was looked at: a word of the program that wrote it. A later one may look at more. */
  check: z.string(),
  verdict: z.enum(verdicts),
  /** Why, in a word; empty if all is well. */
  reason: z.string(),
})

/** What a station writes of its self-test before departure. No person: not even whose cases it carries. */
export const selbsttestEvents = {
  /** A run ended, or one of its checks was repeated: each time the whole picture. */
  SelbsttestDone: z.object({
    /** Number on the page that was printed and on the report. */
    run: z.string(),
    /** When it began. */
    at: z.iso.datetime(),
    stop: z.string().nullable(),
    ready: z.boolean(),
    /** That the machine took; the time in which a page was laid down does not count. */
    seconds: z.number().int().nonnegative(),
    checks: z.array(check),
    /** What of the packing list nobody has ticked, in the words of the list. */
    unpacked: z.array(z.string()),
  }),
} as const

export type Verdict = (typeof verdicts)[number]
export type SelbsttestDone = z.infer<typeof selbsttestEvents.SelbsttestDone>
