import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { isSensibleSize, readPictureSize } from '../picture-size.ts'

export type Decoded =
  | { readonly kind: 'picture'; readonly image: Image }
  | { readonly kind: 'refused'; readonly reason: 'not-a-picture' | 'too-large' }

/**
 * Decodes a JPEG or PNG. Type and size are read from its header first: other formats (the library would take SVG and more) and absurd sizes are
 * refused before a decoder sees them.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Decoded> {
  const size = readPictureSize(bytes)
  if (!size) return { kind: 'refused', reason: 'not-a-picture' }
  if (!isSensibleSize(size)) return { kind: 'refused', reason: 'too-large' }
  try {
    const image = await loadImage(bytes)
    // The decoder may see another size than the header's first frame.
    if (image.width < 1 || image.height < 1) return { kind: 'refused', reason: 'not-a-picture' }
    if (!isSensibleSize({ ...size, width: image.width, height: image.height }))
      return { kind: 'refused', reason: 'too-large' }
    return { kind: 'picture', image }
  } catch {
    // The decoder rejects what is broken inside; that is an answer about the picture.
    return { kind: 'refused', reason: 'not-a-picture' }
  }
}

/** The picture on white paper, scaled, and turned back by `degrees` about its middle. */
export function drawOnWhite(image: Image | Canvas, scale: number, degrees = 0): Canvas {
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  pen.imageSmoothingQuality = 'high'
  pen.translate(width / 2, height / 2)
  pen.rotate((-degrees * Math.PI) / 180)
  pen.drawImage(image, -width / 2, -height / 2, width, height)
  return canvas
}
