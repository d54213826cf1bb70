import type { JobRef, PrintAnswer, PrintDocument, PrintHooks, PrintOptions } from '../device.ts'
import type { IppAnswer, IppClient } from './client.ts'
import { findJob } from './find-job.ts'
import { documentOperation, jobOperation, jobTemplate } from './job-request.ts'
import { boolean, GROUP } from './message.ts'
import { isSuccess, OPERATION, STATUS } from './numbers.ts'
import { troubleOfFault } from './printer-state.ts'
import { groupsOf, numberOf } from './read.ts'
import { refusalOf, refused } from './refusal.ts'
import type { PrinterTarget } from './target.ts'

/** A printer with little memory takes a document as fast as it prints it, and stops taking it while its tray is empty. */
const DOCUMENT_PATIENCE_MS = 10 * 60_000

export interface PrintDeps {
  readonly client: IppClient
  readonly target: PrinterTarget
}

/**
 * Prints in two steps (RFC 8011 § 4.2.4, 4.3.1): Create-Job gives the number, only then Send-Document gives what is printed. So a broken line before the
 * second step has printed nothing, and after it the job can be asked for. A printer without Create-Job gets both at once.
 */
export async function printDocument(
  deps: PrintDeps,
  document: PrintDocument,
  options: PrintOptions,
  { onJob }: PrintHooks,
): Promise<PrintAnswer> {
  const created = await createJob(deps, document, options)
  if (created.kind === 'refused') return created
  if (created.kind === 'at-once') return printAtOnce(deps, document, options, onJob)
  await onJob?.(created.job)
  const answer = await sendDocument(deps, document, created.job)
  if (answer.kind === 'refused' && !created.adopted) await cancelEmpty(deps, created.job)
  // An adopted job that takes no document may have had it before, and be printing it.
  return answer.kind === 'refused' && created.adopted ? { kind: 'uncertain', job: created.job } : answer
}

type NumberedJob = JobRef & { readonly id: number }

type Created =
  /** `adopted`: made by an earlier Create-Job of this attempt, whose answer was lost. */
  | { readonly kind: 'created'; readonly job: NumberedJob; readonly adopted: boolean }
  | { readonly kind: 'at-once' }
  | (PrintAnswer & { readonly kind: 'refused' })

async function createJob(deps: PrintDeps, document: PrintDocument, options: PrintOptions): Promise<Created> {
  const answer = await deps.client(deps.target, {
    operation: OPERATION.createJob,
    attributes: jobOperation(document),
    jobAttributes: jobTemplate(options),
  })
  if (!answer.ok) return refused(troubleOfFault(answer.fault))
  if (answer.status === STATUS.operationNotSupported) return { kind: 'at-once' }
  // Our own empty job may be what keeps the printer busy.
  const own = answer.status === STATUS.busy ? await findJob(deps, document.attempt) : undefined
  const id = own ?? (isSuccess(answer.status) ? jobIdOf(answer) : undefined)
  if (id !== undefined) return { kind: 'created', job: refOf(deps, document, id), adopted: own !== undefined }
  return isSuccess(answer.status) ? refused('unreadable') : refusalOf(answer.status, answer.message)
}

async function sendDocument(deps: PrintDeps, document: PrintDocument, job: NumberedJob): Promise<PrintAnswer> {
  const answer = await deps.client(deps.target, {
    operation: OPERATION.sendDocument,
    jobId: job.id,
    attributes: [...documentOperation(document), ['last-document', [boolean(true)]]],
    data: document.bytes,
    patienceMs: DOCUMENT_PATIENCE_MS,
  })
  if (!answer.ok) return answer.sent ? { kind: 'uncertain', job } : refused(troubleOfFault(answer.fault))
  return isSuccess(answer.status)
    ? { kind: 'accepted', job: { ...job, received: true } }
    : refusalOf(answer.status, answer.message)
}

/** If that cannot be done, the printer drops it after a time of its own. */
async function cancelEmpty({ client, target }: PrintDeps, { id }: NumberedJob): Promise<void> {
  await client(target, { operation: OPERATION.cancelJob, jobId: id })
}

async function printAtOnce(
  deps: PrintDeps,
  document: PrintDocument,
  options: PrintOptions,
  onJob: PrintHooks['onJob'],
): Promise<PrintAnswer> {
  const unnumbered: JobRef = { printer: deps.target.uri, attempt: document.attempt }
  await onJob?.(unnumbered)
  const answer = await deps.client(deps.target, {
    operation: OPERATION.printJob,
    attributes: [...jobOperation(document), ...documentOperation(document)],
    jobAttributes: jobTemplate(options),
    data: document.bytes,
    patienceMs: DOCUMENT_PATIENCE_MS,
  })
  if (!answer.ok) return answer.sent ? { kind: 'uncertain', job: unnumbered } : refused(troubleOfFault(answer.fault))
  if (!isSuccess(answer.status)) return refusalOf(answer.status, answer.message)
  const id = jobIdOf(answer)
  if (id === undefined) return { kind: 'uncertain', job: unnumbered }
  const job: JobRef = { ...refOf(deps, document, id), received: true }
  await onJob?.(job)
  return { kind: 'accepted', job }
}

function jobIdOf(answer: Extract<IppAnswer, { ok: true }>): number | undefined {
  return groupsOf(answer.message, GROUP.job).flatMap((group) => numberOf(group, 'job-id') ?? [])[0]
}

function refOf({ target }: PrintDeps, { attempt }: PrintDocument, id: number) {
  return { printer: target.uri, attempt, id }
}
