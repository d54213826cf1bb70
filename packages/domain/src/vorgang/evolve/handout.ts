import type { handoutEvents } from '../event/handout.ts'
import type { EffectsOf } from './effect.ts'

export const handoutEffects: EffectsOf<typeof handoutEvents> = {
  DocumentHandedOut: { sets: [], apply: (state, handed) => ({ ...state, handedOut: [...state.handedOut, handed] }) },
  NacherfassungBegun: { sets: ['nacherfassung'], apply: (state, nacherfassung) => ({ ...state, nacherfassung }) },
}
