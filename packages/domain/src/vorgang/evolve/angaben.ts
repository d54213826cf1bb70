import type { angabenEvents } from '../event/angaben.ts'
import type { EffectsOf } from './effect.ts'

export const angabenEffects: EffectsOf<typeof angabenEvents> = {
  // All answers at once: an answer left out is an answer withdrawn.
  AngabenFilled: { sets: ['angaben'], apply: (state, angaben) => ({ ...state, angaben }) },
}
