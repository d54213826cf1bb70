import type { StationEvent } from '@buergerkoffer/domain/besuch'
import type { Result } from '@buergerkoffer/domain/result'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { StepBlob, StepRefusal } from '@buergerkoffer/station'
import type { Visit } from './visit.ts'

export interface VisitEvents {
  readonly vorgang?: readonly VorgangEvent[]
  readonly station?: readonly StationEvent[]
  readonly blobs?: readonly StepBlob[]
  /** The case's last step here: nothing typed for it is needed any more. */
  readonly isLast?: boolean
}

/** Makes one finished step of a visit durable, as a whole or not at all. */
export function commitStep({ desk, joined }: Visit, events: VisitEvents): Result<unknown, StepRefusal> {
  const committed = desk.station.commit({
    by: desk.station.user,
    cases: [{ vorgang: joined.vorgang, events: events.vorgang ?? [] }],
    station: events.station ?? [],
    blobs: events.blobs ?? [],
    clearDrafts: events.isLast ? [joined.vorgang] : [],
  })
  // With a line the town hall has it at once; without one this costs nothing.
  if (committed.ok) desk.context.wakeLine()
  return committed
}

/** A printed letter, encrypted under a key of its own, ready to go into a step. */
export const pdfBlob = ({ desk }: Visit, pdf: Uint8Array): StepBlob =>
  sealBlob(pdf, 'application/pdf', desk.context.random)
