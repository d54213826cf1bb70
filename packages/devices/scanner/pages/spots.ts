/** Ink that hangs together. Pixels; `right` and `bottom` belong to it. */
export interface Spot {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly area: number
}

/** So many spots are a text, a picture or a broken scan; counting on would only take time. */
const ENOUGH = 20_000
const NEIGHBOURS = [
  ...[
    [-1, -1],
    [0, -1],
    [1, -1],
    [-1, 0],
  ],
  ...[
    [1, 0],
    [-1, 1],
    [0, 1],
    [1, 1],
  ],
] as const

/** The connected spots of a mask one after the other, up to a bound; uses the mask up. */
export function* findSpots(mask: Uint8Array, width: number): Generator<Spot, void, undefined> {
  const stack = new Int32Array(mask.length)
  for (let [at, found] = [0, 0]; at < mask.length && found < ENOUGH; at += 1) {
    if (mask[at] !== 1) continue
    found += 1
    yield takeSpot(mask, width, at, stack)
  }
}

function takeSpot(mask: Uint8Array, width: number, start: number, stack: Int32Array): Spot {
  let [left, right, top, bottom, area, depth] = [width, 0, mask.length, 0, 0, 1]
  stack[0] = start
  mask[start] = 0
  while (depth > 0) {
    depth -= 1
    const at = stack[depth] ?? 0
    const [x, y] = [at % width, Math.floor(at / width)]
    area += 1
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
    for (const [dx, dy] of NEIGHBOURS) {
      const [column, next] = [x + dx, at + dy * width + dx]
      if (column < 0 || column >= width || next < 0 || next >= mask.length || mask[next] !== 1) continue
      mask[next] = 0
      stack[depth] = next
      depth += 1
    }
  }
  return { left, top, right, bottom, area }
}
