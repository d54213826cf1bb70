import type { ExamplesOf } from '../event.ts'

const assertion = {
  credential: 'Y3JlZA',
  publicKey: 'cHVi',
  authenticatorData: 'YXV0aA',
  clientData: 'e30',
  signature: 'c2ln',
}

export const townhallExamples: ExamplesOf<
  'PersonUnmatched' | 'VorgangReturned' | 'ReviewRecorded' | 'DecisionRecorded' | 'RegisterUpdated'
> = {
  PersonUnmatched: { type: 'PersonUnmatched', data: { reason: 'Zwillingsbruder' } },
  VorgangReturned: {
    type: 'VorgangReturned',
    data: { reason: 'Einzugsdatum fehlt', to: 'koffer-1', fields: ['einzugsdatum'] },
  },
  ReviewRecorded: { type: 'ReviewRecorded', data: { by: 'p.seidel', outcome: 'approved', remark: '', assertion } },
  DecisionRecorded: {
    type: 'DecisionRecorded',
    data: { by: 'p.seidel', outcome: 'granted', reason: '', bedingterSperrvermerk: true },
  },
  RegisterUpdated: {
    type: 'RegisterUpdated',
    data: { persons: ['3f0c2b9e-8d14-4c57-9a36-2f51d0c7be18'], at: '2026-11-24T09:00:00.000Z' },
  },
}
