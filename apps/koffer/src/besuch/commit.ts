import type { StationEvent } from '@buergerkoffer/domain/besuch'
import type { Result } from '@buergerkoffer/domain/result'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { CaseEvents, StepBlob, StepRefusal } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'
import type { Matter } from './visit.ts'

export interface StepEvents {
  readonly cases?: readonly CaseEvents[]
  readonly station?: readonly StationEvent[]
  readonly blobs?: readonly StepBlob[]
  /** Cases of which this is the last step here: nothing typed for them is needed any more. */
  readonly ended?: readonly string[]
}

/** Makes one finished step durable, as a whole or not at all. */
export function commitStep(desk: Desk, events: StepEvents): Result<unknown, StepRefusal> {
  const { cases = [], station = [], blobs = [], ended = [] } = events
  const committed = desk.station.commit({ by: desk.station.user, cases, station, blobs, clearDrafts: ended })
  // With a line the town hall has it at once; without one this costs nothing.
  if (committed.ok) desk.context.wakeLine()
  if (committed.ok) for (const vorgang of ended) desk.context.buerger.leaveMatter(vorgang)
  return committed
}

export interface MatterEvents extends Omit<StepEvents, 'cases' | 'ended'> {
  readonly vorgang?: readonly VorgangEvent[]
}

/** The same for a step of one matter. */
export const commitMatter = ({ desk, joined }: Matter, { vorgang = [], ...rest }: MatterEvents) =>
  commitStep(desk, { ...rest, cases: [{ vorgang: joined.vorgang, events: vorgang }] })

/** A printed letter, encrypted under a key of its own, ready to go into a step. */
export const pdfBlob = ({ context }: Desk, pdf: Uint8Array): StepBlob =>
  sealBlob(pdf, 'application/pdf', context.random)
