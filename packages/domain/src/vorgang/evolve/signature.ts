import type { signatureEvents } from '../event/signature.ts'
import type { EffectsOf } from './effect.ts'

export const signatureEffects: EffectsOf<typeof signatureEvents> = {
  SignatureRecorded: {
    sets: [],
    apply: (state, signature) => ({ ...state, signatures: [...state.signatures, signature] }),
  },
}
