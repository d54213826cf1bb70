import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { RunScanimage } from '../sane/run-program.ts'
import type { PictureSource } from './scanner-model.ts'

/**
 * Paper from another scanner: what `scanimage` with these arguments gives (SANE's `test` or `pnm` device), laid onto a sheet of the size that was
 * asked for. `{page}` in an argument stands for the page's number, from 1.
 */
export function picturesFromSane(run: RunScanimage, args: readonly string[]): PictureSource {
  return async ({ index, dpi, width, height, type }) => {
    const numbered = args.map((word) => word.replaceAll('{page}', String(index + 1)))
    const program = run([...numbered, '--resolution', String(dpi), '--format=png'])
    const chunks: Uint8Array[] = []
    for await (const chunk of program.stdout) chunks.push(chunk)
    const exit = await program.exit
    if (exit.kind !== 'exited' || exit.code !== 0) throw new Error('the scanner behind the simulator gave no page')
    const picture = await loadImage(Buffer.concat(chunks))
    const canvas = createCanvas(width, height)
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, width, height)
    pen.drawImage(picture, 0, 0)
    return type === 'image/png' ? canvas.encodeSync('png') : canvas.encodeSync('jpeg', 85)
  }
}
