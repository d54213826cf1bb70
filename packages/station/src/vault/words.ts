import type { RandomBytes } from '@buergerkoffer/log'

/** How many words unlock a station: six of 2,048 are 66 bits before Argon2id. */
const wordCount = 6

/** Draws six words, each equally likely. The list must have 2,048 words. */
export function drawWords(list: readonly string[], random: RandomBytes): readonly string[] {
  if (list.length !== 2048) throw new RangeError('the word list must have 2048 words')
  return Array.from({ length: wordCount }, () => {
    const word = list[random(2).readUInt16BE(0) % list.length]
    if (!word) throw new RangeError('word list has a gap')
    return word
  })
}

/** Brings typed words into the one form that is hashed: lower case, single spaces; commas and hyphens part words too. */
export const normalWords = (typed: string): string =>
  typed
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,;.\-–]+/u)
    .filter((word) => word !== '')
    .join(' ')
