import { z } from 'zod'
import type { PdfOrder, PdfResult } from './assemble-pdf.ts'
import type { PageOrder } from './prepare-page.ts'

/** What the process for pictures is told to do. */
export type PictureTask =
  | { readonly id: number; readonly kind: 'page'; readonly order: PageOrder }
  | { readonly id: number; readonly kind: 'pdf'; readonly order: PdfOrder }

const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= 200 * 1024 * 1024)
const pixels = z.number().int().min(1).max(20_000)

/** What it answers. A picture could have taken the process over, so its answers are parsed like a device's. */
const pageResult = z.union([
  z.object({
    kind: z.literal('page'),
    jpeg: bytes,
    width: pixels,
    height: pixels,
    dpi: z.number().min(1).max(300),
    turnedBack: z.number().min(-11).max(11),
    blank: z.boolean(),
  }),
  z.object({ kind: z.literal('refused'), reason: z.enum(['not-a-picture', 'too-large']) }),
])

const pdfResult: z.ZodType<PdfResult> = z.union([
  z.object({ kind: z.literal('pdf'), bytes, pages: z.number().int().min(1) }),
  z.object({ kind: z.literal('refused'), reason: z.enum(['no-pages', 'not-a-picture', 'too-large']) }),
])

const answer = z.object({ id: z.number().int(), result: z.unknown() })

/** Reads an answer from the process: the result, if it answers this task. */
export function readAnswer(message: unknown, id: number): { readonly result: unknown } | undefined {
  const read = answer.safeParse(message)
  return read.success && read.data.id === id ? { result: read.data.result } : undefined
}

export function readPageResult(result: unknown) {
  return pageResult.safeParse(result).data
}

export function readPdfResult(result: unknown): PdfResult | undefined {
  return pdfResult.safeParse(result).data
}
