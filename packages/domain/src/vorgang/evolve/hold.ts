import type { holdEvents } from '../event/hold.ts'
import type { EffectsOf } from './effect.ts'

export const holdEffects: EffectsOf<typeof holdEvents> = {
  HoldBegun: { sets: ['hold'], apply: (state, { hold, to }) => ({ ...state, hold: { number: hold, to } }) },
  VorgangRecalled: { sets: ['recalled'], apply: (state, recalled) => ({ ...state, recalled }) },
  VorgangTakenOver: {
    sets: ['hold', 'result'],
    // From here it is as if the counter had left it half done: the town hall goes on with it, or gives it to another station.
    apply: (state, takenOver) => ({
      ...state,
      status: state.status === 'accepted' ? 'accepted' : 'handed-over',
      result: 'parked',
      hold: { number: takenOver.hold, to: 'rathaus' },
      takenOver,
    }),
  },
}
