import { pause } from '../timer.ts'
import { type Answer, type AskDeps, askOnce, type Failure } from './ask.ts'

export type Opened =
  | { readonly kind: 'job'; readonly url: string }
  /** The device refused with this HTTP status. */
  | { readonly kind: 'refused'; readonly status: number }
  | Failure

const MAX_WAIT_MS = 5_000
const NEVER = new AbortController().signal

/**
 * Orders a job (`POST ScanJobs`), waiting while the device asks to come back (503). The order itself is never broken off: a job whose address was
 * not heard could not be deleted.
 */
export async function openJob(deps: AskDeps, base: string, settings: string, signal: AbortSignal): Promise<Opened> {
  const { answerMs, answerBytes, busyMs } = deps.limits
  const question = { url: `${base}/ScanJobs`, body: settings, totalMs: answerMs, maxBytes: answerBytes }
  for (let waited = 0; ; ) {
    if (signal.aborted) return { kind: 'cancelled' }
    const answer = await askOnce(deps, { method: 'POST', ...question }, NEVER)
    if (answer.kind !== 'answer') return answer
    if (answer.status !== 503) return opened(base, answer)
    const ms = retryMs(answer)
    waited += ms
    if (waited > busyMs) return { kind: 'trouble', trouble: 'busy' }
    await pause(deps.after, ms, signal)
  }
}

/** Ends the job at the device. What it answers changes nothing for us; a device that does not hear it forgets the job by itself. */
export async function deleteJob(deps: AskDeps, url: string): Promise<void> {
  const { answerMs, answerBytes } = deps.limits
  await askOnce(deps, { method: 'DELETE', url, totalMs: answerMs, maxBytes: answerBytes }, NEVER)
}

/** `Retry-After` in seconds, within one and five; devices that name a date or nothing are asked again after one. */
export function retryMs({ headers }: Answer): number {
  const seconds = Number(headers.get('retry-after') ?? '1')
  return Math.min(MAX_WAIT_MS, Math.max(1, Number.isFinite(seconds) ? seconds : 1) * 1000)
}

function opened(base: string, { status, headers }: Answer): Opened {
  if (status !== 201 && status !== 200) return { kind: 'refused', status }
  const url = rewriteLocation(headers.get('location') ?? '', base)
  return url === undefined ? { kind: 'trouble', trouble: 'not-understood' } : { kind: 'job', url }
}

/**
 * The job's address at the address the device is known by: of `Location` only the path counts. Devices name hosts that do not resolve, and a
 * hostile one could name another machine.
 */
export function rewriteLocation(location: string, base: string): string | undefined {
  if (location === '' || location.length > 512) return undefined
  const url = URL.parse(location, `${base}/`)
  // Other schemes have paths without a slash, which would become part of the host: `x:@elsewhere`.
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname.length < 2) return undefined
  return `${new URL(base).origin}${url.pathname.replace(/\/+$/, '')}`
}
