import type { Answers } from './fill.ts'

/** Who comes without a booking, and what is typed for each service that the demonstration's content has. */
const person: Answers = {
  ...{ familienname: 'Krause', vornamen: 'Uwe', geburtsname: '', doktorgrad: '', geburtsort: 'Glauchau' },
  ...{ tag: '4', monat: '5', jahr: '1980', gueltigBis: '2.11.2029' },
  ...{ strasse: 'Hauptstraße', hausnummer: '5', plz: '08393', ort: 'Schönberg', zusatzdaten: 'geburtsort' },
  ...{ gegeben: '200', telefon: '03764 12345', ausfertigungen: '1', grossdruck: 'false', '*': 'check' },
}

export const services: Readonly<Record<string, Answers>> = {
  meldebescheinigung: person,
  'wohnsitz-anmelden': {
    ...person,
    ...{ einzug: '16.11.2026', auszug: '15.11.2026', bisherAnschrift: 'Am Markt 3', bisherPlz: '08371' },
    bisherOrt: 'Glauchau',
  },
  personalausweis: { ...person, groesse: '178' },
  beglaubigung: { ...person, veraendert: 'false', seiten: '2', anzahl: '1' },
}
