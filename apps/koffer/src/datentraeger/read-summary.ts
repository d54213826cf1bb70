import type { ReadVolume, VolumeTurn } from '@buergerkoffer/sync'

/** What came of reading, in counts. */
export interface ReadSummary {
  /** Files that are called as volumes are. */
  readonly files: number
  /** Those for this suitcase. */
  readonly own: number
  /** Messages that brought something. */
  readonly moved: number
  /** Those that wait for an earlier part. */
  readonly early: number
  /** Volumes whose end is lacking. */
  readonly cut: number
  /** Volumes that are not as they were written. */
  readonly altered: number
  /** Those that only a newer program reads. */
  readonly tooNew: number
  /** Files that are no volumes. */
  readonly foreign: number
  /** Those for others that were taken along. */
  readonly carried: number
  /** Words that contradict what is here. */
  readonly contradicted: number
}

/** Sums up what the volumes of one reading brought. */
export function summaryOf(
  results: readonly ReadVolume<VolumeTurn>[],
  counted: Pick<ReadSummary, 'files' | 'carried'>,
): ReadSummary {
  const outcomes = results.flatMap((each) => (each.kind === 'read' ? each.outcomes : []))
  const kinds = (...wanted: readonly VolumeTurn['kind'][]): number =>
    outcomes.filter(({ kind }) => wanted.includes(kind)).length
  const refusals = (wanted: string): number =>
    results.filter((each) => each.kind === 'refused' && each.refusal === wanted).length
  return {
    ...counted,
    own: results.filter(({ kind }) => kind === 'read').length,
    moved: kinds('moved', 'reopened', 'forked', 'level'),
    early: kinds('early'),
    cut: results.filter((each) => each.kind === 'read' && !each.whole).length,
    altered: refusals('altered'),
    tooNew: refusals('too-new'),
    foreign: refusals('foreign') + kinds('not-centre'),
    contradicted: kinds('contradiction', 'refused'),
  }
}
