import type { StationEvent } from '@buergerkoffer/domain/besuch'
import {
  journalOf,
  type Kasse,
  type KasseEvent,
  kasseEvents,
  kasseOf,
  type Movement,
} from '@buergerkoffer/domain/kasse'

/** The station's own money, folded when it is looked at. */
export interface CashModel {
  readonly kasse: () => Kasse
  /** The drawer's movements, oldest first. */
  readonly journal: () => readonly Movement[]
  readonly take: (event: StationEvent) => void
}

export function createCashModel(): CashModel {
  const events: KasseEvent[] = []
  let folded: Kasse | undefined
  return {
    kasse: () => {
      folded ??= kasseOf(events)
      return folded
    },
    journal: () => journalOf(events),
    take: (event) => {
      if (!isMoney(event)) return
      events.push(event)
      folded = undefined
    },
  }
}

const isMoney = (event: StationEvent): event is KasseEvent =>
  event.type === 'CashLineBooked' || Object.hasOwn(kasseEvents, event.type)
