import type { identityEvents } from '../event/identity.ts'
import type { EffectsOf } from './effect.ts'

export const identityEffects: EffectsOf<typeof identityEvents> = {
  IdentityChecked: {
    sets: ['identity'],
    apply: (state, identity) =>
      identity.whose === 'person' ? { ...state, identity } : { ...state, vertreterIdentity: identity },
  },
}
