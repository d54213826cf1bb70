import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { imageSize, type Size } from './image-size.ts'

/** A paper as a file: what it really is, whatever its name says. */
export interface Scan {
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png'
  readonly bytes: Uint8Array
}

export type ScanRefusal =
  | { readonly kind: 'scan-missing' }
  | { readonly kind: 'scan-too-large' }
  | { readonly kind: 'scan-unknown' }
  | { readonly kind: 'scan-encrypted' }
  | { readonly kind: 'scan-broken' }
  | { readonly kind: 'scan-too-many-pixels' }

/** Largest file that is taken, bytes. */
const maxScanBytes = 25 * 1024 * 1024

/** A4 at 1,200 dpi, and some more. What is larger is no scan but a way to fill somebody's memory. */
const maxPixels = 150_000_000

/** Judges a file by its content: PDF, JPEG and PNG are taken; what pretends, is encrypted, cut off or huge is refused with the reason. */
export function readScan(bytes: Uint8Array | undefined): Result<Scan, ScanRefusal> {
  if (!bytes || bytes.length === 0) return refuse({ kind: 'scan-missing' })
  if (bytes.length > maxScanBytes) return refuse({ kind: 'scan-too-large' })
  const mediaType = mediaTypeOf(bytes)
  if (!mediaType) return refuse({ kind: 'scan-unknown' })
  const fault = mediaType === 'application/pdf' ? pdfFault(bytes) : imageFault(imageSize(mediaType, bytes))
  return fault ? refuse({ kind: fault }) : ok({ mediaType, bytes })
}

function mediaTypeOf(bytes: Uint8Array): Scan['mediaType'] | undefined {
  const begins = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : undefined
}

/** A PDF ends with its mark within the last bytes (ISO 32000-1 § 7.5.5); one with an Encrypt dictionary can't be read in the Rathaus. */
function pdfFault(bytes: Uint8Array): 'scan-broken' | 'scan-encrypted' | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (text.lastIndexOf('%%EOF') < text.length - 2048 || !text.includes('%%EOF')) return 'scan-broken'
  return text.includes('/Encrypt') ? 'scan-encrypted' : undefined
}

function imageFault(size: Size | undefined): 'scan-broken' | 'scan-too-many-pixels' | undefined {
  if (!size || size.width === 0 || size.height === 0) return 'scan-broken'
  return size.width * size.height > maxPixels ? 'scan-too-many-pixels' : undefined
}
