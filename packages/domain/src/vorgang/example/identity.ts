import type { ExamplesOf } from '../event.ts'

export { arten } from '../../person/example.ts'
export { actors } from '../../vertretung/example.ts'

export const identityExamples: ExamplesOf<'IdentityChecked' | 'VertretungRecorded'> = {
  IdentityChecked: {
    type: 'IdentityChecked',
    data: {
      whose: 'person',
      documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }],
      seenOriginal: true,
      comparedBy: 'eye',
      expiredReason: null,
    },
  },
  VertretungRecorded: {
    type: 'VertretungRecorded',
    data: {
      capacity: 'betreuer',
      representative: { familienname: 'Wójcik', vornamen: 'Ines' },
      personPresent: false,
      proofs: [{ id: 'betreuerausweis', seen: 'original' }],
      custody: null,
      secondConsent: null,
      scope: 'behoerden',
      unable: null,
    },
  },
}
