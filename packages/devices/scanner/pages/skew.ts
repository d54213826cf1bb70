import type { Grey } from './grey.ts'

/** No hand and no feeder lays a page more askew. */
const MAX_SKEW = 10
const COARSE_STEP = 0.5
const FINE_STEP = 0.05
const FINE_REACH = 0.6
/** Fewer upper edges of strokes say nothing. */
const FEWEST_EDGES = 150
/** How much clearer the best angle must be than the usual one. Two lines of text reach 20; a signature, dust or a photograph stay below 4. */
const CLEARNESS = 8
const MARGIN_MM = 5

interface Edges {
  readonly xs: Float64Array
  readonly ys: Int32Array
  readonly width: number
  readonly height: number
}

/**
 * By how many degrees the lines of the page fall to the right (positive: the page is turned clockwise), from its projection profile: seen along the
 * lines, rows of text and gaps between them stand out most. 0 when nothing on the page tells. `mask`: its ink, 1 for each dark pixel.
 */
export function estimateSkew(grey: Grey, mask: Uint8Array): number {
  const edges = findEdges(grey, mask)
  if (edges.ys.length < FEWEST_EDGES) return 0
  const coarse = angles(-MAX_SKEW, MAX_SKEW, COARSE_STEP).map((angle) => ({ angle, score: contrast(edges, angle, 3) }))
  const best = highest(coarse)
  const usual = coarse.map(({ score }) => score).toSorted((a, b) => a - b)[Math.floor(coarse.length / 2)] ?? 0
  if (best.score < usual * CLEARNESS) return 0
  const fine = angles(best.angle - FINE_REACH, best.angle + FINE_REACH, FINE_STEP)
  return middleOfPeak(fine.map((angle) => ({ angle, score: contrast(edges, angle, 1) })))
}

interface Scored {
  readonly angle: number
  readonly score: number
}

/** Pixels of ink with paper above them: of a line of text mostly its upper edge, of a filled area one row instead of all. */
function findEdges(grey: Grey, mask: Uint8Array): Edges {
  const { width, height } = grey
  const margin = Math.round(MARGIN_MM * grey.pixelsPerMm)
  const [xs, ys]: [number[], number[]] = [[], []]
  for (let y = margin; y < height - margin; y += 1) {
    for (let x = margin; x < width - margin; x += 1) {
      if (mask[y * width + x] !== 1 || mask[(y - 1) * width + x] === 1) continue
      xs.push(x - width / 2)
      ys.push(y)
    }
  }
  return { xs: Float64Array.from(xs), ys: Int32Array.from(ys), width, height }
}

/** How much neighbouring rows differ when the page is seen at this angle. */
function contrast({ xs, ys, width, height }: Edges, angle: number, bin: number): number {
  const slope = Math.tan((angle * Math.PI) / 180)
  const reach = Math.ceil(width * Math.abs(slope))
  const rows = new Float64Array(Math.ceil((height + reach * 2) / bin) + 2)
  for (let index = 0; index < ys.length; index += 1) {
    const row = Math.floor(((ys[index] ?? 0) - (xs[index] ?? 0) * slope + reach) / bin) + 1
    rows[row] = (rows[row] ?? 0) + 1
  }
  let sum = 0
  for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2
  return sum
}

function angles(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step)
}

function highest(scored: readonly Scored[]): Scored {
  return scored.reduce((best, next) => (next.score > best.score ? next : best))
}

/** The peak is a few steps wide and ragged: its centre of gravity is steadier than its highest point. */
function middleOfPeak(scored: readonly Scored[]): number {
  const { score } = highest(scored)
  const peak = scored.filter((entry) => entry.score >= score * 0.85)
  const weight = peak.reduce((sum, entry) => sum + entry.score, 0)
  return peak.reduce((sum, entry) => sum + entry.angle * entry.score, 0) / weight
}
