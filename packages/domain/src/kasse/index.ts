export { basketLine } from './account.ts'
export { type Drittanteil, ownShare, ownShareReversed } from './anteil.ts'
export {
  type CardDay,
  type CardMovement,
  cardDayOf,
  cardMovements,
  isBooked,
  isWholePayment,
  linesOfTakeBack,
  openCards,
  sinceKassenschnitt,
} from './card.ts'
export type { CardData } from './card-event.ts'
export { type CashRefusal, changeFor } from './cash.ts'
export { type CashLine, type CashTotals, totalsOf } from './cash-book.ts'
export { type CardPlan, type CardTakeBack, planTakeBack, type TakenBack, wholePayment } from './decide/card.ts'
export { decideKasse, type KasseCommand, type KasseRefusal } from './decide.ts'
export { cashLine, type KasseData, type KasseEvent, kasseEvents } from './event.ts'
export { giroCode, type Transfer } from './girocode.ts'
export { ibanText, isIban } from './iban.ts'
export { journalOf, type Movement } from './journal.ts'
export { kasseOf, lineKey } from './kasse.ts'
export { type CashLimits, isNearCeiling, notBookable, notTakable, type TakeRefusal } from './limits.ts'
export { type Posting, postingsOf } from './postings.ts'
export type { BookedLine, Forderung, Kartenzahlung, Kasse, Kassentag, Reversal } from './state.ts'
export { isStueckelung, type Stueck, type Stueckelung, smallestNote, stuecke, sumOf } from './stueckelung.ts'
