import type { ExamplesOf } from '../event.ts'

/** A fee that is taken back after the visit. */
export const moneyExamples: ExamplesOf<'PaymentReversed'> = {
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
