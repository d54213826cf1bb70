import type { ExamplesOf } from '../event.ts'

export const terminExamples: ExamplesOf<'TerminSet' | 'TerminCancelled' | 'PrecheckRecorded'> = {
  TerminSet: {
    type: 'TerminSet',
    data: {
      ...{ booking: 'b7', stop: 's1', day: '2026-11-23', time: '09:30', minutes: 25 },
      place: 'Gemeindehaus Schönberg, Hauptstraße 51, 08393 Schönberg',
    },
  },
  TerminCancelled: { type: 'TerminCancelled', data: { booking: 'b7', reason: 'Der Halt fällt aus' } },
  PrecheckRecorded: {
    type: 'PrecheckRecorded',
    data: {
      ...{ phone: '03764 12345', language: 'Vietnamesisch', missing: ['wohnungsgeberbestaetigung'] },
      ...{ lichtbildCode: null, exemptionTold: false, besuchsanschrift: '' },
    },
  },
}
