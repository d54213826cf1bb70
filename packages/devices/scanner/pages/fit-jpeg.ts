import type { Canvas } from '@napi-rs/canvas'
import { drawOnWhite } from './decode-picture.ts'

export interface FittedJpeg {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
  readonly dpi: number
}

interface Step {
  readonly dpi: number
  readonly quality: number
  /** About what part of the first step's bytes it takes; measured on pages of text and on noise, with room below. */
  readonly share: number
}

/** Tried in this order. Text stays legible at 150 dpi; what comes after it is for pictures that nothing else makes small. */
const STEPS: readonly Step[] = [
  { dpi: 300, quality: 85, share: 1 },
  { dpi: 300, quality: 72, share: 0.5 },
  { dpi: 300, quality: 60, share: 0.4 },
  { dpi: 200, quality: 75, share: 0.2 },
  { dpi: 200, quality: 60, share: 0.15 },
  { dpi: 150, quality: 65, share: 0.08 },
  { dpi: 150, quality: 45, share: 0.05 },
  { dpi: 100, quality: 50, share: 0 },
  { dpi: 72, quality: 40, share: 0 },
  { dpi: 50, quality: 30, share: 0 },
]

/** A JPEG of at most so many bytes, as fine as fits; undefined if even the coarsest does not. `dpi`: of the canvas, at most 300. */
export function fitJpeg(canvas: Canvas, dpi: number, maxBytes: number): FittedJpeg | undefined {
  let sheet = { canvas, dpi }
  let first: number | undefined
  for (const step of STEPS) {
    // A page that is coarser than the first steps begins with their qualities all the same.
    if (step.dpi > dpi && step.dpi !== 300) continue
    if (first !== undefined && first * step.share > maxBytes) continue
    if (step.dpi < sheet.dpi) sheet = { canvas: drawOnWhite(canvas, step.dpi / dpi), dpi: step.dpi }
    const jpeg = sheet.canvas.encodeSync('jpeg', { quality: step.quality, resolution: sheet.dpi })
    if (jpeg.length <= maxBytes) return { jpeg, width: sheet.canvas.width, height: sheet.canvas.height, dpi: sheet.dpi }
    first ??= jpeg.length
  }
  return undefined
}
