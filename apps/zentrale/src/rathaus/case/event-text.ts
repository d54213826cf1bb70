import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { dayText } from '../format.ts'
import { t } from '../text.ts'

/** Names for the ids in an event: of a station, and of a proof that a service asks for. */
export interface EventNames {
  readonly stationName: (station: string) => string
  readonly proofName: (nachweis: string) => string
}

/** What an event says, in one line, without names of persons. */
export function eventText(event: VorgangEvent, names: EventNames): string {
  switch (event.type) {
    case 'DocumentIssued':
      return t('event.issued', { name: t(`documents.${event.data.art}`), nummer: event.data.nummer })
    case 'VorgangAccepted':
      return t('event.accepted', { aktenzeichen: event.data.aktenzeichen })
    case 'HandedOver':
      return event.data.result === 'finished' ? t('event.HandedOver') : t(`event.${event.data.result}`)
    case 'VorgangCleared':
      return t('event.cleared', event.data)
    case 'VorgangWithdrawn':
      return t('event.withdrawn', event.data)
    case 'NachweisRecorded':
      return t(event.data.original === 'returned' ? 'event.originalReturned' : 'event.nachweis', {
        nachweis: names.proofName(event.data.nachweis),
      })
    case 'NachweisPromised':
      return t('event.promised', { nachweis: names.proofName(event.data.nachweis), day: dayText(event.data.until) })
    case 'DocumentVoided':
      return t('event.voided', event.data)
    case 'DocumentReprinted':
      return t('event.reprinted', { nummer: event.data.nummer })
    default:
      return townhallText(event, names)
  }
}

function townhallText(event: VorgangEvent, names: EventNames): string {
  switch (event.type) {
    case 'RegisterUpdated':
      return t(event.data.persons.length === 0 ? 'event.byHand' : 'event.RegisterUpdated')
    case 'PersonUnmatched':
      return t('event.unmatched', event.data)
    case 'VorgangReturned':
      return t('event.returned', { place: names.stationName(event.data.to), reason: event.data.reason })
    case 'ReviewRecorded':
      return event.data.outcome === 'approved'
        ? t('event.approved')
        : t('event.objected', { remark: event.data.remark })
    case 'DecisionRecorded':
      return event.data.outcome === 'granted' ? t('event.granted') : t('event.refused', { reason: event.data.reason })
    default:
      return holdText(event, names)
  }
}

function holdText(event: VorgangEvent, names: EventNames): string {
  switch (event.type) {
    case 'HoldBegun':
      return t('event.holdBegun', { place: names.stationName(event.data.to), hold: event.data.hold })
    case 'VorgangRecalled':
      return t('event.recalled', { reason: event.data.reason })
    case 'VorgangTakenOver':
      return t('event.takenOver', event.data)
    case 'ConflictSettled':
      return t('event.settled', { reason: event.data.reason })
    default:
      return t(`event.${event.type}`)
  }
}
