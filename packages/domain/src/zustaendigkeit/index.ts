export { type NamedPlace, type PlaceQuery, placeFinder } from './find-place.ts'
export { type RightOffice, rightOffice } from './right-office.ts'
export { servedBy } from './served-places.ts'
export type {
  CashAccount,
  Ebene,
  Gebiet,
  Gemeinde,
  Gemeindeverzeichnis,
  Koerperschaft,
  KoerperschaftArt,
  Kreis,
  LeistungTask,
  PostalAddress,
  Stelle,
  TaskKind,
  ZustaendigkeitRule,
} from './stelle.ts'
export {
  entitledBodies,
  type Places,
  type Zustaendigkeit,
  type ZustaendigkeitRefusal,
  zustaendigkeitFor,
} from './zustaendigkeit.ts'
