import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { dayText } from '../format.ts'
import { t } from '../text.ts'

/** What an event says, in one line, without names. `placeName` tells a station's name by its id. */
export function eventText(event: VorgangEvent, placeName: (station: string) => string): string {
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
        nachweis: event.data.nachweis,
      })
    case 'NachweisPromised':
      return t('event.promised', { nachweis: event.data.nachweis, day: dayText(event.data.until) })
    case 'DocumentVoided':
      return t('event.voided', event.data)
    case 'DocumentReprinted':
      return t('event.reprinted', { nummer: event.data.nummer })
    default:
      return townhallText(event, placeName)
  }
}

function townhallText(event: VorgangEvent, placeName: (station: string) => string): string {
  switch (event.type) {
    case 'RegisterUpdated':
      return t(event.data.persons.length === 0 ? 'event.byHand' : 'event.RegisterUpdated')
    case 'PersonUnmatched':
      return t('event.unmatched', event.data)
    case 'VorgangReturned':
      return t('event.returned', { place: placeName(event.data.to), reason: event.data.reason })
    case 'ReviewRecorded':
      return event.data.outcome === 'approved'
        ? t('event.approved')
        : t('event.objected', { remark: event.data.remark })
    case 'DecisionRecorded':
      return event.data.outcome === 'granted' ? t('event.granted') : t('event.refused', { reason: event.data.reason })
    default:
      return holdText(event, placeName)
  }
}

function holdText(event: VorgangEvent, placeName: (station: string) => string): string {
  switch (event.type) {
    case 'HoldBegun':
      return t('event.holdBegun', { place: placeName(event.data.to), hold: event.data.hold })
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
