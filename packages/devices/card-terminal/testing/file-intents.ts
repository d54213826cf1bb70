import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Intent, IntentStore, Settlement } from '../driver/intent.ts'

interface Kept {
  readonly intents: Record<string, Intent>
  readonly settlements: Record<string, Settlement>
}

/** Intents in a file that is on the disk before a promise resolves: for programs that are killed. */
export function createFileIntents(folder: string): IntentStore {
  const path = join(folder, 'intents.json')
  const change = async (by: (kept: Kept) => void): Promise<void> => {
    const kept = read(path)
    by(kept)
    const file = openSync(`${path}.new`, 'w')
    writeSync(file, JSON.stringify(kept))
    fsyncSync(file)
    closeSync(file)
    renameSync(`${path}.new`, path)
  }
  return {
    open: async () => Object.values(read(path).intents),
    store: (intent) =>
      change(({ intents }) => {
        intents[intent.reference] = intent
      }),
    settle: (reference, settlement) =>
      change(({ intents, settlements }) => {
        delete intents[reference]
        settlements[reference] = settlement
      }),
  }
}

function read(path: string): Kept {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { intents: {}, settlements: {} }
  }
}
