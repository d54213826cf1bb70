import { secretBuffer, wipe } from '../../eid/secret.ts'

/** Hands digits to the device program beside the usual way, where copies of every message stay in the memory of both programs. */
export interface SecretSender {
  /** Answers the ticket by which they are taken there. The digits are filled with zeros before this returns. */
  readonly send: (digits: Uint8Array) => number
}

/** Ticket (four bytes), length (one), digits. */
export const HEAD = 5
export const MAX_DIGITS = 20

/** `write` puts a frame on the way, and calls back when no byte of it is needed any more. */
export function createSecretSender(write: (frame: Uint8Array, sent: () => void) => void): SecretSender {
  let last = 0
  return {
    send: (digits) => {
      if (digits.length > MAX_DIGITS) throw new RangeError('no secret is so long')
      last += 1
      const frame = secretBuffer(HEAD + digits.length)
      frame.writeUInt32BE(last)
      frame[HEAD - 1] = digits.length
      frame.set(digits, HEAD)
      wipe(digits)
      write(frame, () => wipe(frame))
      return last
    },
  }
}
