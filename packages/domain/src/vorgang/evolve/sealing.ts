import type { sealingEvents } from '../event/sealing.ts'
import type { EffectsOf } from './effect.ts'

export const sealingEffects: EffectsOf<typeof sealingEvents> = {
  SealedCaptured: { sets: [], apply: (state, sealed) => ({ ...state, sealed: [...state.sealed, sealed] }) },
  CapturePostponed: { sets: [], apply: (state, { what }) => ({ ...state, postponed: [...state.postponed, what] }) },
  // Who looked changes nothing of the case; the history shows it.
  SealedOpened: { sets: [], apply: (state) => state },
}
