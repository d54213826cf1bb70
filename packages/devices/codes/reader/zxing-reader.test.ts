import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, type WriteInputBarcodeFormat, writeBarcode } from 'zxing-wasm/writer'
import { createZxingReader } from './zxing-reader.ts'

const { resolve } = createRequire(import.meta.url)
const read = createZxingReader(readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')))

beforeAll(() => {
  const wasm = readFileSync(resolve('zxing-wasm/writer/zxing_writer.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
})

interface Photo {
  readonly degrees?: number
  readonly blur?: number
}

/** A symbol on grey paper, as a camera or a scanner sees it. */
async function photoOf(format: WriteInputBarcodeFormat, text: string, { degrees = 0, blur = 0 }: Photo = {}) {
  const { image } = await writeBarcode(text, { format, scale: 5, addQuietZones: true })
  const symbol = await loadImage(Buffer.from(await (image ?? expect.fail('no symbol')).arrayBuffer()))
  const canvas = createCanvas(900, 900)
  const context = canvas.getContext('2d')
  context.fillStyle = '#d8d4cc'
  context.fillRect(0, 0, 900, 900)
  context.translate(450, 450)
  context.rotate((degrees * Math.PI) / 180)
  context.filter = `blur(${blur}px)`
  context.drawImage(symbol, -symbol.width / 2, -symbol.height / 2)
  return canvas.toBuffer('image/jpeg', 70)
}

const found = async (picture: Uint8Array) => {
  const answer = await read(picture)
  return answer.kind === 'read' ? answer.codes : answer.trouble
}

describe('codes on a picture', () => {
  it.each([
    ['DataMatrix', 'data-matrix', 'BK1*C*ME01-2026-000123'],
    ['QRCode', 'qr', 'BK1*R*ME01-2026-000124'],
    ['Code128', 'code-128', 'PB-4711-0815'],
  ] as const)('reads %s straight, turned by any angle and out of focus', async (format, symbology, text) => {
    const angles = format === 'Code128' ? [0, 90, 180, 3] : [0, 7, 45, 90, 133, 180, 271]
    for (const degrees of angles)
      expect(await found(await photoOf(format, text, { degrees }))).toEqual([{ symbology, text }])
    expect(await found(await photoOf(format, text, { blur: 1.5 }))).toEqual([{ symbology, text }])
  })

  it('finds nothing where nothing is', async () => {
    const blank = createCanvas(300, 200).toBuffer('image/png')
    expect(await found(blank)).toEqual([])
  })

  it('refuses by its head what claims to be larger than any page, and what is no picture', async () => {
    const bomb = Buffer.from(createCanvas(3, 2).toBuffer('image/png'))
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    for (const bytes of [bomb, Buffer.alloc(0), Buffer.from('%PDF-1.7'), Buffer.from([0xff, 0xd8, 0xff])])
      expect(await found(bytes)).toBe('not-a-picture')
  })

  it('answers whatever an altered picture holds', async () => {
    const whole = await photoOf('DataMatrix', 'BK1*T*1')
    const altered = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length))
    await fc.assert(
      fc.asyncProperty(fc.array(altered, { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, to] of changes) bytes[at] = to
        const answer = await read(bytes.subarray(0, changes[0]?.[2]))
        expect(['read', 'trouble']).toContain(answer.kind)
      }),
      { numRuns: 60 },
    )
  })
})
