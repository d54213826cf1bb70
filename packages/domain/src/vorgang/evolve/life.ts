import type { lifeEvents } from '../event/life.ts'
import type { EffectsOf } from './effect.ts'

export const lifeEffects: EffectsOf<typeof lifeEvents> = {
  VorgangOpened: {
    sets: ['opened'],
    apply: (state, opened) => ({ ...state, status: state.status === 'empty' ? 'open' : state.status, opened }),
  },
  HandedOver: {
    sets: ['result'],
    apply: (state, { result }) => ({
      ...state,
      status: state.status === 'accepted' ? 'accepted' : 'handed-over',
      result,
    }),
  },
  VorgangCleared: {
    sets: ['identity', 'angaben', 'gebuehr'],
    apply: ({ identity: _identity, angaben: _angaben, gebuehr: _gebuehr, ...state }) => state,
  },
  VorgangWithdrawn: { sets: ['withdrawn'], apply: (state, withdrawn) => ({ ...state, withdrawn }) },
  VorgangAccepted: {
    sets: ['acceptance'],
    apply: (state, acceptance) => ({ ...state, status: 'accepted', acceptance }),
  },
}
