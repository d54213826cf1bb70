import type { IppAttributes } from './message.ts'
import { numberOf, textOf } from './read.ts'

const A4 = { width: 21_000, height: 29_700 }
/** printer-input-tray (PWG 5100.13 § 5.6.8), a text of `key=value;` in octets. Levels below 0 mean unknown, or some. */
const TRAY = /^(?=.*;level=(-?\d{1,9});).*;name=([^;]{1,200})/

/**
 * Whether a tray with A4 has sheets left, by what the printer says of its trays; undefined if it does not say. A printer with two trays reports a lack of
 * paper as soon as one of them is empty, though letters can still be printed from the other.
 */
export function hasLetterPaper(attributes: IppAttributes): boolean | undefined {
  const sources = new Set(letterSources(attributes))
  const levels = trayLevels(attributes).filter(({ name }) => sources.has(name))
  return levels.length === 0 ? undefined : levels.some(({ level }) => level !== 0)
}

/** The trays with A4, by media-col-ready (PWG 5100.7). */
function letterSources(attributes: IppAttributes): readonly string[] {
  return (attributes.get('media-col-ready') ?? []).flatMap((medium) => {
    if (medium.kind !== 'collection' || !isLetterSize(medium.members)) return []
    return textOf(medium.members, 'media-source') ?? []
  })
}

function isLetterSize(medium: IppAttributes): boolean {
  return (medium.get('media-size') ?? []).some(
    (size) =>
      size.kind === 'collection' &&
      numberOf(size.members, 'x-dimension') === A4.width &&
      numberOf(size.members, 'y-dimension') === A4.height,
  )
}

function trayLevels(attributes: IppAttributes): readonly { readonly name: string; readonly level: number }[] {
  return (attributes.get('printer-input-tray') ?? []).flatMap((value) => {
    const match = value.kind === 'other' ? TRAY.exec(Buffer.from(value.bytes).toString('utf8')) : null
    return match ? [{ name: match[2] ?? '', level: Number(match[1]) }] : []
  })
}
