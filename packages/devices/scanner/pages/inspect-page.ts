import { isBlank } from './blank.ts'
import { clearEdgeShadows } from './edge-shadows.ts'
import type { Grey } from './grey.ts'
import { findInk } from './ink.ts'
import { estimateSkew } from './skew.ts'

export interface Inspection {
  /** Nobody wrote or printed on it, as far as can be seen. */
  readonly blank: boolean
  /** Degrees by which the page is turned clockwise, from -10 to 10; 0 for a blank page and where nothing tells. */
  readonly skew: number
}

/** Shadows of the page's edge end within so many millimetres. */
const EDGE_MM = 12

/** Looks at a page of about 150 dpi. */
export function inspectPage(grey: Grey): Inspection {
  const ink = findInk(grey)
  clearEdgeShadows(ink.mask, grey, EDGE_MM)
  const skew = estimateSkew(grey, ink.mask)
  return isBlank(grey, ink) ? { blank: true, skew: 0 } : { blank: false, skew }
}
