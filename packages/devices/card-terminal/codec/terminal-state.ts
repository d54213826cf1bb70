import type { TerminalTrouble } from '../trouble.ts'
import { meaningOf } from './result-code.ts'

/**
 * What the byte after a status enquiry means (ZVT 13, chapter "Terminal status codes"): 0 is ready, 51 initialisation, 62 the clock; the others
 * are numbers of the error messages.
 */
export function stateOf(code: number): 'ready' | TerminalTrouble {
  if (code === 0) return 'ready'
  const own = OWN.get(code)
  if (own) return own
  const meaning = meaningOf(code)
  return meaning.kind === 'trouble' ? meaning.trouble : 'refused'
}

const OWN: ReadonlyMap<number, TerminalTrouble> = new Map([
  [0x51, 'initialisation-due'],
  [0x62, 'clock-wrong'],
  [0x9d, 'busy'],
  [0xc1, 'maintenance'],
  [0xdf, 'defective'],
  [0xe1, 'card-inserted'],
])
