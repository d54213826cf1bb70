export { findPlace, type NamedPlace } from './find-place.ts'
export type {
  CashAccount,
  Gebiet,
  Koerperschaft,
  LeistungTask,
  PostalAddress,
  Stelle,
  TaskKind,
  ZustaendigkeitRule,
} from './stelle.ts'
export {
  type Places,
  type Zustaendigkeit,
  type ZustaendigkeitRefusal,
  zustaendigkeitFor,
} from './zustaendigkeit.ts'
