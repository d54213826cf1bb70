import type { ExamplesOf } from '../event.ts'

/** A fee paid by card, and one that is taken back after the visit. */
export const moneyExamples: ExamplesOf<'PaymentReversed' | 'CardPaymentRecorded'> = {
  CardPaymentRecorded: {
    type: 'CardPaymentRecorded',
    data: { besuch: 'b1', cents: 1200, quittung: 'K07-2026-000003', reference: 'kz1' },
  },
  PaymentReversed: {
    type: 'PaymentReversed',
    data: {
      besuch: 'b1',
      quittung: 'K07-2026-000003',
      storno: 'K07-2026-000009',
      cents: 1200,
      art: 'erlass',
      reason: 'Bürgergeldbescheid nachgereicht',
      quelle: '§ 17 SächsVwKG',
      replacedBy: null,
    },
  },
}
