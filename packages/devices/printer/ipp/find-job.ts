import type { JobRef } from '../device.ts'
import type { IppClient } from './client.ts'
import { isSameJob } from './job-state.ts'
import { GROUP, integer, keyword } from './message.ts'
import { isSuccess, OPERATION } from './numbers.ts'
import { groupsOf, numberOf, textOf } from './read.ts'
import type { PrinterTarget } from './target.ts'

/** More jobs are not looked through: a printer keeps some hundred at most. */
const MAX_JOBS = 500

export interface FindJobDeps {
  readonly client: IppClient
  readonly target: PrinterTarget
}

/** The printer's number of the job with this attempt's name, among those under way and those it remembers; undefined if it shows none. */
export async function findJob(deps: FindJobDeps, attempt: string): Promise<number | undefined> {
  return (await findAmong(deps, attempt, 'not-completed')) ?? (await findAmong(deps, attempt, 'completed'))
}

async function findAmong(
  { client, target }: FindJobDeps,
  attempt: string,
  which: 'completed' | 'not-completed',
): Promise<number | undefined> {
  const answer = await client(target, {
    operation: OPERATION.getJobs,
    attributes: [
      ['limit', [integer(MAX_JOBS)]],
      ['which-jobs', [keyword(which)]],
    ],
    wanted: ['job-id', 'job-name'],
  })
  if (!answer.ok || !isSuccess(answer.status)) return undefined
  const job: JobRef = { printer: target.uri, attempt }
  const found = groupsOf(answer.message, GROUP.job).find(
    (group) => textOf(group, 'job-name') !== undefined && isSameJob(job, group),
  )
  return found && numberOf(found, 'job-id')
}
