import type { Result } from '@buergerkoffer/domain/result'
import { type DataOf, type VorgangCommand, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { StepBlob } from '@buergerkoffer/station'
import { seeOther } from '@buergerkoffer/web'
import type { Scan } from '../../../scan/index.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import type { VisitRequest } from '../../visit-door.ts'
import { standingOf } from '../../way.ts'

export type Original = DataOf<'NachweisRecorded'>['original']

export interface Brought {
  /** Id of the paper that is asked for. */
  readonly nachweis: string
  readonly original: Original
  /** Undefined if it was only looked at. */
  readonly scan: Scan | undefined
}

/** Records that a paper was brought, with its file; both or neither. */
export function recordNachweis(matter: Matter, { nachweis, original, scan }: Brought): Result<unknown, Refusal> {
  const blob = scan && sealBlob(scan.bytes, scan.mediaType, matter.desk.context.random)
  const brought = { nachweis, blob: blob?.ref ?? null, original }
  return decideAndCommit(matter, { type: 'record-nachweis', nachweis: brought }, blob ? [blob] : [])
}

/** Records that a paper will be brought by a day. */
export const recordPromise = (matter: Matter, nachweis: string, until: string): Result<unknown, Refusal> =>
  decideAndCommit(matter, {
    type: 'promise-nachweis',
    promise: { nachweis, until },
    today: matter.desk.today,
  })

/** The last one that was missing leads on, the others stay. `before`: the matter as it was. */
export const leadOn = (c: VisitRequest, before: Matter): Response =>
  seeOther(c, standingOf(before) === 'nachweise' ? matterPath(before) : matterPath(before, 'nachweise'))

function decideAndCommit(
  matter: Matter,
  command: VorgangCommand,
  blobs: readonly StepBlob[] = [],
): Result<unknown, Refusal> {
  const decided = vorgangDecider.decide(command, matter.state)
  const step = decided.ok ? commitMatter(matter, { vorgang: decided.value, blobs }) : decided
  if (step.ok) dropTyped(matter, 'nachweise')
  return step
}
