import type { ScanEvent } from '../device.ts'
import { isSensibleSize, isWholePicture, readPictureSize } from '../picture-size.ts'

/** A page from scanimage's bytes, or why it is none; `pages`: how many came before. */
export function readPage(bytes: Uint8Array, pages: number): Extract<ScanEvent, { kind: 'page' | 'trouble' }> {
  const size = readPictureSize(bytes)
  if (!size) return { kind: 'trouble', trouble: 'not-understood', pages }
  if (!isSensibleSize(size)) return { kind: 'trouble', trouble: 'too-large', pages }
  if (!isWholePicture(size.type, bytes)) return { kind: 'trouble', trouble: 'cut-off', pages }
  return { kind: 'page', page: { number: pages + 1, type: size.type, bytes } }
}
