import { type Following, maxMessageBytes, writeFrame } from '@buergerkoffer/sync'
import { isPage, LineFault, troubleOf, troubleOfHead } from './line-fault.ts'

export interface HttpCarrierDeps {
  /** How long nothing may be heard, in milliseconds. Silence ends a request, not its length: a slow line is no dead line. */
  readonly silenceMs?: number
  /** How long so many bytes take on this line, in milliseconds; undefined as long as nobody knows. */
  readonly expected?: (bytes: number) => number | undefined
  /** Calls back once after so many milliseconds, unless what it answers is called first. */
  readonly after?: (milliseconds: number, work: () => void) => () => void
}

export interface HttpCarrier {
  readonly nonce: () => Promise<Uint8Array>
  /** Carries a message; with what follows it, an upload, of which never more than a piece is in memory (SYNC-73). */
  readonly carry: (message: Uint8Array, following?: Following) => Promise<Uint8Array>
}

/** What is posted, and how many bytes it is. */
interface Post {
  readonly body: Uint8Array | ReadableStream
  readonly length: number
}

/** A nonce of protocol 1, bytes. */
const nonceSize = 40
/** Bytes per millisecond: what is slower than 8 kbit/s carries no scan. */
const slowestRate = 1

/**
 * Carries messages over HTTP. Whether an answer is the centre's own is not judged here but by its signature (SYNC-20). Throws LineFault
 * where no answer can be had, with what stands in the way (SYNC-70): no line, silence, sent elsewhere, a page, larger than any message.
 */
export function createHttpCarrier(centreUrl: string, fetcher: typeof fetch, deps: HttpCarrierDeps = {}): HttpCarrier {
  const { silenceMs = 30_000, expected, after = afterRealTime } = deps
  const ask = async (path: string, post?: Post): Promise<Uint8Array> => {
    const silence = watchSilence(after)
    try {
      // What is handed to the network is not yet sent: a body is given the time that it needs on this line, fourfold.
      silence.allow(silenceMs + (post ? 4 * (expected?.(post.length) ?? post.length / (4 * slowestRate)) : 0))
      const ways = { redirect: 'manual', signal: silence.signal } as const
      const response = await fetcher(new URL(path, centreUrl), { ...(post ? posted(post) : {}), ...ways })
      // A busy centre says so in a message of its own.
      const trouble = isMessage(response) ? undefined : troubleOfHead(response)
      if (trouble) throw new LineFault(`an answer of status ${response.status}`, { trouble })
      const bytes = await readAtMost(response, maxMessageBytes, () => silence.allow(silenceMs))
      if (response.ok && isPage(bytes)) throw new LineFault('a page', { trouble: 'captive' })
      return bytes
    } catch (fault) {
      throw fault instanceof LineFault ? fault : new LineFault('no answer', { cause: fault, trouble: troubleOf(fault) })
    } finally {
      silence.end()
    }
  }
  return {
    // A log-in page instead of a nonce is not sent back to it: the first bytes are enough to find out that nobody we know is there.
    nonce: async () => (await ask('/sync/v1/nonce')).subarray(0, nonceSize),
    carry: (message, following) =>
      following
        ? ask('/sync/v1/part', uploadOf(message, following))
        : ask('/sync/v1/message', { body: Buffer.from(message), length: message.length }),
  }
}

const messageType = 'application/cbor'

const isMessage = ({ headers }: Response): boolean => headers.get('content-type') === messageType

/** The length is stated, so that proxies need not collect the body to find out. */
function posted({ body, length }: Post): RequestInit {
  const init: RequestInit & { readonly duplex: 'half' } = {
    ...{ method: 'POST', body: body instanceof ReadableStream ? body : Buffer.from(body), duplex: 'half' },
    headers: { 'content-type': messageType, 'content-length': String(length) },
  }
  return init
}

function uploadOf(message: Uint8Array, following: Following): Post {
  const frame = writeFrame(message)
  const pieces = following.pieces()[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(frame),
    pull: (controller) => {
      const next = pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
  return { body, length: frame.length + following.length }
}

/** Aborts when nothing was heard for as long as was allowed last. */
function watchSilence(after: NonNullable<HttpCarrierDeps['after']>) {
  const over = new AbortController()
  let end = (): void => undefined
  return {
    signal: over.signal,
    allow: (ms: number): void => {
      end()
      end = after(ms, () => over.abort(new LineFault('silence')))
    },
    end: () => end(),
  }
}

function afterRealTime(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds)
  return () => clearTimeout(timer)
}

/** Stops reading at the limit: the length that a stranger states, or leaves out, decides nothing. */
async function readAtMost({ body }: Response, limit: number, heard: () => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  heard()
  for await (const chunk of body ?? []) {
    heard()
    size += chunk.length
    if (size > limit) throw new LineFault('answer too large', { trouble: 'captive' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
