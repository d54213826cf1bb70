import type { Fault, FaultOf } from './fault.ts'
import type { Faults } from './faults.ts'

/** How many bytes of a chunk still pass before the line breaks, and how it breaks. */
export interface Break {
  readonly passes: number
  readonly how: FaultOf<'cut'>['how']
}

export interface LineCut {
  /** Counts a chunk; tells when the armed break falls into it. */
  readonly count: (direction: FaultOf<'cut'>['direction'], length: number) => Break | undefined
}

/** Counts the bytes of all connections since a break was armed, so that a line can be cut at every single byte. */
export function createLineCut(faults: Faults): LineCut {
  let armed: Fault | undefined
  let passed = 0
  return {
    count: (direction, length) => {
      const fault = faults.peek('cut')
      if (fault !== armed) {
        armed = fault
        passed = 0
      }
      if (fault === undefined || fault.direction !== direction) return undefined
      if (passed + length < fault.after) {
        passed += length
        return undefined
      }
      faults.take('cut')
      return { passes: fault.after - passed, how: fault.how }
    },
  }
}
