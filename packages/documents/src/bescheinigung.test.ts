import { expect, test } from 'vitest'
import { bescheinigungSheet } from './bescheinigung.ts'
import { bescheinigung } from './example.letters.ts'

const labels = (rows: readonly { readonly label: string }[]): readonly string[] => rows.map(({ label }) => label)

test('prints the rows that everyone gets, without empty ones', () => {
  expect(labels(bescheinigungSheet(bescheinigung).rows)).toEqual([
    'Familienname',
    'Vornamen',
    'Geburtsdatum',
    'Anschriften',
  ])
})

test('prints a chosen row only when it was chosen (BMG § 18)', () => {
  const { rows } = bescheinigungSheet({ ...bescheinigung, chosen: ['familienstand'] })
  expect(rows.at(-1)).toEqual({ label: 'Familienstand', lines: ['verheiratet'] })
})

test('a choice the text does not offer is a bug', () => {
  expect(() => bescheinigungSheet({ ...bescheinigung, chosen: ['sperrkennwort'] })).toThrow('sperrkennwort')
})

test('states purpose, age of the data, fee and legal basis', () => {
  expect(bescheinigungSheet(bescheinigung).notes).toEqual([
    { label: 'Verwendungszweck', lines: ['Vorlage bei der Familienkasse'] },
    { label: 'Stand der Daten', lines: ['23.11.2026, 06:30 Uhr'] },
    { label: 'Gebühr', lines: ['12,50\u00a0€ (10. SächsKVZ, Tarifstelle 1.2)'] },
    { label: 'Rechtsgrundlage', lines: ['§ 18 Absatz 1 Bundesmeldegesetz'] },
  ])
})

test('states an exemption with its reason, and no purpose when there is none', () => {
  const { notes } = bescheinigungSheet({
    ...bescheinigung,
    purpose: ' ',
    fee: { kind: 'exempt', reason: 'Vorlage bei der Rentenversicherung', source: '§ 64 SGB X' },
  })
  expect(labels(notes)).not.toContain('Verwendungszweck')
  expect(notes[1]?.lines).toEqual(['gebührenfrei: Vorlage bei der Rentenversicherung (§ 64 SGB X)'])
})

test('the title in the metadata is kind and number, never a person', () => {
  expect(bescheinigungSheet(bescheinigung).documentTitle).toBe('Meldebescheinigung ME01-2026-000012')
})
