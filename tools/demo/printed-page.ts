import { spawn } from 'node:child_process'
import { findProgram } from '@buergerkoffer/devices/peers'
import { drawnPictures, type PictureSource } from '@buergerkoffer/devices/scanner/simulator'

/** Whatever was printed last lies on the scanner, as in an office with one table. Without pdftoppm, or before anything was printed, it is a drawn page. */
export function printedPictures(lastPage: () => Uint8Array | undefined): PictureSource {
  const drawn = drawnPictures()
  const pdftoppm = findProgram('pdftoppm', { environment: process.env })
  return async (request) => {
    const page = lastPage()
    if (!page || !pdftoppm) return drawn(request)
    return render(pdftoppm, page, request)
  }
}

type Wanted = Parameters<PictureSource>[0]

function render(command: string, pdf: Uint8Array, { dpi, colour, type, width, height }: Wanted): Promise<Uint8Array> {
  const form = type === 'image/png' ? '-png' : '-jpeg'
  const size = ['-x', '0', '-y', '0', '-W', String(width), '-H', String(height)]
  const args = ['-r', String(dpi), ...size, '-f', '1', '-l', '1', ...(colour === 'colour' ? [] : ['-gray']), form, '-']
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const pieces: Uint8Array[] = []
  child.stdout.on('data', (piece: Uint8Array) => pieces.push(piece))
  child.stdin.on('error', () => undefined)
  child.stdin.end(pdf)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(pieces)) : reject(new Error('pdftoppm failed'))))
  })
}
