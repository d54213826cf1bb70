export {
  type BasketLine,
  type Besuch,
  type BesuchCommand,
  type BesuchRefusal,
  besuchDecider,
  dueFor,
  emptyBesuch,
  type JoinedVorgang,
  type Payment,
  presentIn,
} from './besuch.ts'
export { readStationEvent, type StationEvent, type StationEventType, stationEventVersion } from './event.ts'
export { drawNummer, missingCounters } from './nummer.ts'
