import type { TLSSocket } from 'node:tls'
import type { CancelAnswer, JobRef, Printer, PrinterState } from '../device.ts'
import { createIppClient, type IppClient } from './client.ts'
import type { Exchange } from './exchange.ts'
import { findJob } from './find-job.ts'
import { followJob } from './follow.ts'
import { isSameJob } from './job-state.ts'
import { GROUP } from './message.ts'
import { isSuccess, OPERATION, STATUS } from './numbers.ts'
import { printDocument } from './print.ts'
import { stateOf, stateWithout, troubleOfFault, WANTED_OF_PRINTER } from './printer-state.ts'
import { groupsOf } from './read.ts'
import { readCertificateEnd } from './read-certificate.ts'
import type { PrinterTarget } from './target.ts'

export interface IppPrinterDeps {
  readonly target: PrinterTarget
  readonly exchange: Exchange
  readonly sleep: (ms: number) => Promise<void>
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
  /** Opens a line on which only the certificate is looked at. */
  readonly show?: (target: PrinterTarget) => TLSSocket
}

/** A printer that speaks IPP Everywhere (PWG 5100.14), or a queue of CUPS in front of any other. */
export function createIppPrinter({ target, exchange, sleep, elapsed, show }: IppPrinterDeps): Printer {
  let lastRequest = 0
  const requestId = () => {
    lastRequest = (lastRequest % 0x7fffffff) + 1
    return lastRequest
  }
  const client = createIppClient({ exchange, requestId })
  return {
    platforms: ['linux', 'windows'],
    state: () => readState(client, target),
    print: (document, options, hooks = {}) => printDocument({ client, target }, document, options, hooks),
    follow: (job, options = {}) => followJob({ client, target, sleep, elapsed }, job, options),
    cancel: (job) => cancel(client, target, job),
    ...(show && { certificateEnd: async () => (target.encrypted ? readCertificateEnd(target, show) : undefined) }),
  }
}

async function readState(client: IppClient, target: PrinterTarget): Promise<PrinterState> {
  const answer = await client(target, { operation: OPERATION.getPrinterAttributes, wanted: WANTED_OF_PRINTER })
  if (!answer.ok) return stateWithout(answer.fault)
  const attributes = groupsOf(answer.message, GROUP.printer)[0]
  return isSuccess(answer.status) && attributes ? stateOf(attributes) : stateWithout('unreadable')
}

/** Looks first whose job it is: after a restart the number may be another's. */
async function cancel(client: IppClient, target: PrinterTarget, job: JobRef): Promise<CancelAnswer> {
  const id = job.id ?? (await findJob({ client, target }, job.attempt))
  if (id === undefined) return 'unknown-job'
  const look = await client(target, { operation: OPERATION.getJobAttributes, jobId: id, wanted: ['job-name'] })
  if (!look.ok) return cancelFault(troubleOfFault(look.fault))
  const attributes = groupsOf(look.message, GROUP.job)[0]
  if (!isSuccess(look.status) || !attributes || !isSameJob(job, attributes)) return 'unknown-job'
  const answer = await client(target, { operation: OPERATION.cancelJob, jobId: id })
  if (!answer.ok) return cancelFault(troubleOfFault(answer.fault))
  if (isSuccess(answer.status)) return 'asked'
  if (answer.status === STATUS.notPossible) return 'over'
  return answer.status === STATUS.notFound ? 'unknown-job' : 'forbidden'
}

function cancelFault(trouble: string): CancelAnswer {
  if (trouble === 'unreadable') return 'unreadable'
  return trouble === 'offline' ? 'offline' : 'forbidden'
}
