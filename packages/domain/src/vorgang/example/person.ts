import type { RecordedPerson } from '../../person/index.ts'
import type { ExamplesOf } from '../event.ts'

/** A walk-in of one name only, born in a year that alone is known. */
const recorded: RecordedPerson = {
  name: {
    familienname: 'Suryani',
    geburtsname: null,
    fruehereFamiliennamen: [],
    vornamen: [],
    gebraeuchlicherVorname: null,
    doktorgrad: null,
    ordensname: null,
    kuenstlername: null,
  },
  geburt: { datum: '1987', ort: 'Yogyakarta', staat: '437' },
  staatsangehoerigkeiten: ['437'],
  anschriften: [
    {
      plz: '08393',
      ort: 'Schönberg',
      ortsteil: null,
      strasse: 'Dorfstraße',
      hausnummer: '7',
      hausnummerZusatz: null,
      zusatz: null,
    },
  ],
}

/** Read from the chip; the clerk has changed the address. */
const chip = {
  readAt: '2026-11-23T07:31:00.000Z',
  server: 'eid-server',
  photoCompared: true,
  fields: ['name.familienname', 'geburt.datum', 'geburt.ort', 'staatsangehoerigkeiten'],
  document: { art: 'aufenthaltstitel', validUntil: '2031-05-31' },
} as const

export const personExamples: ExamplesOf<'HaushaltPrepared' | 'PersonRecorded'> = {
  HaushaltPrepared: { type: 'HaushaltPrepared', data: { members: [] } },
  PersonRecorded: { type: 'PersonRecorded', data: { person: recorded, source: 'document', chip } },
}
