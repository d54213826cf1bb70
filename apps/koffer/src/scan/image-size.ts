/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The size an image says it has, read from its header without decoding it; undefined if the file is cut off or damaged. */
export function imageSize(mediaType: 'image/jpeg' | 'image/png', bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return mediaType === 'image/png' ? pngSize(view) : jpegSize(view)
}

/** The first chunk is IHDR (ISO/IEC 15948 § 11.2.2), the last one IEND. */
function pngSize(view: DataView): Size | undefined {
  const isWhole = view.byteLength >= 45 && view.getUint32(view.byteLength - 8) === 0x49454e44
  if (!isWhole || view.getUint32(12) !== 0x49484452) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Walks the segments to the frame header (ISO/IEC 10918-1 § B.2.2); a file that lacks its end mark was cut off. */
function jpegSize(view: DataView): Size | undefined {
  if (!hasEndMark(view)) return undefined
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (isFrameHeader(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Some devices pad with zeros behind the mark. */
function hasEndMark(view: DataView): boolean {
  let at = view.byteLength - 1
  while (at > 2 && view.getUint8(at) === 0) at -= 1
  return view.getUint8(at) === 0xd9 && view.getUint8(at - 1) === 0xff
}

/** SOF0 to SOF15, without the tables DHT, JPG and DAC that lie between them. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
