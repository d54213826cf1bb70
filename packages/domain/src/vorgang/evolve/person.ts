import type { personEvents } from '../event/person.ts'
import type { EffectsOf } from './effect.ts'

export const personEffects: EffectsOf<typeof personEvents> = {
  PersonPrepared: { sets: ['snapshot'], apply: (state, snapshot) => ({ ...state, snapshot }) },
  HaushaltPrepared: { sets: ['haushalt'], apply: (state, { members }) => ({ ...state, haushalt: members }) },
  PersonRecorded: { sets: ['recorded'], apply: (state, recorded) => ({ ...state, recorded }) },
  PersonMatched: { sets: ['match'], apply: (state, match) => ({ ...state, match }) },
}
