import { maxMessageBytes } from '@buergerkoffer/sync'
import { LineFault } from './sync-loop.ts'

/** Carries messages over HTTP. Whether the answer is the centre's own is not judged here but by its signature (SYNC-20). */
export function createHttpCarrier(centreUrl: string, fetcher: typeof fetch) {
  const ask = async (path: string, body?: Uint8Array): Promise<Uint8Array> => {
    try {
      const response = await fetcher(new URL(path, centreUrl), {
        method: body ? 'POST' : 'GET',
        ...(body ? { body: Buffer.from(body), headers: { 'content-type': 'application/cbor' } } : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      })
      const length = Number(response.headers.get('content-length') ?? 0)
      if (length > maxMessageBytes) throw new LineFault('answer too large')
      return new Uint8Array(await response.arrayBuffer())
    } catch (fault) {
      throw fault instanceof LineFault ? fault : new LineFault('no line', { cause: fault })
    }
  }
  return {
    nonce: () => ask('/sync/v1/nonce'),
    carry: (message: Uint8Array) => ask('/sync/v1/message', message),
  }
}
