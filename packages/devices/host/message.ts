import { z } from 'zod'

/** What goes between our program and the one that runs the drivers. Either side may call the other. */
export type HostMessage = z.infer<typeof hostMessage>

const id = z.int().positive()

export const hostMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id, name: z.string().max(60), input: z.unknown() }),
  /** Something that happens on the way to the answer. */
  z.object({ kind: z.literal('event'), id, event: z.unknown() }),
  /** Something more for a call under way: what the citizen typed. */
  z.object({ kind: z.literal('word'), id, word: z.unknown() }),
  z.object({ kind: z.literal('abort'), id }),
  z.object({ kind: z.literal('answer'), id, answer: z.unknown() }),
  /** The call threw: a bug, or a name that nobody answers to. */
  z.object({ kind: z.literal('failed'), id }),
])
