import { z } from 'zod'
import {
  type CapabilitiesAnswer,
  SCANNER_TROUBLES,
  type ScanEvent,
  type ScannedPage,
  type ScannerCapabilities,
  type ScannerState,
  type ScanSettings,
  type SourceCapabilities,
} from './device.ts'
import { SCANNER_LIMITS } from './limits.ts'

// What goes between the suitcase and the process that runs the driver. Sizes are bounded: pages of a hostile scanner end up in it.

const trouble = z.enum(SCANNER_TROUBLES)
const count = z.int().min(0)
const area = z.object({ widthMm: z.number().positive().max(10_000), heightMm: z.number().positive().max(10_000) })
const resolution = z.union([z.literal(300), z.literal(600)])
const colour = z.enum(['colour', 'grey', 'black-and-white'])

const source = z.object({ resolutions: z.array(resolution).max(10), colours: z.array(colour).max(10), area })
const sourceCapabilities: z.ZodType<SourceCapabilities> = source

const capabilities: z.ZodType<ScannerCapabilities> = z.object({
  name: z.string().max(200),
  platen: sourceCapabilities.exactOptional(),
  feeder: source.extend({ duplex: z.boolean() }).exactOptional(),
})

const inTrouble = z.object({ kind: z.literal('trouble'), trouble })

export const capabilitiesAnswer: z.ZodType<CapabilitiesAnswer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('capabilities'), capabilities }),
  inTrouble,
])

export const scannerState: z.ZodType<ScannerState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), feeder: z.enum(['loaded', 'empty', 'unknown', 'none']) }),
  inTrouble,
])

const page: z.ZodType<ScannedPage> = z.object({
  number: z.int().min(1).max(SCANNER_LIMITS.pages),
  type: z.enum(['image/jpeg', 'image/png']),
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= SCANNER_LIMITS.pageBytes),
})

export const scanEvent: z.ZodType<ScanEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), page: count, bytes: count }),
  z.object({ kind: z.literal('page'), page }),
  z.object({ kind: z.literal('done'), pages: count }),
  z.object({ kind: z.literal('cancelled'), pages: count }),
  z.object({ kind: z.literal('trouble'), trouble, pages: count }),
])

export const scanSettings: z.ZodType<ScanSettings> = z.object({
  source: z.enum(['platen', 'feeder']),
  duplex: z.boolean(),
  resolution,
  colour,
  area: area.exactOptional(),
})
