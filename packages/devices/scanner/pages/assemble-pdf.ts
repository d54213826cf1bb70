import PDFDocument from 'pdfkit'
import { readPictureSize } from '../picture-size.ts'
import { decodePicture, drawOnWhite } from './decode-picture.ts'
import { fitJpeg } from './fit-jpeg.ts'

/** Degrees clockwise. */
export type Rotation = 0 | 90 | 180 | 270

export interface PdfPage {
  readonly jpeg: Uint8Array
  readonly dpi: number
  readonly rotation: Rotation
}

export interface PdfOrder {
  readonly pages: readonly PdfPage[]
  readonly maxBytes: number
  /** Stands in the file; the same pages and the same moment give the same bytes. */
  readonly createdAt: Date
  readonly title: string
}

export type PdfResult =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly kind: 'refused'; readonly reason: 'no-pages' | 'not-a-picture' | 'too-large' }

/** A4 in points (1/72 inch). */
const SHORT = 595.28
const LONG = 841.89
/** What pdfkit writes around the pictures. */
const FRAME_BYTES = 4_000
const FRAME_BYTES_PER_PAGE = 1_000
/** Below this no page of text is legible. */
const LEAST_PER_PAGE = 25_000

/** One A4 page for each picture, upright or across as the picture is; pictures smaller than the paper keep their size. */
export async function assemblePdf(order: PdfOrder): Promise<PdfResult> {
  if (order.pages.length === 0) return { kind: 'refused', reason: 'no-pages' }
  const budget = Math.floor((order.maxBytes - FRAME_BYTES) / order.pages.length) - FRAME_BYTES_PER_PAGE
  const fitted = await fitAll(order.pages, budget, order.maxBytes)
  if (typeof fitted === 'string') return { kind: 'refused', reason: fitted }
  const document = new PDFDocument({
    autoFirstPage: false,
    info: { Title: order.title, CreationDate: order.createdAt, ModDate: order.createdAt },
  })
  const bytes = collect(document)
  for (const page of fitted) addPage(document, page)
  document.end()
  return { kind: 'pdf', bytes: await bytes, pages: fitted.length }
}

/** As they are if all together are small enough; otherwise those above their share are made smaller. */
async function fitAll(
  pages: readonly PdfPage[],
  budget: number,
  maxBytes: number,
): Promise<readonly PdfPage[] | 'not-a-picture' | 'too-large'> {
  if (pages.some(({ jpeg }) => readPictureSize(jpeg)?.type !== 'image/jpeg')) return 'not-a-picture'
  const total = pages.reduce((sum, { jpeg }) => sum + jpeg.length + FRAME_BYTES_PER_PAGE, FRAME_BYTES)
  if (total <= maxBytes) return pages
  if (budget < LEAST_PER_PAGE) return 'too-large'
  const fitted: PdfPage[] = []
  for (const page of pages) {
    const smaller = page.jpeg.length <= budget ? page : await fitOne(page, budget)
    if (!smaller) return 'too-large'
    fitted.push(smaller)
  }
  return fitted
}

async function fitOne(page: PdfPage, budget: number): Promise<PdfPage | undefined> {
  const decoded = await decodePicture(page.jpeg)
  if (decoded.kind === 'refused') return undefined
  const fitted = fitJpeg(drawOnWhite(decoded.image, 1), page.dpi, budget)
  return fitted && { ...page, jpeg: fitted.jpeg, dpi: fitted.dpi }
}

function addPage(document: PDFKit.PDFDocument, { jpeg, dpi, rotation }: PdfPage): void {
  const size = readPictureSize(jpeg)
  const natural = { width: ((size?.width ?? 1) / dpi) * 72, height: ((size?.height ?? 1) / dpi) * 72 }
  const isTurned = rotation === 90 || rotation === 270
  const seen = isTurned ? { width: natural.height, height: natural.width } : natural
  const paper =
    seen.width > seen.height && seen.width > SHORT ? { width: LONG, height: SHORT } : { width: SHORT, height: LONG }
  const scale = Math.min(1, paper.width / seen.width, paper.height / seen.height)
  document.addPage({ size: [paper.width, paper.height], margin: 0 })
  document.save()
  document
    .translate(paper.width / 2, paper.height / 2)
    .rotate(rotation)
    .scale(scale)
  document.image(Buffer.from(jpeg), -natural.width / 2, -natural.height / 2, natural)
  document.restore()
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  document.on('end', () => resolve(Buffer.concat(chunks)))
  document.on('error', reject)
  return promise
}
