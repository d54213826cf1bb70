import type { Canvas } from '@napi-rs/canvas'
import { decodePicture, drawOnWhite } from './decode-picture.ts'
import { fitJpeg } from './fit-jpeg.ts'
import { toGrey } from './grey.ts'
import { inspectPage } from './inspect-page.ts'

export interface PageOrder {
  readonly bytes: Uint8Array
  /** What the page was scanned with. */
  readonly dpi: number
  readonly maxBytes: number
}

export interface PreparedPage {
  readonly kind: 'page'
  readonly jpeg: Uint8Array
  /** Pixels of `jpeg`. */
  readonly width: number
  readonly height: number
  /** At most 300. */
  readonly dpi: number
  /** Degrees the page was turned back by. */
  readonly turnedBack: number
  /** A proposal to leave it out; the page is here all the same. */
  readonly blank: boolean
}

export interface PageRefused {
  readonly kind: 'refused'
  readonly reason: 'not-a-picture' | 'too-large'
}

const KEPT_DPI = 300
const LOOK_DPI = 150
/** Turning blurs a little; less than this nobody sees. */
const SMALLEST_TURN = 0.15

/** From the device's picture to the page that is kept: decoded, turned straight, looked at, and made small enough. */
export async function preparePage({ bytes, dpi, maxBytes }: PageOrder): Promise<PreparedPage | PageRefused> {
  const decoded = await decodePicture(bytes)
  if (decoded.kind === 'refused') return decoded
  const keptDpi = Math.min(dpi, KEPT_DPI)
  const straight = drawOnWhite(decoded.image, keptDpi / dpi)
  const { blank, skew } = inspectPage(lookAt(straight, keptDpi))
  const turnedBack = Math.abs(skew) < SMALLEST_TURN ? 0 : skew
  const fitted = fitJpeg(turnedBack === 0 ? straight : drawOnWhite(straight, 1, turnedBack), keptDpi, maxBytes)
  return fitted ? { kind: 'page', ...fitted, turnedBack, blank } : { kind: 'refused', reason: 'too-large' }
}

function lookAt(page: Canvas, dpi: number) {
  const lookDpi = Math.min(dpi, LOOK_DPI)
  const small = drawOnWhite(page, lookDpi / dpi)
  const { width, height } = small
  return toGrey(small.getContext('2d').getImageData(0, 0, width, height).data, width, height, lookDpi)
}
