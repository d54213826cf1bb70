import { crc32, deflateSync } from 'node:zlib'

/** A file as a browser hands it over. */
export interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A page of A4 with nothing on it. */
export const pdf: Upload = {
  name: 'wohnungsgeberbestaetigung.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
}

/** A Word document that somebody called a PDF. */
export const lyingPdf: Upload = { ...pdf, buffer: Buffer.from('PK\x03\x04 word/document.xml') }

/** A white image of one bit per pixel, 16 by 16. */
export const png: Upload = { name: 'meldeschein.png', mimeType: 'image/png', buffer: pngOf(16) }

function pngOf(size: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.writeUInt8(1, 8)
  const rows = Buffer.concat(
    Array.from({ length: size }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(size / 8, 255)])),
  )
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
