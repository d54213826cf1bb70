import { z } from 'zod'
import { codesAnswer } from '../schema.ts'

/** A picture for the reader's thread. */
export interface ThreadMessage {
  readonly id: number
  readonly picture: Uint8Array
}

/** What the thread says: it has read hostile pictures, so its word is parsed like a device's. */
export const threadAnswer = z.object({
  id: z.int(),
  answer: codesAnswer,
})
