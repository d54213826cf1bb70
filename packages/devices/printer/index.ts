export { CUPS_PLATFORMS, type CupsPrinter, type CupsPrinters, listCupsPrinters } from './cups-printers.ts'
export * from './device.ts'
export {
  type DiscoverDeps,
  discoverPrinters,
  type ServiceBrowser,
} from './discovery/discover-printers.ts'
export type { FoundPrinter } from './discovery/found-printer.ts'
export { createNetworkBrowser, type NetworkBrowser } from './discovery/network-browser.ts'
export { connectPrinter, connectShowing } from './ipp/connect.ts'
export { createExchange, type Exchange, type ExchangeDeps } from './ipp/exchange.ts'
export { exampleAnswers, FED_WORDS, feedIppAnswer } from './ipp/feed-answer.ts'
export { createIppPrinter, type IppPrinterDeps } from './ipp/ipp-printer.ts'
export { readCertificate } from './ipp/read-certificate.ts'
export { type PrinterTarget, readTarget } from './ipp/target.ts'
export {
  createPrintQueue,
  type PrintQueue,
  type PrintQueueDeps,
  type QueueHooks,
  type QueueOutcome,
  type QueueProgress,
} from './queue.ts'
