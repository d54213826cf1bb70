import type { Bescheinigung, BescheinigungText, Quittung, QuittungLine, Weiteres, WeiteresText } from './letter.ts'
import type { Letterhead } from './letter-base.ts'

/** Letters for tests: fictitious people, a fixed Monday. */

const head: Letterhead = {
  name: 'Stadt Meerane',
  unit: 'Einwohnermeldeamt',
  inNameOf: 'als erfüllende Gemeinde der Verwaltungsgemeinschaft Meerane-Schönberg',
  address: ['Lörracher Platz 1', '08393 Meerane'],
  phone: '03764 540',
}

const text: BescheinigungText = {
  lang: 'de',
  title: 'Meldebescheinigung',
  paragraphs: ['Für die folgende Person wird bescheinigt, dass sie in {gemeinde} gemeldet ist:'],
  rows: [
    { label: 'Familienname', value: '{person.familienname}' },
    { label: 'Frühere Namen', value: '{person.fruehereNamen}' },
    { label: 'Vornamen', value: '{person.vornamen}' },
    { label: 'Geburtsdatum', value: '{person.geburtsdatum}' },
    { label: 'Anschriften', value: '{person.anschriften}' },
    { label: 'Familienstand', value: '{person.familienstand}', choice: 'familienstand' },
  ],
  legalBasis: '§ 18 Absatz 1 Bundesmeldegesetz',
}

const values = {
  gemeinde: 'Schönberg',
  'person.familienname': 'Lindner',
  'person.fruehereNamen': '',
  'person.vornamen': 'Anna Maria',
  'person.geburtsdatum': '04.05.1961',
  'person.anschriften': ['Hauptstraße 12, 08393 Schönberg', 'Am Markt 3, 04109 Leipzig'],
  'person.familienstand': 'verheiratet',
}

export const bescheinigung: Bescheinigung = {
  layout: 'bescheinigung',
  head,
  largePrint: false,
  specimen: false,
  text,
  values,
  chosen: [],
  number: 'ME01-2026-000012',
  place: 'Schönberg',
  date: '2026-11-23',
  purpose: 'Vorlage bei der Familienkasse',
  dataFrom: '2026-11-23T05:30:00Z',
  fee: { kind: 'charged', amount: 1250, source: '10. SächsKVZ, Tarifstelle 1.2' },
  signatory: 'P. Uhlig',
}

/** The certificate of somebody else. */
export const withName = (familienname: string): Bescheinigung => ({
  ...bescheinigung,
  values: { ...values, 'person.familienname': familienname },
})

export const line: QuittungLine = {
  vorgang: 'ME01-2026-000012',
  label: 'Meldebescheinigung',
  amount: 1250,
  source: '10. SächsKVZ, Tarifstelle 1.2',
  kassenzeichen: '2026.0001',
}

export const quittung: Quittung = {
  code: 'BK1*R*ME01-2026-000013',
  layout: 'quittung',
  lang: 'de',
  head,
  largePrint: false,
  specimen: false,
  number: 'ME01-2026-000013',
  place: 'Schönberg',
  time: '2026-11-23T09:14:00Z',
  lines: [line],
  payment: { kind: 'cash', given: 2000, change: 750 },
  station: 'Koffer ME01',
  clerk: 'PU',
}

const next: WeiteresText = {
  lang: 'de',
  title: 'Meldebescheinigung',
  paragraphs: ['Ihre Bescheinigung haben Sie heute erhalten.'],
  steps: [
    { what: 'Das Bürgerbüro legt den Vorgang ab.', by: 'bis {frist}' },
    { what: 'Bei Rückfragen rufen wir Sie an.' },
  ],
  contact: ['Einwohnermeldeamt, Telefon {stelle.phone}'],
}

export const weiteres: Weiteres = {
  layout: 'weiteres',
  lang: 'de',
  head,
  largePrint: false,
  specimen: false,
  place: 'Schönberg',
  date: '2026-11-23',
  matters: [{ vorgang: 'ME01-2026-000012', text: next, values: { frist: '30.11.2026', 'stelle.phone': '03764 540' } }],
}
