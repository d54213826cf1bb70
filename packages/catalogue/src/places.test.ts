import { zustaendigkeitFor } from '@buergerkoffer/domain/zustaendigkeit'
import { describe, expect, test } from 'vitest'
import { createCatalogue } from './catalogue.ts'
import { placeFaults } from './check/place-faults.ts'
import { ownContent, withChange } from './example.ts'
import { placesOf, taskOf } from './places.ts'
import { readContent } from './read-content.ts'
import type { Content } from './schema/content-schema.ts'

function content(files = ownContent()): Content {
  const read = readContent(files)
  if (!read.ok) throw new Error('the content of the repository does not read')
  return read.value
}

const meerane = 'stellen/meerane-einwohnermeldeamt.json'
const own = content()
const whole = createCatalogue('test', own)
const catalogue = whole.forBody('14524190')

describe('an office for all services', () => {
  test('has those of its level, in the areas for which its body acts', () => {
    for (const { leistung } of own.leistungen.filter(({ leistung }) => (leistung.ebene ?? 'gemeinde') === 'gemeinde'))
      expect(whole.stelleFor(leistung.id, '14523270')).toMatchObject({
        value: { stelle: { id: 'treuen-einwohnermeldeamt' }, gebiet: { name: 'Neuensalz' } },
      })
  })

  test('stands back where another office is named', () => {
    const { rules } = placesOf(
      content(withChange(meerane, '"zustaendigkeiten": [', '"zustaendigkeiten": [{ "leistungen": "*" },')),
    )
    const keys = rules.map(({ leistung, ags }) => `${leistung} ${ags}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test('several services may be named at once', () => {
  const { rules } = placesOf(
    content(withChange(meerane, '"leistung": "meldebescheinigung"', '"leistungen": ["meldebescheinigung"]')),
  )
  expect(rules).toContainEqual({ leistung: 'meldebescheinigung', ags: '14524270', stelle: 'meerane-einwohnermeldeamt' })
})

describe('the catalogue of one body', () => {
  test('serves its own areas and tells the right office for all others', () => {
    expect(catalogue.places.gebiete.map(({ name }) => name)).toEqual(['Meerane', 'Schönberg'])
    expect(catalogue.stelleFor('meldebescheinigung', '14523430').ok).toBe(false)
    expect(catalogue.rightOffice('meldebescheinigung', '14523270')).toMatchObject({
      ...{ body: 'Stadt Treuen', kreis: 'Vogtlandkreis', stelle: { address: { town: 'Treuen' } } },
    })
    expect(catalogue.rightOffice('meldebescheinigung', '14612000')).toMatchObject({
      body: 'Stadt Dresden',
      stelle: null,
    })
    expect(catalogue.rightOffice('angeln', '14612000')).toBeUndefined()
  })

  test('names all 419 municipalities of Saxony, each in its Kreis', () => {
    expect(catalogue.gemeinden).toHaveLength(419)
    expect(new Set(catalogue.gemeinden.map(({ ags }) => ags)).size).toBe(419)
    for (const { ags } of catalogue.gemeinden)
      expect(catalogue.rightOffice('meldebescheinigung', ags)?.body).toMatch(/^(Stadt|Gemeinde) /)
  })
})

test('every service for every municipality of the Land is checked well within a test’s time', () => {
  const [koerperschaft] = own.koerperschaften
  const [stelle] = own.stellen
  if (!koerperschaft || !stelle || !own.gemeinden) throw new Error('no example')
  const { gemeinden, source } = own.gemeinden
  const withTarif = own.leistungen.filter(({ leistung: { fee } }) => fee.tarif !== null)
  const many: Content = {
    ...own,
    gebiete: gemeinden.map((each) => ({ ...each, districts: [], actingGemeinde: null, source })),
    koerperschaften: gemeinden.map(({ ags }) => ({ ...koerperschaft, ags, art: 'gemeinde' })),
    stellen: gemeinden.map(({ ags }) => ({ ...stelle, id: `s-${ags}`, ags, zustaendigkeiten: [{ leistungen: '*' }] })),
    leistungen: Array.from(
      { length: 30 },
      (_, at) =>
        withTarif.map((each) => ({
          ...each,
          leistung: { ...each.leistung, id: `l${at}-${each.leistung.id}`, ebene: 'gemeinde' as const },
        }))[at % withTarif.length],
    ).filter((each) => each !== undefined),
  }
  expect(placeFaults(many)).toEqual([])
  const [first] = many.leistungen
  expect(first && zustaendigkeitFor(placesOf(many), taskOf(first.leistung), '14612000')).toMatchObject({ ok: true })
})

test.each([
  ['Meerane', '14524190'],
  ['Köthel', '14524270'],
  ['Chemnitz', '14511000'],
  ['Chemnitz, Karl-Marx-Stadt', undefined],
])('an address in %s lies in %s', (ort, ags) => {
  expect(catalogue.placeNamed({ ort, plz: undefined })?.ags).toBe(ags)
})
