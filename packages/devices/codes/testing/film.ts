import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

/** A code to be held before a camera. */
export interface DrawnCode {
  readonly format: 'QRCode' | 'DataMatrix' | 'Code128'
  readonly text: string
}

const [width, height] = [1280, 720]

/** A film of a code on grey paper, two pictures long, as uncompressed YUV4MPEG2: what Chromium's fake camera plays. */
export async function filmOf(code: DrawnCode): Promise<Uint8Array> {
  const points = (await drawn(code)).getContext('2d').getImageData(0, 0, width, height).data
  const brightness = Buffer.alloc(width * height)
  for (let at = 0; at < brightness.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = points.subarray(at * 4, at * 4 + 3)
    brightness[at] = Math.round(16 + (0.299 * red + 0.587 * green + 0.114 * blue) * (219 / 255))
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), brightness, Buffer.alloc((width * height) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`), frame, frame])
}

/** The same as one photo, JPEG. */
export const pictureOf = async (code: DrawnCode): Promise<Uint8Array> => (await drawn(code)).toBuffer('image/jpeg', 80)

async function drawn({ format, text }: DrawnCode): Promise<Canvas> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  const { image } = await writeBarcode(text, { format, scale: 5, addQuietZones: true })
  if (!image) throw new Error('the text fits into no symbol')
  const symbol = await loadImage(Buffer.from(await image.arrayBuffer()))
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#d8d4cc'
  context.fillRect(0, 0, width, height)
  const scale = Math.min(1, 640 / Math.max(symbol.width, symbol.height))
  const [w, h] = [symbol.width * scale, symbol.height * scale]
  context.drawImage(symbol, (width - w) / 2, (height - h) / 2, w, h)
  return canvas
}
