import { recallOf } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from './case-file.ts'
import type { ReleasedCase } from './visits-model.ts'

/** Which of the cases whose keys are here are this station's. */
export interface HoldViews {
  /** Whether this station holds a case, as far as it has heard: what the town hall gave to somebody else, or took, it holds no more (SYNC-47). */
  readonly holds: (file: CaseFile) => boolean
  /** Cases that the town hall sent here for correction or to be gone on with, and that are open here (SYNC-50). */
  readonly returned: () => readonly CaseFile[]
  /** Cases that the town hall wants back and that are still open here (SYNC-67). */
  readonly recalled: () => readonly CaseFile[]
  /** Cases that somebody else holds by now and that this station has not let go (SYNC-68). */
  readonly taken: () => readonly CaseFile[]
  /** Cases handed over, without what came back. */
  readonly released: () => readonly ReleasedCase[]
}

interface HoldSources {
  /** The station's id. */
  readonly station: string
  readonly file: (vorgang: string) => CaseFile | undefined
  readonly files: () => readonly CaseFile[]
  readonly released: () => readonly ReleasedCase[]
}

export function holdViews({ station, file, files, released }: HoldSources): HoldViews {
  const holds: HoldViews['holds'] = ({ state }) => state.hold === undefined || state.hold.to === station
  const isOpenHere = (one: CaseFile | undefined): boolean => one?.state.status === 'open' && holds(one)
  return {
    holds,
    returned: () => files().filter((one) => isOpenHere(one) && one.state.returned !== undefined),
    recalled: () => files().filter((one) => holds(one) && recallOf(one.state) !== undefined),
    taken: () => files().filter((one) => !(holds(one) || released().some(({ vorgang }) => vorgang === one.vorgang))),
    released: () => released().filter(({ vorgang }) => !isOpenHere(file(vorgang))),
  }
}
