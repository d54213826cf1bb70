import { z } from 'zod'

/** Parses a word of a closed list. Written as a record, so that TypeScript finds a word that is missing here as well as one too many. */
export function closedList<Word extends string>(words: Readonly<Record<Word, true>>): z.ZodType<Word> {
  return z.custom<Word>((value) => typeof value === 'string' && Object.hasOwn(words, value))
}
