import type { ScannerTrouble, ScanProgress } from '../device.ts'
import type { ScannerLimits } from '../limits.ts'
import type { After } from '../timer.ts'

export interface AskDeps {
  readonly fetch: typeof fetch
  readonly after: After
  readonly limits: ScannerLimits
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly body?: string
  readonly totalMs: number
  readonly maxBytes: number
  /** The page that is asked for. */
  readonly page?: number
}

export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

export type Failure = { readonly kind: 'trouble'; readonly trouble: ScannerTrouble } | { readonly kind: 'cancelled' }

/** After so many bytes more it is told again. */
const STEP = 256 * 1024

/**
 * Asks the device over HTTP and reads the whole answer, within the bounds of time and size; tells of the bytes so far while they come.
 * A redirect is an answer like any other and never followed: it could lead elsewhere. Never throws over what the device does.
 */
export async function* ask(
  deps: AskDeps,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<ScanProgress, Answer | Failure, undefined> {
  const watch = startWatch(deps, question, signal)
  let heard = false
  try {
    const response = await deps.fetch(question.url, {
      method: question.method,
      redirect: 'manual',
      signal: watch.signal,
      ...(question.body !== undefined && { body: question.body, headers: { 'content-type': 'text/xml' } }),
    })
    heard = true
    const bytes = yield* readBody(response, question, watch.heard)
    if (bytes === undefined) return { kind: 'trouble', trouble: 'too-large' }
    return { kind: 'answer', status: response.status, headers: response.headers, bytes }
  } catch (error) {
    if (watch.timedOut()) return { kind: 'trouble', trouble: 'timed-out' }
    if (signal.aborted) return { kind: 'cancelled' }
    return { kind: 'trouble', trouble: troubleOf(error, heard) }
  } finally {
    // Ends the body, too, when whoever asked has left.
    watch.stop()
  }
}

/** The answer without the progress. */
export async function askOnce(deps: AskDeps, question: Question, signal: AbortSignal): Promise<Answer | Failure> {
  const answers = ask(deps, question, signal)
  for (;;) {
    const step = await answers.next()
    if (step.done) return step.value
  }
}

async function* readBody(
  response: Response,
  { maxBytes, page = 0 }: Question,
  heard: () => void,
): AsyncGenerator<ScanProgress, Uint8Array | undefined, undefined> {
  const chunks: Uint8Array[] = []
  let [total, told] = [0, 0]
  for await (const chunk of response.body ?? []) {
    heard()
    total += chunk.length
    if (total > maxBytes) return undefined
    chunks.push(chunk)
    if (total - told < STEP) continue
    told = total
    yield { kind: 'progress', page, bytes: total }
  }
  return Buffer.concat(chunks)
}

interface Watch {
  readonly signal: AbortSignal
  readonly heard: () => void
  readonly timedOut: () => boolean
  readonly stop: () => void
}

/** Aborts when the time is over, when the device is silent in mid answer, or when the caller aborts. */
function startWatch({ after, limits }: AskDeps, { totalMs }: Question, caller: AbortSignal): Watch {
  const own = new AbortController()
  let late = false
  const ring = () => {
    late = true
    own.abort()
  }
  const stopTotal = after(totalMs, ring)
  let stopSilence = () => {}
  return {
    signal: AbortSignal.any([own.signal, caller]),
    heard: () => {
      stopSilence()
      stopSilence = after(limits.silenceMs, ring)
    },
    timedOut: () => late,
    stop: () => {
      stopTotal()
      stopSilence()
      own.abort()
    },
  }
}

/** Node's `fetch` names its reasons in `cause`, by a code or by the name of the error of its HTTP parser. */
function troubleOf(error: unknown, heard: boolean): ScannerTrouble {
  if (heard) return 'cut-off'
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined
  const reason = `${cause?.name} ${cause && Reflect.get(cause, 'code')}`
  return /HTTPParserError|HPE_|ERR_TLS|ERR_SSL|CERT/.test(reason) ? 'not-understood' : 'offline'
}
