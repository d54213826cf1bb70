import type { ScannerTrouble, ScanSource } from '../device.ts'
import { troubleOfStatus } from './questions.ts'
import type { EsclJob, EsclStatus } from './xml/status.ts'

export type Verdict =
  | { readonly kind: 'end' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble }

export interface NoPage {
  /** The HTTP status that came instead of a page. */
  readonly http: number
  readonly status: EsclStatus
  readonly job: { readonly url: string; readonly source: ScanSource }
  readonly before: number
}

/**
 * What it means that no page came. Feeders end in two ways: by 404 (eSCL), or by 409 with `ScannerAdfEmpty` (seen at servers on SANE). Some devices
 * answer 404 too early, while the next sheet is still on its way: then the job tells that it goes on.
 */
export function whyNoPage({ http, status, job, before }: NoPage): Verdict {
  const { feeder } = status
  if (job.source === 'feeder' && feeder.kind === 'trouble') return feeder
  const own = status.jobs.find(({ uri }) => isSame(uri, job.url))
  if (own?.state === 'stopped') return { kind: 'trouble', trouble: 'device-error' }
  if (goesOn(own, status)) return { kind: 'wait' }
  if (job.source === 'feeder' && feeder.kind === 'empty') return atEnd(before)
  if (http === 404 || http === 410)
    return job.source === 'feeder' ? atEnd(before) : { kind: 'trouble', trouble: 'device-error' }
  return { kind: 'trouble', trouble: troubleOfStatus(http) }
}

function atEnd(before: number): Verdict {
  return before > 0 ? { kind: 'end' } : { kind: 'trouble', trouble: 'paper-empty' }
}

function goesOn(own: EsclJob | undefined, { feeder }: EsclStatus): boolean {
  if (own === undefined || (own.state !== 'pending' && own.state !== 'processing')) return false
  if (own.toTransfer !== undefined && own.toTransfer > 0) return true
  return feeder.kind === 'processing' || feeder.kind === 'loaded'
}

/** The status names the job by a path or by an address with whatever host. */
function isSame(uri: string, url: string): boolean {
  const path = URL.parse(uri, url)?.pathname
  return path !== undefined && path.replace(/\/+$/, '') === new URL(url).pathname
}
