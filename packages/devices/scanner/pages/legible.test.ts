import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes, writeBarcode } from 'zxing-wasm/full'
import * as paper from '../testing/paper.ts'
import { preparePage } from './prepare-page.ts'

const WORDS = 'VG-2026-000123 Musterstadt'
const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/full/zxing_full.wasm'))
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } })

/** A code with modules of half a millimetre is about as fine as the strokes of print: who reads it reads the text. */
describe('a page that was made small', () => {
  it.each([
    ['at its full size', 1024 * 1024],
    ['in a quarter of it', 256 * 1024],
  ])('is still legible %s', async (_, maxBytes) => {
    const code = await loadImage(await codePicture())
    const side = (code.width / 4) * 0.5
    const draw = [paper.text({ top: 80 }), (pen: Parameters<paper.Draw>[0]) => pen.drawImage(code, 30, 30, side, side)]
    const { canvas } = paper.drawPaper(draw, { dpi: 300, degrees: -3.4, noise: 20 })
    const page = await preparePage({ bytes: canvas.encodeSync('png'), dpi: 300, maxBytes })
    if (page.kind !== 'page') throw new Error(page.reason)
    expect(page.jpeg.length).toBeLessThanOrEqual(maxBytes)
    expect(page.dpi).toBeGreaterThanOrEqual(150)
    expect((await readBarcodes(page.jpeg, { formats: ['DataMatrix'] })).map(({ text }) => text)).toEqual([WORDS])
  })
})

/** Four pixels a module, on white. */
async function codePicture(): Promise<Buffer> {
  const { image } = await writeBarcode(WORDS, { format: 'DataMatrix', scale: 4 })
  if (!image) throw new Error('no code')
  const code = await loadImage(Buffer.from(await image.arrayBuffer()))
  const canvas = createCanvas(code.width, code.height)
  canvas.getContext('2d').drawImage(code, 0, 0)
  return canvas.encodeSync('png')
}
