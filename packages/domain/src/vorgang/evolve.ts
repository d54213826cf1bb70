import { unreachable } from '../result.ts'
import type { VorgangEvent } from './event.ts'
import type { Vorgang } from './state.ts'

/** Adds one event to a case. Total: an event that comes late or twice leaves a sensible case (SYNC-3). */
export function evolveVorgang(state: Vorgang, event: VorgangEvent): Vorgang {
  switch (event.type) {
    case 'VorgangOpened':
      return { ...state, status: state.status === 'empty' ? 'open' : state.status, opened: event.data }
    case 'PersonPrepared':
      return { ...state, snapshot: event.data }
    case 'IdentityChecked':
      return { ...state, identity: event.data }
    case 'AngabenFilled':
      return { ...state, angaben: event.data }
    case 'GebuehrSet':
      return { ...state, gebuehr: event.data.gebuehr }
    case 'PaymentRecorded':
      return { ...state, payments: [...state.payments, event.data] }
    case 'DocumentIssued':
      return { ...state, documents: [...state.documents, event.data] }
    case 'HandedOver':
      return { ...state, status: state.status === 'accepted' ? 'accepted' : 'handed-over', result: event.data.result }
    case 'PersonMatched':
      return { ...state, match: event.data }
    case 'VorgangAccepted':
      return { ...state, status: 'accepted', acceptance: event.data }
    default:
      return unreachable(event)
  }
}

/** The fields an event sets, for finding conflicts; documents and payments add and never conflict (SYNC-3). */
export function fieldsSetBy(event: VorgangEvent): readonly string[] {
  switch (event.type) {
    case 'VorgangOpened':
      return ['opened']
    case 'PersonPrepared':
      return ['snapshot']
    case 'IdentityChecked':
      return ['identity']
    case 'AngabenFilled':
      return ['angaben'] // All answers at once: an answer left out is an answer withdrawn.
    case 'GebuehrSet':
      return ['gebuehr']
    case 'HandedOver':
      return ['result']
    case 'PersonMatched':
      return ['match']
    case 'VorgangAccepted':
      return ['acceptance']
    case 'PaymentRecorded':
    case 'DocumentIssued':
      return []
    default:
      return unreachable(event)
  }
}
