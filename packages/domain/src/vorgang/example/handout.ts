import type { ExamplesOf } from '../event.ts'

export const handoutExamples: ExamplesOf<'DocumentHandedOut' | 'NacherfassungBegun'> = {
  DocumentHandedOut: {
    type: 'DocumentHandedOut',
    data: {
      item: 'T-2026-0007',
      art: 'personalausweis',
      to: 'self',
      oldDocument: 'taken',
      pinLetter: { kind: 'handed-over', number: '1000234' },
      sperrkennwort: true,
      by: 'u1',
    },
  },
  NacherfassungBegun: { type: 'NacherfassungBegun', data: { sheet: 'K07-2026-000009', date: '2026-11-20' } },
}
