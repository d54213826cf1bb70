import type { PictureType } from './device.ts'

export interface PictureSize {
  readonly type: PictureType
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Legal paper at 600 dpi has 43 million pixels; each takes four bytes once it is decoded. */
const MAX_PIXELS = 45_000_000
const MAX_SIDE = 20_000
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Reads type and size of a JPEG (ISO/IEC 10918-1, B.2.2) or PNG (ISO/IEC 15948, 11.2.2) from its header without decoding it; undefined for anything
 * else. Never throws.
 */
export function readPictureSize(bytes: Uint8Array): PictureSize | undefined {
  const size = PNG_SIGNATURE.every((byte, index) => bytes[index] === byte) ? pngSize(bytes) : jpegSize(bytes)
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

/** Whether decoding it takes no more memory than a page may take. */
export function isSensibleSize({ width, height }: PictureSize): boolean {
  return width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS
}

/** Whether the last bytes are those of a whole picture; a line that broke leaves them out. Padding after the end is common and allowed. */
export function isWholePicture(type: PictureType, bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-TAIL)
  return type === 'image/png' ? tail.includes('IEND', 0, 'latin1') : tail.includes(END_OF_IMAGE)
}

const TAIL = 4096
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

function pngSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 33 || Buffer.from(bytes.subarray(12, 16)).toString('latin1') !== 'IHDR') return undefined
  const view = viewOf(bytes)
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = viewOf(bytes)
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker))
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker === 0xd9 || marker === 0xda) return undefined
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
