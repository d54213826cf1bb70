import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { readPictureSize } from '../picture-size.ts'
import * as paper from '../testing/paper.ts'
import { assemblePdf, type PdfPage } from './assemble-pdf.ts'
import { decodePicture, drawOnWhite } from './decode-picture.ts'
import { fitJpeg } from './fit-jpeg.ts'
import { toGrey } from './grey.ts'
import { inspectPage } from './inspect-page.ts'
import { preparePage } from './prepare-page.ts'

const MB = 1024 * 1024
const NOISE = noiseCanvas(2480, 3508)
const CREATED = new Date('2026-11-23T09:00:00Z')

describe('a page from the scanner', () => {
  it('is turned straight and stays under its size', async () => {
    const { canvas } = paper.drawPaper([paper.text({ lines: 30 })], { dpi: 300, degrees: 4.2 })
    const page = await preparePage({ bytes: canvas.encodeSync('png'), dpi: 300, maxBytes: MB })
    if (page.kind !== 'page') throw new Error(page.reason)
    expect(page).toMatchObject({ width: 2480, height: 3508, dpi: 300, blank: false })
    expect(Math.abs(page.turnedBack - 4.2)).toBeLessThan(0.3)
    expect(page.jpeg.length).toBeLessThanOrEqual(MB)
    expect(Math.abs((await inspectJpeg(page.jpeg, page.dpi)).skew)).toBeLessThan(0.3)
  })

  it('is kept at 300 dpi when it was scanned finer', async () => {
    const bytes = createCanvas(1200, 1200).encodeSync('png')
    expect(await preparePage({ bytes, dpi: 600, maxBytes: MB })).toMatchObject({ width: 600, dpi: 300, blank: true })
  })

  it('is refused when it is no picture, broken inside or absurdly large', async () => {
    const png = createCanvas(40, 40).encodeSync('png')
    const absurd = Buffer.from(png)
    absurd.writeUInt32BE(60_000, 16)
    absurd.writeUInt32BE(60_000, 20)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    const answers = [svg, new Uint8Array(), png.subarray(0, 40), absurd].map((bytes) =>
      preparePage({ bytes, dpi: 300, maxBytes: MB }),
    )
    expect(await Promise.all(answers)).toEqual([
      { kind: 'refused', reason: 'not-a-picture' },
      { kind: 'refused', reason: 'not-a-picture' },
      { kind: 'refused', reason: 'not-a-picture' },
      { kind: 'refused', reason: 'too-large' },
    ])
  })
})

describe('the size of a JPEG', () => {
  it('is bounded even for what cannot be made small', () => {
    const fitted = fitJpeg(NOISE, 300, MB)
    expect(fitted?.jpeg.length).toBeLessThanOrEqual(MB)
    expect(fitted?.dpi).toBeLessThan(300)
    expect(fitJpeg(NOISE, 300, 500)).toBeUndefined()
  })

  it('leaves text at its resolution, and says it in the file', () => {
    const { canvas } = paper.drawPaper([paper.text()], { dpi: 300 })
    const fitted = fitJpeg(canvas, 300, MB)
    expect(fitted?.dpi).toBe(300)
    // JFIF 1.02: density in dots per inch.
    expect(Buffer.from(fitted?.jpeg.subarray(13, 18) ?? []).toString('hex')).toBe('01012c012c')
  })
})

describe('a PDF of scans', () => {
  const jpeg = createCanvas(1240, 1754).encodeSync('jpeg', 80)
  const page: PdfPage = { jpeg, dpi: 150, rotation: 0 }
  const order = { maxBytes: 5 * MB, createdAt: CREATED, title: 'Scan' }

  it('is the same for the same pages', async () => {
    const [one, two] = [await assemblePdf({ ...order, pages: [page] }), await assemblePdf({ ...order, pages: [page] })]
    expect(one).toMatchObject({ kind: 'pdf', pages: 1 })
    expect(one).toEqual(two)
  })

  it('stays under its size by making its pages smaller', async () => {
    const large = { jpeg: NOISE.encodeSync('jpeg', 90), dpi: 300, rotation: 0 } as const
    const made = await assemblePdf({ ...order, pages: [large, page], maxBytes: MB })
    expect(made.kind === 'pdf' && made.bytes.length).toBeLessThanOrEqual(MB)
    expect(await assemblePdf({ ...order, pages: [large, page], maxBytes: 40_000 })).toEqual({
      kind: 'refused',
      reason: 'too-large',
    })
  })

  it('is not made of nothing, nor of what is no JPEG', async () => {
    expect(await assemblePdf({ ...order, pages: [] })).toEqual({ kind: 'refused', reason: 'no-pages' })
    const pages = [{ ...page, jpeg: Buffer.from('%PDF') }]
    expect(await assemblePdf({ ...order, pages })).toEqual({ kind: 'refused', reason: 'not-a-picture' })
  })
})

it('decodes only what its header announces', async () => {
  const decoded = await decodePicture(createCanvas(30, 20).encodeSync('jpeg', 50))
  expect(decoded.kind === 'picture' && drawOnWhite(decoded.image, 2).width).toBe(60)
  expect(readPictureSize(createCanvas(30, 20).encodeSync('webp', 50))).toBeUndefined()
})

async function inspectJpeg(jpeg: Uint8Array, dpi: number) {
  const small = drawOnWhite(await loadImage(jpeg), 150 / dpi)
  const { width, height } = small
  return inspectPage(toGrey(small.getContext('2d').getImageData(0, 0, width, height).data, width, height, 150))
}

function noiseCanvas(width: number, height: number) {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const picture = pen.createImageData(width, height)
  const words = new Uint32Array(picture.data.buffer)
  for (let at = 0, state = 1; at < words.length; at += 1) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223
    words[at] = state | 0xff000000
  }
  pen.putImageData(picture, 0, 0)
  return canvas
}
