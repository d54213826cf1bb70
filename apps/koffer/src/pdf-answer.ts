import type { Context } from 'hono'

/** A sheet into the browser's viewer. */
export const pdfAnswer = (c: Context, pdf: Uint8Array, file: string): Response =>
  c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${file}"`,
  })
