import type { Intent, IntentStore, Settlement } from '../driver/intent.ts'

export interface MemoryIntents extends IntentStore {
  readonly settlements: ReadonlyMap<string, Settlement>
}

/** Intents in memory that outlive a driver, as the app's durable ones do. */
export function createMemoryIntents(): MemoryIntents {
  const intents = new Map<string, Intent>()
  const settlements = new Map<string, Settlement>()
  return {
    settlements,
    open: async () => [...intents.values()],
    store: async (intent) => {
      settlements.delete(intent.reference)
      intents.set(intent.reference, intent)
    },
    settle: async (reference, settlement) => {
      intents.delete(reference)
      settlements.set(reference, settlement)
    },
  }
}
