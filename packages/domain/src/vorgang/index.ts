export {
  type Freshness,
  isFresh,
  notIssuable,
  type VorgangCommand,
  type VorgangRefusal,
  vorgangDecider,
} from './decide.ts'
export { readVorgangEvent, type VorgangEvent, type VorgangEventType, vorgangEventVersion } from './event.ts'
export { evolveVorgang, fieldsSetBy } from './evolve.ts'
export { personSchema } from './person-schema.ts'
export { emptyVorgang, type Snapshot, type Vorgang } from './state.ts'
