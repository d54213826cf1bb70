import type { identityEvents } from '../event/identity.ts'
import type { EffectsOf } from './effect.ts'

export const identityEffects: EffectsOf<typeof identityEvents> = {
  IdentityChecked: {
    sets: ({ whose }) => [whose === 'person' ? 'identity' : 'vertreterIdentity'],
    apply: (state, identity) =>
      identity.whose === 'person' ? { ...state, identity } : { ...state, vertreterIdentity: identity },
  },
}
