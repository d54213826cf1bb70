export {
  type Bestand,
  type BestandEvent,
  emptyBestand,
  inSuitcase,
  itemKey,
  type Place,
  type PlacedItem,
  sollList,
  sollOf,
} from './bestand.ts'
export { type BestandCommand, type BestandRefusal, bestandDecider } from './decide.ts'
export { differencesOf } from './difference.ts'
export { bestandEventTypes, itemSchema, stockListShape } from './event.ts'
export {
  type Counted,
  type CountedKind,
  countedKinds,
  countOf,
  type DokumentArt,
  dokumentArten,
  type Item,
  lineOf,
  type NumberedKind,
  numberedKinds,
  type StockList,
} from './item.ts'
