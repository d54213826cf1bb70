import type { paperEvents } from '../event/paper.ts'
import type { EffectsOf } from './effect.ts'

export const paperEffects: EffectsOf<typeof paperEvents> = {
  NachweisRecorded: {
    sets: [],
    apply: (state, nachweis) => ({ ...state, nachweise: [...state.nachweise, nachweis] }),
  },
  NachweisPromised: { sets: [], apply: (state, promise) => ({ ...state, promised: [...state.promised, promise] }) },
  AusweisMarked: { sets: [], apply: (state, marked) => ({ ...state, marked: [...state.marked, marked] }) },
  DocumentIssued: { sets: [], apply: (state, document) => ({ ...state, documents: [...state.documents, document] }) },
  DocumentVoided: { sets: [], apply: (state, voided) => ({ ...state, voided: [...state.voided, voided] }) },
  DocumentReprinted: { sets: [], apply: (state, again) => ({ ...state, reprints: [...state.reprints, again] }) },
}
