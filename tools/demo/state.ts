import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the demonstration remembers between starts. */
export interface DemoState {
  /** The demonstration's own time, ISO: it stands still while the programs don't run, so that its day stays the same. */
  readonly now: string
  /** The suitcase's six words, once it is enrolled. Only a demonstration writes them down. */
  readonly words?: string
}

/** A Monday morning, an hour before the first appointment in Schönberg. */
const firstMorning = '2026-11-23T07:00:00.000Z'

export function readState(folder: string): DemoState {
  const file = join(folder, 'vorfuehrung.json')
  if (!existsSync(file)) return { now: firstMorning }
  const state: DemoState = JSON.parse(readFileSync(file, 'utf8'))
  return state
}

export function writeState(folder: string, state: DemoState): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'vorfuehrung.json'), JSON.stringify(state), { mode: 0o600 })
}
