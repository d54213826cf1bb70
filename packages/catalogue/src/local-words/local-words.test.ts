import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue.ts'
import { checkContent } from '../check.ts'
import { withChange } from '../example.ts'
import { readContent } from '../read-content.ts'

const german = 'leistungen/meldebescheinigung/texte/de.json'
const teaser = '"Sie müssen nachweisen, wo Sie gemeldet sind?'

function catalogueWith(words: string) {
  const read = readContent(withChange(german, teaser, `"${words} Sie müssen nachweisen, wo Sie gemeldet sind?`))
  if (!read.ok) throw new Error('the content of the repository does not read')
  return createCatalogue('test', read.value)
}

const teaserOf = (catalogue: ReturnType<typeof createCatalogue>) =>
  catalogue.leistung('meldebescheinigung')?.texts('de').modules['24']?.text

describe('the words of a service', () => {
  const words = 'Hier: {stelle.name}, {stelle.anschrift}, {stelle.phone}, für {gebiete.und}.'

  test('name the office and the areas of the body whose catalogue it is', () => {
    const whole = catalogueWith(words)
    expect(teaserOf(whole.forBody('14524190'))).toContain(
      'Hier: Einwohnermeldeamt der Stadt Meerane, Lörracher Platz 1, 08393 Meerane, 03764 54-0, für Meerane und Schönberg.',
    )
    expect(teaserOf(whole.forBody('14523430'))).toContain('für Neuensalz und Treuen.')
  })

  test('name the Landratsamt of the Kreis that the body lies in or is', () => {
    const whole = catalogueWith('Siehe: {kreis.verwaltung}.')
    for (const [ags, name] of [
      ['14524190', 'Landratsamt Zwickau'],
      ['14523430', 'Landratsamt Vogtlandkreis'],
      ['14523000', 'Landratsamt Vogtlandkreis'],
      ['14730270', 'Landratsamt Nordsachsen'],
    ] as const)
      expect(teaserOf(whole.forBody(ags))).toContain(`Siehe: ${name}.`)
    expect(teaserOf(whole)).toContain('Siehe: das Landratsamt.')
  })

  test('are neutral where nobody’s catalogue is read', () => {
    expect(teaserOf(catalogueWith(words))).toContain('Hier: die zuständige Stelle, im Rathaus, 115, für Ihrer Stadt')
  })

  test('stay as they stand where they are no local word', () => {
    expect(teaserOf(catalogueWith('{min} {stelle}').forBody('14524190'))).toContain('{min} {stelle}')
  })
})

test('what is weisungsfrei names every body in whose name it may be done', () => {
  const notice = (id: string) => catalogueWith('').forBody('14524190').leistung(id)?.texts('de').datenschutz.join(' ')
  expect(notice('hundesteuer')).toContain('Stadt Meerane, vertreten durch den Bürgermeister oder Gemeinde Schönberg')
  expect(notice('meldebescheinigung')).not.toContain('Schönberg')
})

test('an option for each area is there once for each, for every body its own', () => {
  const catalogue = catalogueWith('').forBody('14524190')
  const fields = catalogue.leistung('wohnsitz-anmelden')?.formular.steps.flatMap((step) => step.fields) ?? []
  const place = fields.find(({ id }) => id === 'ort')
  expect(place?.kind === 'choice' && place.options.map(({ value }) => value)).toEqual(['Meerane', 'Schönberg'])
})

test('the check tells a local word that there is not, and hints at a municipality in a text', () => {
  const codes = (words: string) =>
    checkContent(withChange(german, teaser, `"${words} Sie müssen nachweisen, wo Sie gemeldet sind?`))
      .filter(({ file }) => file === german)
      .map(({ code }) => code)
  expect(codes('{stelle.farbe}')).toContain('localWord')
  expect(codes('In Meerane.')).toContain('placeNamed')
  expect(codes('')).toEqual([])
})
