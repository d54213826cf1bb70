import { join } from 'node:path'
import { createCatalogue, diskContent, readContentFolder } from '@buergerkoffer/catalogue'
import { expect, it } from 'vitest'
import type { PaperBase } from '../paper-base.ts'
import { root } from '../testing/test-content.ts'
import type { OfficeQuery } from '../zustaendigkeit-path.ts'
import { answerTo, isElsewhere } from './answer.ts'
import { officeLetter } from './office-sheet.ts'

const folder = readContentFolder(diskContent(join(root, 'content')))
if (!folder.ok) throw new Error('the content of the repository does not read')
const catalogue = createCatalogue('test', folder.value.content).forBody('14524190')

const base: PaperBase = {
  head: { name: 'Stadt Meerane', address: ['Lörracher Platz 1', '08393 Meerane'], phone: '03764 54-0' },
  ...{ lang: 'de', largePrint: false, specimen: true, place: 'Schönberg' },
}

function letterFor(query: OfficeQuery) {
  const answer = answerTo(catalogue, query)
  if (!isElsewhere(answer)) throw new Error('no other office is right')
  return officeLetter(base, answer, '2026-11-23')
}

it('says service, office, address, phone, hours and the way, and nothing of who asked', () => {
  const { facts, number } = letterFor({ leistung: 'personalausweis', gemeinde: '14523270' })
  expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
    Anliegen: catalogue.leistung('personalausweis')?.texts('de').modules['03']?.text,
    Zuständig: 'Einwohnermeldeamt der Stadt Treuen',
    Anschrift: 'Markt 7, 08233 Treuen',
    Telefon: '115',
    'E-Mail': 'buergerbuero@treuen.example',
    Öffnungszeiten: 'Montag 09:00–12:00 Uhr; Dienstag 09:00–18:00 Uhr; Donnerstag 09:00–16:00 Uhr',
    'So geht es': 'Bitte persönlich hingehen.',
  })
  expect(number).toBeNull()
})

it('names the municipality and 115 where no more is known', () => {
  const { facts, paragraphs } = letterFor({ leistung: 'meldebescheinigung', gemeinde: '14523320' })
  expect(facts).toContainEqual({ label: 'Zuständig', value: 'Stadt Plauen' })
  expect(paragraphs.join(' ')).toContain('Behördennummer 115')
})

it('names what a service itself says, without the reason: that one is about the person', () => {
  const { facts, paragraphs } = letterFor({ leistung: 'personalausweis', grund: 'nicht-deutsch' })
  const refusal = catalogue.leistung('personalausweis')?.refusals.find(({ id }) => id === 'nicht-deutsch')
  expect(facts).toContainEqual({ label: 'Zuständig', value: refusal?.rightOffice.de })
  expect(JSON.stringify([facts, paragraphs])).not.toContain('nur Deutsche')
})
