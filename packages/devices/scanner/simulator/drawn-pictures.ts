import { createCanvas } from '@napi-rs/canvas'
import type { PageRequest, PictureSource } from './scanner-model.ts'

/** Paper of our own: a white page with its number, a text and a frame of colour, drawn in the size that was asked for. */
export function drawnPictures(): PictureSource {
  return async (request) => draw(request)
}

function draw({ index, width, height, colour, type }: PageRequest): Buffer {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const unit = width / 210
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = colour === 'colour' ? '#204a87' : '#303030'
  pen.fillRect(20 * unit, 20 * unit, 60 * unit, 8 * unit)
  // Strokes instead of letters: no font is needed, and every machine draws the same.
  pen.fillStyle = '#101010'
  for (let line = 0; line < 20; line += 1) {
    for (let word = 0; word < 8; word += 1) {
      const length = 6 + ((line * 7 + word * 5) % 11)
      pen.fillRect((25 + word * 20) * unit, (50 + line * 8) * unit, length * unit, 2.2 * unit)
    }
  }
  for (let mark = 0; mark <= index; mark += 1) pen.fillRect((25 + mark * 6) * unit, 36 * unit, 4 * unit, 4 * unit)
  return type === 'image/png' ? canvas.encodeSync('png') : canvas.encodeSync('jpeg', 85)
}
