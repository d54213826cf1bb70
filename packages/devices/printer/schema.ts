import { z } from 'zod'
import { closedList } from '../host/closed-list.ts'
import type {
  CancelAnswer,
  JobOutcome,
  JobProgress,
  JobRef,
  PrintAnswer,
  PrintDocument,
  PrinterFeatures,
  PrinterState,
  PrinterTrouble,
  PrintOptions,
} from './device.ts'

// What goes between the suitcase and the process that runs the driver. Sizes are bounded: what a printer says ends up in it.

/** A letter has some pages; a batch of them never more than this. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024

const text = z.string().max(1_024)
const texts = z.array(text).max(1_000)
const count = z.int().min(0)

const trouble = closedList<PrinterTrouble>({
  'paper-empty': true,
  'paper-low': true,
  'toner-empty': true,
  'toner-low': true,
  jam: true,
  'cover-open': true,
  'tray-missing': true,
  'output-full': true,
  'waste-full': true,
  'wrong-paper': true,
  stopped: true,
  'not-accepting': true,
  offline: true,
  busy: true,
  unsupported: true,
  forbidden: true,
  'certificate-unknown': true,
  'encryption-needed': true,
  unreadable: true,
  other: true,
})
const troubles = z.array(trouble).max(50)

const features: z.ZodType<PrinterFeatures> = z.object({
  name: text,
  model: text,
  duplex: z.boolean(),
  color: z.boolean(),
  trays: texts,
  paperReady: texts,
  formats: texts,
})

export const printerState: z.ZodType<PrinterState> = z.object({
  activity: z.enum(['idle', 'printing', 'stopped', 'unknown']),
  troubles,
  jobs: count,
  features: features.exactOptional(),
})

export const jobRef: z.ZodType<JobRef> = z.object({
  printer: z.string().max(2_000),
  attempt: z.string().max(2_000),
  received: z.literal(true).exactOptional(),
  id: z.int().exactOptional(),
})

export const printAnswer: z.ZodType<PrintAnswer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), job: jobRef }),
  z.object({ kind: z.literal('refused'), trouble, unsupported: texts }),
  z.object({ kind: z.literal('uncertain'), job: jobRef }),
])

export const jobProgress: z.ZodType<JobProgress> = z.object({
  stage: z.enum(['waiting', 'printing', 'halted']),
  troubles,
  impressions: count,
})

export const jobOutcome: z.ZodType<JobOutcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), impressions: count }),
  z.object({ kind: z.literal('not-printed'), reason: z.enum(['canceled', 'aborted']) }),
  z.object({
    kind: z.literal('half-printed'),
    reason: z.enum(['canceled', 'aborted', 'errors']),
    impressions: count,
  }),
  z.object({
    kind: z.literal('uncertain'),
    reason: z.enum(['printer-gone', 'job-forgotten', 'job-reused', 'document-cut', 'unreadable']),
    impressions: count,
  }),
  z.object({ kind: z.literal('unfinished'), progress: jobProgress }),
])

export const certificateEnd: z.ZodType<string | null> = z.iso.date().nullable()

export const cancelAnswer: z.ZodType<CancelAnswer> = z.enum([
  'asked',
  'over',
  'unknown-job',
  'forbidden',
  'offline',
  'unreadable',
])

const document: z.ZodType<PrintDocument> = z.object({
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_DOCUMENT_BYTES),
  format: z.enum(['application/pdf', 'image/jpeg', 'image/pwg-raster']),
  attempt: z.string().min(1).max(2_000),
})

const options: z.ZodType<PrintOptions> = z.object({
  sides: z.enum(['one-sided', 'two-sided-long-edge', 'two-sided-short-edge']),
  copies: z.int().min(1).max(99),
  paper: z.enum(['iso_a4_210x297mm', 'iso_a5_148x210mm']),
  tray: text.exactOptional(),
})

export const printOrder = z.object({ document, options })
export const followOrder = z.object({ job: jobRef, patienceMs: z.number().min(0).exactOptional() })
