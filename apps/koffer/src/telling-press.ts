import { isUnprintable, type LetterPress } from '@buergerkoffer/documents'
import { webFault } from '@buergerkoffer/web'

/** The press as pages use it: characters that can't be printed are told to whoever typed them, on a page that says what to do. */
export const tellingPress = ({ print }: LetterPress): LetterPress => ({
  print: (letter, at) => {
    try {
      return print(letter, at)
    } catch (fault) {
      throw isUnprintable(fault) ? webFault('unprintable') : fault
    }
  },
})
