import type { Gebuehr } from '../../gebuehr/index.ts'
import type { DataOf } from '../event.ts'
import type { RecordedPayment } from '../state.ts'

export interface MoneyCommands {
  readonly 'set-gebuehr': { readonly gebuehr: Gebuehr }
  readonly 'record-payment': { readonly payment: RecordedPayment }
  readonly 'reverse-payment': { readonly reversal: DataOf<'PaymentReversed'> }
}

export type MoneyRefusal =
  | { readonly kind: 'gebuehr-missing' }
  | { readonly kind: 'gebuehr-paid' }
  | { readonly kind: 'payment-differs'; readonly due: number }
  | { readonly kind: 'not-paid' }
  | { readonly kind: 'reversed-already'; readonly left: number }
