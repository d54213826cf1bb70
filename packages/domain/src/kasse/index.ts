export { type CashRefusal, changeFor } from './cash.ts'
export { type CashLine, type CashTotals, totalsOf } from './cash-book.ts'
