/** An A4 page at 600 dpi has 35 million points. */
const mostPoints = 40_000_000
const mostBytes = 40 * 1024 * 1024

/** Whether bytes are a PNG or JPEG of a size that is decoded at all, judged by their head alone: a few bytes may claim a picture of gigabytes. */
export function isTakenPicture(bytes: Uint8Array): boolean {
  if (bytes.length > mostBytes) return false
  const size = sizeOfPng(bytes) ?? sizeOfJpeg(bytes)
  return size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height <= mostPoints
}

interface Size {
  readonly width: number
  readonly height: number
}

function sizeOfPng(bytes: Uint8Array): Size | undefined {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (bytes.length < 24 || !head.every((byte, at) => bytes[at] === byte)) return undefined
  const view = viewOf(bytes)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Goes from segment to segment to the one that says the frame's size (ISO/IEC 10918-1, SOFn). */
function sizeOfJpeg(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)
