import type { Grey } from './grey.ts'
import type { Ink } from './ink.ts'
import { findSpots, type Spot } from './spots.ts'

/** Smaller is dust: half the height of a printed digit. */
const DUST_MM = 1.2
/** So many specks are small print. */
const MANY_SPECKS = 40
/** A page this dark is no empty paper, it is a photograph or an open lid. */
const DARK_PAGE = 90
/** Punch holes, ISO 838: 6 mm wide, 12 mm from the edge, 40 mm (and 120 mm) from the middle. Scans shift and enlarge them. */
const HOLE_MM = 8.5
const HOLE_FROM_EDGE_MM = [7, 17] as const
const HOLE_FROM_MIDDLE_MM = [40, 120] as const
const HOLE_TOLERANCE_MM = 9
const SOLID_HOLE_MM = 4

/**
 * Whether nobody wrote or printed on the page. Holes, dust and print that shines through do not count. In doubt the page is not
 * blank: a page too many is thrown away with one click, a lost one is lost. Uses the ink's mask up.
 */
export function isBlank(grey: Grey, { mask, paper, darkTiles }: Ink): boolean {
  if (darkTiles > 0 || paper < DARK_PAGE) return false
  let specks = 0
  for (const spot of findSpots(mask, grey.width)) {
    if (isHole(grey, spot)) continue
    if (sizeOf(spot) >= DUST_MM * grey.pixelsPerMm) return false
    specks += 1
    if (specks >= MANY_SPECKS) return false
  }
  return true
}

function sizeOf({ left, top, right, bottom }: Spot): number {
  return Math.max(right - left, bottom - top) + 1
}

function isHole(grey: Grey, spot: Spot): boolean {
  const { width, height, pixelsPerMm } = grey
  if (sizeOf(spot) > HOLE_MM * pixelsPerMm) return false
  const [x, y] = [(spot.left + spot.right) / 2 / pixelsPerMm, (spot.top + spot.bottom) / 2 / pixelsPerMm]
  const [wide, high] = [width / pixelsPerMm, height / pixelsPerMm]
  const beside = isHoleDistance(Math.min(x, wide - x)) && (isHolePlace(y - high / 2) || isSolid(grey, spot))
  const above = isHoleDistance(Math.min(y, high - y)) && (isHolePlace(x - wide / 2) || isSolid(grey, spot))
  return beside || above
}

function isHoleDistance(millimetres: number): boolean {
  return millimetres >= HOLE_FROM_EDGE_MM[0] && millimetres <= HOLE_FROM_EDGE_MM[1]
}

function isHolePlace(fromMiddleMm: number): boolean {
  return HOLE_FROM_MIDDLE_MM.some((place) => Math.abs(Math.abs(fromMiddleMm) - place) <= HOLE_TOLERANCE_MM)
}

/** A disc as large as a hole, wherever along the edge: other countries and folders punch elsewhere. */
function isSolid({ pixelsPerMm }: Grey, { left, top, right, bottom, area }: Spot): boolean {
  const [wide, high] = [right - left + 1, bottom - top + 1]
  const isRound = wide < high * 1.3 && high < wide * 1.3
  return isRound && wide >= SOLID_HOLE_MM * pixelsPerMm && area / (wide * high) > 0.68
}
