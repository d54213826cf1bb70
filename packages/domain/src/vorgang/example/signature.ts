import type { ExamplesOf } from '../event.ts'

export const signatureExamples: ExamplesOf<'SignatureRecorded'> = {
  SignatureRecorded: {
    type: 'SignatureRecorded',
    data: {
      what: 'meldeschein',
      kind: 'screen',
      shownHash: '7d0c41',
      shown: '{"kind":"sign","lang":"de","paragraphs":[],"rows":[],"title":"Meldeschein"}',
      reason: '',
      readAloudBy: 'u-1',
      blob: { hash: 'decade', size: 1_204, key: 'a2V5', mediaType: 'image/svg+xml' },
    },
  },
}
