/** The door of the queue; no driver comes with it. */
export type { JobProgress, JobRef, PrintDocument, Printer } from './device.ts'
export {
  createPrintQueue,
  type PrintQueue,
  type PrintQueueDeps,
  type QueueHooks,
  type QueueOutcome,
  type QueueProgress,
} from './queue.ts'
