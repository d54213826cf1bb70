import { readFileSync } from 'node:fs'
import { bescheinigung } from './example.letters.ts'
import type { LetterText } from './letter.ts'
import type { Eingangsbestaetigung, Meldeschein, Vermerk } from './vorgang-letter.ts'

/** Papers of a case for tests, with texts as short as they may be. */

const { head, place, date, number } = bescheinigung
const base = { head, place, date, number, largePrint: false, specimen: false } as const

const anna = { 'zeile.familienname': 'Lindner', 'zeile.vornamen': 'Anna Maria', 'zeile.geburtsname': 'Größl' }
const tom = { 'zeile.familienname': 'Lindner', 'zeile.vornamen': 'Tom', 'zeile.geburtsname': '' }

const personRows = [
  { label: 'Familienname', value: '{zeile.familienname}' },
  { label: 'Geburtsname', value: '{zeile.geburtsname}' },
  { label: 'Vornamen', value: '{zeile.vornamen}' },
]

const values = { 'antwort.strasse': 'Hauptstraße 12', 'vorgang.offen': '', 'vorgang.vertretung': '' }

export const eingangsbestaetigung: Eingangsbestaetigung = {
  ...base,
  layout: 'eingangsbestaetigung',
  text: {
    lang: 'de',
    title: 'Eingangsbestätigung',
    paragraphs: ['Dieses Blatt ist keine Meldebestätigung.'],
    rows: [{ label: 'Neue Wohnung', value: '{antwort.strasse}' }],
    personRows,
    steps: [
      { what: 'Das Einwohnermeldeamt trägt Sie ein.', by: 'in drei Arbeitstagen' },
      { what: 'Es fehlt: {vorgang.offen}' },
    ],
    legalBasis: '§ 17 BMG',
  },
  values,
  persons: [anna, tom],
  signatory: 'P. Uhlig',
}

export const meldeschein: Meldeschein = {
  ...base,
  layout: 'meldeschein',
  text: {
    lang: 'de',
    title: 'Meldeschein',
    sections: [
      { title: 'Neue Wohnung', rows: [{ label: 'Straße', value: '{antwort.strasse}' }] },
      { title: 'Vertretung', rows: [{ label: 'Durch', value: '{vorgang.vertretung}' }] },
    ],
    personRows,
    declaration: ['Ich bestätige, dass die Angaben richtig und vollständig sind.'],
    legalBasis: '§ 23 BMG',
  },
  values,
  persons: [anna, tom],
}

export const vermerk: Vermerk = {
  ...base,
  layout: 'vermerk',
  text: {
    lang: 'de',
    title: 'Beglaubigungsvermerk',
    paragraphs: [
      { text: 'Die Kopie stimmt mit dem vorgelegten Schriftstück überein: {antwort.strasse}' },
      { text: 'Die Unterschrift ist echt.', when: { field: 'art', eq: 'unterschrift' } },
    ],
    legalBasis: '§ 33 VwVfG',
  },
  values,
  persons: [],
  answers: { art: 'kopie' },
  signatory: 'P. Uhlig',
}

/** The texts a service of this repository prints with. */
export function ownText(leistung: string): LetterText {
  const text: LetterText = JSON.parse(readFileSync(`content/leistungen/${leistung}/brief.json`, 'utf8'))
  return text
}
