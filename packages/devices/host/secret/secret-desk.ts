import { secretBuffer, wipe } from '../../eid/secret.ts'
import { HEAD, MAX_DIGITS } from './secret-sender.ts'

/** Where digits that came wait for the word that says what they are for, or the other way round. */
export interface SecretDesk {
  /** Takes bytes as they come off the line, and fills them with zeros. */
  readonly feed: (bytes: Uint8Array) => void
  /** The digits of this ticket; whoever takes them wipes them. Undefined if they do not come. */
  readonly take: (ticket: number) => Promise<Uint8Array | undefined>
}

/** Digits without a word, or a word without digits, wait no longer. */
const WAIT_MS = 5_000

export function createSecretDesk(after: (ms: number, ring: () => void) => () => void): SecretDesk {
  const arrived = new Map<number, Uint8Array>()
  const takers = new Map<number, (digits: Uint8Array | undefined) => void>()
  const keep = (ticket: number, digits: Uint8Array): void => {
    arrived.set(ticket, digits)
    after(WAIT_MS, () => {
      if (arrived.delete(ticket)) wipe(digits)
    })
  }
  const deliver = (ticket: number, digits: Uint8Array): void => {
    const taker = takers.get(ticket)
    takers.delete(ticket)
    if (taker) taker(digits)
    else keep(ticket, digits)
  }
  return {
    feed: createFramer(deliver),
    take: (ticket) =>
      new Promise((resolve) => {
        const digits = arrived.get(ticket)
        if (arrived.delete(ticket)) return resolve(digits)
        takers.set(ticket, resolve)
        after(WAIT_MS, () => {
          if (takers.delete(ticket)) resolve(undefined)
        })
      }),
  }
}

/** Cuts the line into frames, whatever pieces it comes in. */
function createFramer(deliver: (ticket: number, digits: Uint8Array) => void): SecretDesk['feed'] {
  const frame = secretBuffer(HEAD + MAX_DIGITS)
  let filled = 0
  const isWhole = () => filled >= HEAD && filled === HEAD + Math.min(frame[HEAD - 1] ?? 0, MAX_DIGITS)
  return (bytes) => {
    for (const byte of bytes) {
      frame[filled] = byte
      filled += 1
      if (!isWhole()) continue
      const digits = secretBuffer(filled - HEAD)
      digits.set(frame.subarray(HEAD, filled))
      deliver(frame.readUInt32BE(), digits)
      wipe(frame)
      filled = 0
    }
    wipe(bytes)
  }
}
