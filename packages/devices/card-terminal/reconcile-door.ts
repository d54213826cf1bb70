/** The door of the comparison with the cash book; no driver comes with it. */
export { type CashBookLine, type Difference, reconcile } from './reconcile.ts'
