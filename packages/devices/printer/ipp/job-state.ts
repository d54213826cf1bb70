import type { JobOutcome, JobProgress, JobRef } from '../device.ts'
import type { IppAttributes } from './message.ts'
import { JOB_STATE } from './numbers.ts'
import { numberOf, textOf, textsOf } from './read.ts'
import { sortTroubles, troublesOf } from './troubles.ts'

/** What is asked of a job to follow it (RFC 8011 § 5.3). */
export const WANTED_OF_JOB = [
  ...['job-id', 'job-name', 'job-state', 'job-state-reasons', 'job-printer-state-reasons'],
  ...['job-impressions-completed', 'job-media-sheets-completed', 'time-at-processing'],
] as const

/** CUPS says so of a printer that does not know a job of its own any more, and goes on saying it of all later jobs. */
export const LOST_SIGHT = 'cups-ipp-missing-job-history'

export interface JobReport {
  readonly state: number
  readonly reasons: readonly string[]
  /** Printed sides; sheets if the printer counts only those. */
  readonly impressions: number
  /** Whether the printer says that it has begun. */
  readonly begun: boolean
  /** CUPS has lost sight of this job, or of one before. It calls such a job completed. */
  readonly lostSight: boolean
}

/** What a printer says of a job. */
export function jobReportOf(attributes: IppAttributes): JobReport {
  const counts = ['job-impressions-completed', 'job-media-sheets-completed'].map(
    (name) => numberOf(attributes, name) ?? 0,
  )
  const impressions = Math.max(0, ...counts)
  const state = numberOf(attributes, 'job-state') ?? 0
  const working = state === JOB_STATE.processing || state === JOB_STATE.stopped
  const begun = working || impressions > 0 || numberOf(attributes, 'time-at-processing') !== undefined
  const lostSight = textsOf(attributes, 'job-printer-state-reasons').includes(LOST_SIGHT)
  return { state, reasons: textsOf(attributes, 'job-state-reasons'), impressions, begun, lostSight }
}

/**
 * Whether this is the job that was meant and not a later one with its number: the attempt is its name. Printers cut names; one that tells none is believed.
 */
export function isSameJob(job: JobRef, attributes: IppAttributes): boolean {
  const name = textOf(attributes, 'job-name')
  if (name === undefined || name === job.attempt) return true
  return name.length >= 8 && job.attempt.startsWith(name)
}

/** How the job ended; undefined while it is under way. */
export function outcomeOf(
  job: JobRef,
  { state, reasons, impressions, begun, lostSight }: JobReport,
): JobOutcome | undefined {
  if (state === JOB_STATE.completed) {
    if (reasons.includes('job-completed-with-errors')) return { kind: 'half-printed', reason: 'errors', impressions }
    if (lostSight) return { kind: 'uncertain', reason: 'job-forgotten', impressions }
    // ippeveprinter, for one, prints what it got of a document whose line broke, and calls that completed.
    return job.received ? { kind: 'printed', impressions } : { kind: 'uncertain', reason: 'document-cut', impressions }
  }
  if (state !== JOB_STATE.canceled && state !== JOB_STATE.aborted) return undefined
  const reason = state === JOB_STATE.canceled ? 'canceled' : 'aborted'
  return begun ? { kind: 'half-printed', reason, impressions } : { kind: 'not-printed', reason }
}

/** Where a job stands that is under way; `printerReasons` tell what holds it up. */
export function progressOf(report: JobReport, printerReasons: readonly string[]): JobProgress {
  const troubles = sortTroubles(troublesOf([...printerReasons, ...report.reasons]))
  const { impressions, begun, state } = report
  if (state === JOB_STATE.stopped) return { stage: 'halted', troubles, impressions }
  return { stage: begun ? 'printing' : 'waiting', troubles, impressions }
}
