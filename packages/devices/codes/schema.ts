import { z } from 'zod'
import type { CodesAnswer } from './device.ts'

const found = z.object({
  symbology: z.enum(['data-matrix', 'qr', 'code-128', 'itf', 'code-39']),
  text: z.string().max(10_000),
})

/** What a reader says that has looked at hostile pictures: its word is parsed like a device's. */
export const codesAnswer: z.ZodType<CodesAnswer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), codes: z.array(found).max(10) }),
  z.object({ kind: z.literal('trouble'), trouble: z.enum(['not-a-picture', 'too-slow', 'broke-down']) }),
])
