import type { ExamplesOf } from '../event.ts'

/** Papers of a Ummeldung, and what became of them. */
export const paperExamples: ExamplesOf<
  'NachweisRecorded' | 'NachweisPromised' | 'AusweisMarked' | 'DocumentVoided' | 'DocumentReprinted'
> = {
  NachweisRecorded: {
    type: 'NachweisRecorded',
    data: {
      nachweis: 'wohnungsgeberbestaetigung',
      blob: { hash: 'facade', size: 210_334, key: 'a2V5', mediaType: 'image/jpeg' },
      original: 'returned',
    },
  },
  NachweisPromised: { type: 'NachweisPromised', data: { nachweis: 'heiratsurkunde', until: '2026-12-07' } },
  AusweisMarked: { type: 'AusweisMarked', data: { person: '1', document: 'personalausweis', what: 'sticker' } },
  DocumentVoided: { type: 'DocumentVoided', data: { nummer: 'K07-2026-000002', reason: 'Papierstau' } },
  DocumentReprinted: { type: 'DocumentReprinted', data: { nummer: 'K07-2026-000002', reason: 'Papierstau' } },
}
