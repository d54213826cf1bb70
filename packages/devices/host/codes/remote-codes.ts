import type { CodeReader } from '../../codes/device.ts'
import { isTakenPicture } from '../../codes/reader/picture-size.ts'
import { codesAnswer } from '../../codes/schema.ts'
import { answerOf } from '../answer-of.ts'
import type { Wire } from '../wire.ts'

/** A reader of codes in the device program: neither a picture that breaks it nor one that takes its memory does anything here. */
export function remoteCodes(wire: Pick<Wire, 'call'>): CodeReader {
  return {
    read: async (picture) => {
      // By its head alone; what is none does not even go over the line.
      if (!isTakenPicture(picture)) return { kind: 'trouble', trouble: 'not-a-picture' }
      const answer = await answerOf(wire.call('codes.read', picture), codesAnswer)
      return answer ?? { kind: 'trouble', trouble: 'broke-down' }
    },
    // The thread there ends with the program.
    close: async () => undefined,
  }
}
