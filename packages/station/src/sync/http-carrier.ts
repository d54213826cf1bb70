import { maxMessageBytes } from '@buergerkoffer/sync'
import { LineFault } from './line-fault.ts'

/** A nonce of protocol 1, bytes. */
const nonceSize = 40

/**
 * Carries messages over HTTP. Whether an answer is the centre's own is not judged here but by its signature (SYNC-20). Throws LineFault
 * where no answer can be had: no line, too slow, sent elsewhere, larger than any message.
 */
export function createHttpCarrier(centreUrl: string, fetcher: typeof fetch, timeoutMs = 30_000) {
  const ask = async (path: string, body?: Uint8Array): Promise<Uint8Array> => {
    try {
      const response = await fetcher(new URL(path, centreUrl), {
        method: body ? 'POST' : 'GET',
        ...(body ? { body: Buffer.from(body), headers: { 'content-type': 'application/cbor' } } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (response.status >= 300 && response.status < 400) throw new LineFault('sent elsewhere')
      return await readAtMost(response, maxMessageBytes)
    } catch (fault) {
      throw fault instanceof LineFault ? fault : new LineFault('no line', { cause: fault })
    }
  }
  return {
    // A log-in page instead of a nonce is not sent back to it: the first bytes are enough to find out that nobody we know is there.
    nonce: async () => (await ask('/sync/v1/nonce')).subarray(0, nonceSize),
    carry: (message: Uint8Array) => ask('/sync/v1/message', message),
  }
}

/** Stops reading at the limit: the length that a stranger states, or leaves out, decides nothing. */
async function readAtMost({ body }: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > limit) throw new LineFault('answer too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
