import type { townhallEvents } from '../event/townhall.ts'
import { takenAnew } from '../sealed.ts'
import type { EffectsOf } from './effect.ts'

export const townhallEffects: EffectsOf<typeof townhallEvents> = {
  PersonUnmatched: { sets: ['match'], apply: ({ match: _match, ...state }) => state },
  VorgangReturned: {
    // What was reviewed and decided was another case than the one that will come back.
    sets: ['result', 'returned', 'review', 'decision', 'hold'],
    apply: ({ review: _review, decision: _decision, ...state }, returned) => ({
      ...takenAnew(state, returned.fields),
      // The hold before has ended; the delivery that follows begins the next.
      ...(state.hold && { hold: { ...state.hold, to: 'rathaus' } }),
      status: state.status === 'handed-over' ? 'open' : state.status,
      returned,
    }),
  },
  ReviewRecorded: { sets: ['review'], apply: (state, review) => ({ ...state, review }) },
  DecisionRecorded: { sets: ['decision'], apply: (state, decision) => ({ ...state, decision }) },
  RegisterUpdated: { sets: ['registerUpdate'], apply: (state, registerUpdate) => ({ ...state, registerUpdate }) },
}
