import { createCatalogue, diskContent, readContent } from '@buergerkoffer/catalogue'
import { expect, test } from 'vitest'
import { checkMatter } from './precheck.ts'

const content = readContent(diskContent('content'))
if (!content.ok) throw new Error('own content is broken')
const catalogue = createCatalogue('test', content.value)
const check = (leistung: string) => checkMatter(catalogue, leistung, '14524190', '2026-11-23')
const kostenOf = (leistung: string) => check(leistung)?.kosten

test('what the Rathaus sets later is told with its span', () => {
  expect(kostenOf('gewerbe-anmelden')).toEqual([
    { label: 'Bescheinigung über den Empfang der Anzeige', betrag: '22,00 bis 112,00 €', erhebt: null },
  ])
})

test('what another body takes is told with that body', () => {
  expect(kostenOf('fischereischein')?.[1]).toEqual({
    ...{ label: 'Jugendfischereischein', betrag: '9,00 €', erhebt: 'die Fischereibehörde' },
  })
})

test('where nobody knows the amount, the reason is told; where nothing comes, nothing', () => {
  expect(kostenOf('hundesteuer')?.[0]?.betrag).toContain('Satzung')
  expect(kostenOf('meldebescheinigung')).toEqual([])
})

test('a fee has the name of its own line, not of the first', () => {
  expect(check('hundesteuer')?.fees).toEqual([{ label: 'Anzeige zur Hundesteuer', cents: 0 }])
})
