import type { EidServer } from '../eid-server.ts'
import { type EidPerson, eidPersonSchema } from '../person.ts'

/** A fictitious person with letters that only a whole chain of UTF-8 carries (DIN 91379). */
export const examplePerson: EidPerson = eidPersonSchema.parse({
  documentType: 'ID',
  issuingState: 'D',
  validity: { until: '2031-05-31', state: 'valid' },
  givenNames: 'ŁUCJA',
  familyName: 'ĐURĐEVIĆ-ȞAŠKOVÁ',
  birthDate: { year: 1957 },
  birthPlace: { kind: 'structured', city: 'ČAČAK', country: 'SRB' },
  address: { kind: 'structured', street: 'AM MÜHLGRABEN 3', city: 'MUSTERSTADT', country: 'D', postcode: '08393' },
})

/** An eID server that has one person for every session, for tests without a chip. */
export function fixedEidServer(person: EidPerson): EidServer {
  return {
    reachable: () => true,
    start: async () => ({ kind: 'session', session: 'one', tcTokenUrl: 'https://127.0.0.1:1/token' }),
    result: async () => ({ kind: 'person', person, source: 'test-server' }),
  }
}
