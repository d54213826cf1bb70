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

export const personExamples: ExamplesOf<'HaushaltPrepared' | 'PersonRecorded'> = {
  HaushaltPrepared: { type: 'HaushaltPrepared', data: { members: [] } },
  PersonRecorded: { type: 'PersonRecorded', data: { person: recorded, source: 'document' } },
}
