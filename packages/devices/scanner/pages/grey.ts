/** A picture for looking at, not for keeping: one byte a pixel, 255 is white. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  readonly pixelsPerMm: number
}

/** From RGBA. The darkest of the three colours counts: yellow on white is a mark, too. */
export function toGrey(rgba: Uint8ClampedArray, width: number, height: number, dpi: number): Grey {
  const data = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < data.length; pixel += 1, at += 4) {
    data[pixel] = Math.min(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255)
  }
  return { width, height, data, pixelsPerMm: dpi / 25.4 }
}
