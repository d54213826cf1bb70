import { createLetterPress, type LetterPress } from '@buergerkoffer/documents'

/** A press whose fonts and layouts are read with the first letter: most pages print none. */
export function lazyPress(root: string): LetterPress {
  let press: LetterPress | undefined
  return {
    print: (letter, at) => {
      press ??= createLetterPress({ root })
      return press.print(letter, at)
    },
  }
}
