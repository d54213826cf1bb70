import type { PrintDocument, PrintOptions } from '../device.ts'
import { boolean, collection, type IppAttributes, type IppValue, integer, keyword, mimeType, name } from './message.ts'

type Attribute = readonly [string, readonly IppValue[]]

/** Hundredths of a millimetre, as PWG 5100.7 counts. */
const SIZES = { iso_a4_210x297mm: [21_000, 29_700], iso_a5_148x210mm: [14_800, 21_000] } as const

/**
 * Operation attributes of a new job. With fidelity a printer that cannot do all of it says so, instead of printing something else: a letter on one side
 * after the other is not the letter that was ordered.
 */
export function jobOperation(document: PrintDocument): readonly Attribute[] {
  return [
    ['job-name', [name(document.attempt)]],
    ['ipp-attribute-fidelity', [boolean(true)]],
  ]
}

/** Operation attributes that stand where the document is. */
export function documentOperation(document: PrintDocument): readonly Attribute[] {
  return [['document-format', [mimeType(document.format)]]]
}

/** Job template attributes, RFC 8011 § 5.2, PWG 5100.7. @throws RangeError for copies outside 1 to 99 */
export function jobTemplate({ sides, copies, paper, tray }: PrintOptions): IppAttributes {
  if (!Number.isInteger(copies) || copies < 1 || copies > 99) throw new RangeError('copies must be 1 to 99')
  const [width, height] = SIZES[paper]
  const size = collection({ 'x-dimension': integer(width), 'y-dimension': integer(height) })
  const media: Attribute =
    tray === undefined
      ? ['media', [keyword(paper)]]
      : ['media-col', [collection({ 'media-size': size, 'media-source': keyword(tray) })]]
  return new Map([['copies', [integer(copies)]], ['sides', [keyword(sides)]], media])
}
