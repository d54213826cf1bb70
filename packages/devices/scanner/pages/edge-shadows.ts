import type { Grey } from './grey.ts'

/**
 * Takes the ink away that comes from the picture's edge: shadows, the dark beside a small page. Only within `reachMm` of the edge, and only what hangs
 * together with it; ink that goes on further in stays there.
 */
export function clearEdgeShadows(mask: Uint8Array, { width, height, pixelsPerMm }: Grey, reachMm: number): void {
  const reach = Math.round(reachMm * pixelsPerMm)
  const start = Math.max(1, Math.round(pixelsPerMm))
  const stack = new Int32Array(mask.length)
  let depth = 0
  const take = (at: number) => {
    if (mask[at] !== 1) return
    mask[at] = 0
    stack[depth] = at
    depth += 1
  }
  for (let y = 0; y < height; y += 1) {
    const isInside = y >= start && y < height - start
    for (let x = 0; x < width; x += isInside && x === start ? width - 2 * start : 1) take(y * width + x)
  }
  while (depth > 0) {
    depth -= 1
    const at = stack[depth] ?? 0
    const x = at % width
    const y = (at - x) / width
    const isNear = (column: number, row: number) =>
      Math.min(column, row, width - 1 - column, height - 1 - row) < reach && column >= 0 && column < width
    if (isNear(x - 1, y)) take(at - 1)
    if (isNear(x + 1, y)) take(at + 1)
    if (isNear(x, y - 1)) take(at - width)
    if (isNear(x, y + 1)) take(at + width)
  }
}
