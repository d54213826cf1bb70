import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UnlockedStation } from '@buergerkoffer/station'
import type { StationFault } from '../orders.ts'
import type { Hands } from './visit-steps.ts'

export interface NumbersDeps {
  readonly open: UnlockedStation
  readonly folder: string
  readonly fault: StationFault | undefined
}

/**
 * Draws the numbers of one step from the log itself, as the counter does (SYNC-41). The planted fault keeps the counter in a file beside the log,
 * which is written after the commit.
 */
export function createNumbers({ open, folder, fault }: NumbersDeps) {
  const file = join(folder, 'counter')
  const isBeside = fault === 'number-beside'
  let last = isBeside && existsSync(file) ? Number(readFileSync(file, 'utf8')) : open.model.lastCounter(2026)
  const draw: Hands['draw'] = (use) => {
    last += 1
    const nummer = `${open.stationCode}-2026-${String(last).padStart(6, '0')}`
    return { nummer, event: { type: 'NummerDrawn', data: { nummer, year: 2026, counter: last, use } } }
  }
  return { draw, keep: (): void => void (isBeside && writeFileSync(file, String(last))) }
}
