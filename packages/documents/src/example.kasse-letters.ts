import { quittung } from './example.letters.ts'
import type { Einzahlung, Falschgeld, Gebuehrenbescheid, Storno, Tagesabschluss } from './kasse-letter.ts'

/** Papers of the cash desk for tests. */

const { head, largePrint, specimen, place, station, clerk } = quittung
const time = '2026-11-23T14:30:00Z'

const paper = {
  layout: 'kassenblatt',
  lang: 'de',
  head,
  largePrint,
  specimen,
  place,
  time,
  station,
  clerk,
} as const

export const bescheid: Gebuehrenbescheid = {
  layout: 'gebuehrenbescheid',
  lang: 'de',
  head,
  largePrint,
  specimen,
  number: 'ME01-2026-000014',
  place,
  date: '2026-11-23',
  recipient: ['Betreuungsverein Meerane e. V.', 'Poststraße 4', '08393 Meerane'],
  onBehalfOf: 'Für Hildegard Köhler',
  lines: [
    {
      vorgang: 'ME01-2026-000012',
      label: 'Meldebescheinigung',
      amount: 1250,
      source: '10. SächsKVZ, Anlage 1, Nummer 68',
    },
  ],
  due: '2026-12-23',
  account: {
    recipient: 'Stadt Meerane',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
    bank: 'Musterbank',
  },
  kassenzeichen: 'MEE-ME01-2026-000014',
  remedy: 'Gegen die Festsetzung der Gebühr können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch einlegen.',
  clerk,
}

export const storno: Storno = {
  ...paper,
  kind: 'storno',
  number: 'ME01-2026-000015',
  quittung: 'ME01-2026-000013',
  vorgang: 'ME01-2026-000012',
  label: 'Meldebescheinigung',
  amount: 1250,
  kassenzeichen: '2026.0001',
  reason: 'Ein Stück zu viel berechnet',
  source: '',
  payout: 'cash',
}

export const correction: Storno = {
  ...storno,
  replacement: { amount: 600, source: '10. SächsKVZ, Anlage 1, Nummer 68, zweites Stück' },
}

export const tagesabschluss: Tagesabschluss = {
  ...paper,
  kind: 'tagesabschluss',
  number: 'ME01-2026-000016',
  day: '2026-11-23',
  count: [
    { piece: 2000, number: 2 },
    { piece: 1000, number: 0 },
    { piece: 50, number: 1 },
  ],
  movements: [
    { label: 'Wechselgeld erhalten (SK-2026-117)', amount: 4000 },
    { label: 'Gebühren, 1 Beleg', amount: 1250 },
    { label: 'Rückzahlungen', amount: -1250 },
  ],
  soll: 4000,
  reason: '50 Cent beim Zählen der Rollen gefunden',
  accounts: [{ label: 'Stadt Meerane, 12.22.01.331100', amount: 0 }],
  receipts: 'ME01-2026-000013 bis ME01-2026-000015',
  second: 'p.seidel',
}

export const einzahlung: Einzahlung = {
  ...paper,
  kind: 'einzahlung',
  number: 'ME01-2026-000017',
  amount: 1250,
  to: 'Stadtkasse Meerane',
}

export const falschgeld: Falschgeld = {
  ...paper,
  kind: 'falschgeld',
  number: 'ME01-2026-000018',
  piece: 2000,
  serial: 'UD1234567890',
  note: 'Wasserzeichen fehlt',
}
