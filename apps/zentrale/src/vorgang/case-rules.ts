import { createHash } from 'node:crypto'
import type { DataOf } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'

/** Whether a service wants four eyes: on no case, on each, or on so many of a hundred. */
export type ReviewRule = 'none' | 'always' | { readonly sample: number }

/**
 * Whether a case falls under its service's rule. A sample is drawn by the hash of the case's id: nobody chooses it, and it comes out the same
 * whenever it is asked.
 */
export function isReviewDue(rule: ReviewRule, vorgang: string): boolean {
  return drawOf(vorgang) < shareOf(rule)
}

/** How many of a hundred cases a rule takes. */
export const shareOf = (rule: ReviewRule): number => (rule === 'none' ? 0 : rule === 'always' ? 100 : rule.sample)

/** A case's place in the draw, 0 to 99. */
export function drawOf(vorgang: string): number {
  const hash = createHash('sha256').update('buergerkoffer/review-sample/1\n').update(vorgang).digest()
  return hash.readUInt32BE(0) % 100
}

const townhallTypes: ReadonlySet<string> = new Set([
  ...['PersonMatched', 'PersonUnmatched', 'VorgangReturned', 'ReviewRecorded', 'DecisionRecorded'],
  ...['RegisterUpdated', 'VorgangAccepted', 'HoldBegun', 'VorgangRecalled', 'VorgangTakenOver'],
])

/** Who wrote the case up to its handing over, at whatever counter, or decided what counts in it: none of them may review it (SYNC-42). */
export const operatorsOf = ({ history }: CaseFile): readonly string[] => [
  ...new Set(history.filter(({ record }) => !townhallTypes.has(record.type)).map(({ record }) => record.by)),
]

type Review = Omit<DataOf<'ReviewRecorded'>, 'assertion'>

/** What a reviewer's key signs: the event without its proof, and the state of the case it speaks of. */
export const reviewSubject = ({ vorgang, heads }: CaseFile, review: Review) => ({
  type: 'ReviewRecorded',
  vorgang,
  heads: [...heads].sort(),
  ...review,
})
