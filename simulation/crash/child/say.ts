import { writeSync } from 'node:fs'
import type { Word } from '../orders.ts'

/** Prints a word and comes back only when the parent has it in its pipe: a kill on the next line no longer takes it back. */
export function say(word: Word): void {
  writeSync(1, `${JSON.stringify(word)}\n`)
}
