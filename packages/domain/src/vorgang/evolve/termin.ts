import type { terminEvents } from '../event/termin.ts'
import type { EffectsOf } from './effect.ts'

export const terminEffects: EffectsOf<typeof terminEvents> = {
  TerminSet: { sets: ['termin'], apply: (state, termin) => ({ ...state, termin }) },
  TerminCancelled: {
    sets: ['termin'],
    apply: ({ termin, ...state }, { booking }) => (termin && termin.booking !== booking ? { ...state, termin } : state),
  },
  PrecheckRecorded: { sets: ['precheck'], apply: (state, precheck) => ({ ...state, precheck }) },
}
