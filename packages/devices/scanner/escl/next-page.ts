import type { ScannedPage, ScannerTrouble, ScanProgress, ScanSource } from '../device.ts'
import { isSensibleSize, isWholePicture, readPictureSize } from '../picture-size.ts'
import { pause } from '../timer.ts'
import { type Answer, type AskDeps, ask, type Failure } from './ask.ts'
import { retryMs } from './open-job.ts'
import { askStatus, troubleOfStatus } from './questions.ts'
import { type Verdict, whyNoPage } from './why-no-page.ts'

export interface Job {
  readonly base: string
  readonly url: string
  readonly source: ScanSource
}

export type Next = { readonly kind: 'page'; readonly page: ScannedPage } | { readonly kind: 'end' } | Failure

const RETRY_MS = 1_000
/** How long a page that is announced but not yet there is waited for. */
const LATE_MS = 15_000

/** Fetches the job's next page (`GET NextDocument`); tells of the bytes while it comes. `before`: pages already fetched. */
export async function* nextPage(
  deps: AskDeps,
  job: Job,
  before: number,
  signal: AbortSignal,
): AsyncGenerator<ScanProgress, Next, undefined> {
  const { pageMs, pageBytes, pageBusyMs } = deps.limits
  const question = { url: `${job.url}/NextDocument`, totalMs: pageMs, maxBytes: pageBytes, page: before + 1 }
  for (let [busy, late] = [0, 0]; ; ) {
    const answer = yield* ask(deps, { method: 'GET', ...question }, signal)
    if (answer.kind !== 'answer') return answer
    if (answer.status === 200) return readPage(answer, before + 1)
    const verdict = await judge(deps, job, before, answer, signal)
    if (verdict.kind !== 'wait') return verdict
    if (answer.status === 503) busy += verdict.ms
    else late += verdict.ms
    if (busy > pageBusyMs) return trouble('busy')
    if (late > LATE_MS) return before > 0 ? trouble('device-error') : trouble('timed-out')
    await pause(deps.after, verdict.ms, signal)
  }
}

async function judge(
  deps: AskDeps,
  job: Job,
  before: number,
  answer: Answer,
  signal: AbortSignal,
): Promise<Exclude<Verdict, { kind: 'wait' }> | Failure | { readonly kind: 'wait'; readonly ms: number }> {
  if (answer.status === 503) return { kind: 'wait', ms: retryMs(answer) }
  if (answer.status < 404 && answer.status !== 400) return trouble(troubleOfStatus(answer.status))
  // Whether this is the end or a jam stands in the status only. It is asked twice: "done" must not be a guess.
  let status = await askStatus(deps, job.base, signal)
  if (status.kind === 'trouble') {
    await pause(deps.after, RETRY_MS, signal)
    status = await askStatus(deps, job.base, signal)
  }
  if (status.kind !== 'status') return status
  const verdict = whyNoPage({ http: answer.status, status: status.status, job, before })
  return verdict.kind === 'wait' ? { kind: 'wait', ms: RETRY_MS } : verdict
}

function readPage({ bytes }: Answer, number: number): Next {
  const size = readPictureSize(bytes)
  if (size === undefined) return trouble('not-understood')
  if (!isSensibleSize(size)) return trouble('too-large')
  // A server that ends the connection without having said how long the picture is.
  if (!isWholePicture(size.type, bytes)) return trouble('cut-off')
  return { kind: 'page', page: { number, type: size.type, bytes } }
}

function trouble(word: ScannerTrouble): Failure {
  return { kind: 'trouble', trouble: word }
}
