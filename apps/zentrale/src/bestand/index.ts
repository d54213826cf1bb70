export { bestandMigrations } from './migrations.ts'
export { openFromSheet, type PaperSheet, type SheetRefusal } from './open-from-sheet.ts'
export { readStocks, type StationStock } from './read-stocks.ts'
export { readTransports, type Sending, type SendRefusal, sendStock, type Transport } from './transport.ts'
export {
  noteTask,
  readUncollected,
  type Task,
  type TaskRefusal,
  type TaskState,
  taskStates,
  type Uncollected,
} from './uncollected.ts'
