import type { Grey } from './grey.ts'

export interface Ink {
  /** 1 where a pixel is darker than the paper around it. */
  readonly mask: Uint8Array
  /** Grey of the paper, 0 to 255. */
  readonly paper: number
  /** The share of dark squares (8 mm) inside the page: photographs and filled areas. */
  readonly darkTiles: number
}

/** So much darker than the paper is a mark. Print that shines through from the other side stays below it, a soft pencil does not. */
const CONTRAST = 40
const DARK_TILE = 60
const TILE_MM = 8

/** Tells marks from paper square by square, so that shading of the lamp and grey or coloured paper do not count. */
export function findInk(grey: Grey): Ink {
  const tiles = tileMedians(grey)
  const paper = percentile(tiles.medians, 0.9)
  const { width, height, data } = grey
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let column = 0; column < tiles.columns; column += 1) {
      const median = tiles.medians[Math.floor(y / tiles.size) * tiles.columns + column] ?? paper
      // In a dark square the paper is what the page's paper is elsewhere.
      const darkest = (paper - median > DARK_TILE ? paper : median) - CONTRAST
      const end = y * width + Math.min(width, (column + 1) * tiles.size)
      for (let at = y * width + column * tiles.size; at < end; at += 1) if ((data[at] ?? 255) <= darkest) mask[at] = 1
    }
  }
  return { mask, paper, darkTiles: shareOfDark(tiles, paper) }
}

interface Tiles {
  readonly size: number
  readonly columns: number
  readonly rows: number
  readonly medians: readonly number[]
}

function tileMedians({ width, height, data, pixelsPerMm }: Grey): Tiles {
  const size = Math.max(8, Math.round(TILE_MM * pixelsPerMm))
  const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)]
  const medians: number[] = []
  const counts = new Uint32Array(256)
  for (let tile = 0; tile < columns * rows; tile += 1) {
    counts.fill(0)
    const [left, top] = [(tile % columns) * size, Math.floor(tile / columns) * size]
    const [right, bottom] = [Math.min(width, left + size), Math.min(height, top + size)]
    for (let y = top; y < bottom; y += 1) {
      for (let at = y * width + left; at < y * width + right; at += 1) {
        const value = data[at] ?? 255
        counts[value] = (counts[value] ?? 0) + 1
      }
    }
    medians.push(medianOf(counts, (right - left) * (bottom - top)))
  }
  return { size, columns, rows, medians }
}

function medianOf(counts: Uint32Array, total: number): number {
  let seen = 0
  for (let value = 0; value < counts.length; value += 1) {
    seen += counts[value] ?? 0
    if (seen * 2 >= total) return value
  }
  return 255
}

/** Without the outermost squares, where shadows of the edge lie. */
function shareOfDark({ columns, rows, medians }: Tiles, paper: number): number {
  let [dark, all] = [0, 0]
  for (let row = 2; row < rows - 2; row += 1) {
    for (let column = 2; column < columns - 2; column += 1) {
      all += 1
      if (paper - (medians[row * columns + column] ?? paper) > DARK_TILE) dark += 1
    }
  }
  return all === 0 ? 0 : dark / all
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 255
}
