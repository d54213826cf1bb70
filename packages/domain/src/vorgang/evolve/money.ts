import type { moneyEvents } from '../event/money.ts'
import type { EffectsOf } from './effect.ts'

export const moneyEffects: EffectsOf<typeof moneyEvents> = {
  GebuehrSet: { sets: ['gebuehr'], apply: (state, { gebuehr }) => ({ ...state, gebuehr }) },
  PaymentRecorded: { sets: [], apply: (state, payment) => ({ ...state, payments: [...state.payments, payment] }) },
  CardPaymentRecorded: {
    sets: [],
    apply: (state, payment) => ({ ...state, payments: [...state.payments, { ...payment, kind: 'card' }] }),
  },
  PaymentReversed: { sets: [], apply: (state, reversal) => ({ ...state, reversals: [...state.reversals, reversal] }) },
}
