import type { FollowOptions, JobOutcome, JobProgress, JobRef } from '../device.ts'
import type { IppClient } from './client.ts'
import type { ExchangeFault } from './exchange.ts'
import { findJob } from './find-job.ts'
import { isSameJob, jobReportOf, LOST_SIGHT, outcomeOf, progressOf, WANTED_OF_JOB } from './job-state.ts'
import { GROUP, type IppAttributes } from './message.ts'
import { isSuccess, JOB_STATE, OPERATION, STATUS } from './numbers.ts'
import { groupsOf, textsOf } from './read.ts'
import type { PrinterTarget } from './target.ts'

export interface FollowDeps {
  readonly client: IppClient
  readonly target: PrinterTarget
  readonly sleep: (ms: number) => Promise<void>
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
}

const FIRST_LOOK_MS = 200
const LAST_LOOK_MS = 2000
/** A printer that gives no answer for so long is gone: switched off, or out of reach. */
const GONE_MS = 45_000
/** So long a job may wait for its document. Whoever follows sends no more of it. */
const INCOMING_MS = 30_000

type Look =
  | { readonly kind: 'seen'; readonly id: number; readonly attributes: IppAttributes }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'no-answer'; readonly fault: ExchangeFault }

/** Looks at a job until it has ended, the printer is gone, or the caller has had enough. */
export async function followJob(deps: FollowDeps, wanted: JobRef, options: FollowOptions): Promise<JobOutcome> {
  const start = deps.elapsed()
  // Once its number is known it is asked for by that: one list that does not come must not look like a printer that forgot it.
  let job = wanted
  let lastAnswer = start
  let progress: JobProgress = { stage: 'waiting', troubles: [], impressions: 0 }
  let begun = false
  // Whether CUPS had lost sight of a job already when this one was first seen under way.
  let lostBefore: boolean | undefined
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, LAST_LOOK_MS)) {
    const look = await lookAt(deps, job)
    const uncertain = (reason: Extract<JobOutcome, { kind: 'uncertain' }>['reason']): JobOutcome => {
      return { kind: 'uncertain', reason, impressions: progress.impressions }
    }
    if (look.kind === 'forgotten') return uncertain('job-forgotten')
    if (look.kind === 'seen') {
      lastAnswer = deps.elapsed()
      if (!isSameJob(job, look.attributes)) return uncertain('job-reused')
      job = { ...job, id: look.id }
      const seen = await judge(deps, job, look.attributes, { begun, lostBefore })
      if (seen.outcome) return seen.outcome
      begun ||= seen.progress.stage !== 'waiting'
      lostBefore ??= seen.reasons.includes(LOST_SIGHT)
      progress = report(options, progress, seen.progress)
      if (isWithoutDocument(look.attributes) && deps.elapsed() - start > INCOMING_MS) await cancelJob(deps, job)
    } else {
      progress = report(options, progress, { ...progress, troubles: ['offline'] })
      if (deps.elapsed() - lastAnswer > GONE_MS)
        return uncertain(look.fault === 'unreadable' ? 'unreadable' : 'printer-gone')
    }
    if (isOver(deps, start, options)) return { kind: 'unfinished', progress }
    await deps.sleep(pause)
  }
}

async function lookAt(deps: FollowDeps, job: JobRef): Promise<Look> {
  const id = job.id ?? (await findJob(deps, job.attempt))
  if (id === undefined) {
    // No list is no proof: a printer that is off shows none, either.
    const there = await deps.client(deps.target, {
      operation: OPERATION.getPrinterAttributes,
      wanted: ['printer-state'],
    })
    return there.ok ? { kind: 'forgotten' } : { kind: 'no-answer', fault: there.fault }
  }
  const answer = await deps.client(deps.target, {
    operation: OPERATION.getJobAttributes,
    jobId: id,
    wanted: WANTED_OF_JOB,
  })
  if (!answer.ok) return { kind: 'no-answer', fault: answer.fault }
  if (answer.status === STATUS.notFound || answer.status === STATUS.gone) return { kind: 'forgotten' }
  const attributes = groupsOf(answer.message, GROUP.job)[0]
  if (!isSuccess(answer.status) || !attributes) return { kind: 'no-answer', fault: 'unreadable' }
  return { kind: 'seen', id, attributes }
}

async function judge(
  deps: FollowDeps,
  job: JobRef,
  attributes: IppAttributes,
  before: { readonly begun: boolean; readonly lostBefore: boolean | undefined },
) {
  const own = jobReportOf(attributes)
  const seen = { ...own, begun: own.begun || before.begun, lostSight: own.lostSight && before.lostBefore !== true }
  const outcome = outcomeOf(job, seen)
  // What the printer lacks stands at the printer, not at its job.
  const reasons = outcome ? [] : await printerReasons(deps, attributes)
  return { outcome, reasons, progress: progressOf(seen, reasons) }
}

async function printerReasons({ client, target }: FollowDeps, attributes: IppAttributes): Promise<readonly string[]> {
  const ofJob = textsOf(attributes, 'job-printer-state-reasons')
  const answer = await client(target, { operation: OPERATION.getPrinterAttributes, wanted: ['printer-state-reasons'] })
  if (!answer.ok || !isSuccess(answer.status)) return ofJob
  return [
    ...ofJob,
    ...groupsOf(answer.message, GROUP.printer).flatMap((group) => textsOf(group, 'printer-state-reasons')),
  ]
}

function isWithoutDocument(attributes: IppAttributes): boolean {
  const { state, reasons } = jobReportOf(attributes)
  const waits = state === JOB_STATE.pending || state === JOB_STATE.held
  return waits && reasons.some((reason) => reason === 'job-incoming' || reason === 'job-data-insufficient')
}

async function cancelJob({ client, target }: FollowDeps, { id }: JobRef): Promise<void> {
  if (id !== undefined) await client(target, { operation: OPERATION.cancelJob, jobId: id })
}

function isOver({ elapsed }: FollowDeps, start: number, { patienceMs, signal }: FollowOptions): boolean {
  return signal?.aborted === true || (patienceMs !== undefined && elapsed() - start >= patienceMs)
}

/** Tells the caller only what is new. */
function report({ onProgress }: FollowOptions, before: JobProgress, now: JobProgress): JobProgress {
  const isSame =
    before.stage === now.stage &&
    before.impressions === now.impressions &&
    before.troubles.join() === now.troubles.join()
  if (!isSame) onProgress?.(now)
  return now
}
