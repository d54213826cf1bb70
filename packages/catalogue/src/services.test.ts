import { type Answers, prune, toJsonSchema, validate } from '@buergerkoffer/domain/formular'
import { describe, expect, test } from 'vitest'
import {
  documentsAtCounter,
  documentsInFor,
  documentsOnDecision,
  lateNoticesFor,
  noticesFor,
  refusalFor,
} from './case-rules.ts'
import { createCatalogue, type Leistung } from './catalogue.ts'
import { ownContent } from './example.ts'
import { readContent } from './read-content.ts'

const today = '2026-11-23'
const read = readContent(ownContent())
if (!read.ok) throw new Error('own content is broken; see check.test.ts')
const catalogue = createCatalogue('test', read.value)

function service(id: string): Leistung {
  const found = catalogue.leistung(id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

const [ausweis, wohnsitz, beglaubigung] = [
  service('personalausweis'),
  service('wohnsitz-anmelden'),
  service('beglaubigung'),
]
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
const fees = (leistung: Leistung, answers: Answers, age?: number) =>
  catalogue.feesFor(leistung, { tarif: leistung.fee.tarif ?? '', day: today, answers, age })

describe('Personalausweis', () => {
  test.each([
    [23, {}, 2760],
    [24, {}, 4600],
    [15, { zuschlag: 'keiner' }, 2760],
    [40, { zuschlag: 'dienstzeit' }, 5900],
    [20, { zuschlag: 'unzustaendig' }, 4060],
  ])('at %i with %j costs %i cents, in one line', (age, answers, cents) => {
    expect(fees(ausweis, answers, age)).toMatchObject([{ ok: true, value: { cents } }])
  })

  test('has no fee while the age is not known, and the older rates before 7 February 2026', () => {
    expect(fees(ausweis, {})).toMatchObject([{ refusal: { kind: 'age-unknown' } }])
    const before = catalogue.feesFor(ausweis, { tarif: 'pauswgebv', day: '2026-02-06', answers: {}, age: 30 })
    expect(before).toMatchObject([{ value: { cents: 3700 } }])
  })

  test('ends prepared: screen, receipt and slip say that fingerprints are still to be taken', () => {
    expect(ausweis).toMatchObject({ result: { state: 'prepared' }, decision: 'townhall', review: 'always' })
    const receipt = ausweis.fee.lines.map(({ label }) => label.de)
    const slip = JSON.stringify(ausweis.brief.eingangsbestaetigung)
    for (const text of [ausweis.result.text.de, slip, JSON.stringify(ausweis.brief.weiteres), ...receipt])
      expect(text).toContain('Fingerabdrücke')
    expect(ids(documentsAtCounter(ausweis))).toEqual(['vorbereitet', 'weiteres'])
  })

  test('of a child under six speaks of no fingerprints and asks for the second consent', () => {
    const child = { answers: {}, today, age: 5 }
    expect(ids(noticesFor(ausweis, 'ausstellen', child))).toEqual(['kind-ohne-fingerabdruecke'])
    expect(ids(documentsInFor(ausweis, child))).toContain('zustimmung')
    expect(ids(documentsInFor(ausweis, { ...child, age: 16 }))).not.toContain('zustimmung')
    expect(ids(noticesFor(ausweis, 'ausstellen', { answers: {}, today }))).toEqual(['fingerabdruecke'])
  })

  test('is refused to whoever is not German', () => {
    expect(refusalFor(ausweis, { answers: { deutsch: false }, today })?.id).toBe('nicht-deutsch')
    expect(refusalFor(ausweis, { answers: { deutsch: true }, today })).toBeUndefined()
  })
})

describe('Beglaubigung', () => {
  const copy = { art: 'kopie', zweck: 'behoerde', schriftstueck: 'zeugnis', aussteller: 'behoerde', veraendert: false }
  const signature = { art: 'unterschrift', zweck: 'behoerde', schriftstueckUnterschrift: 'antrag' }

  test.each<[string, Answers]>([
    ['personenstand', { ...copy, schriftstueck: 'personenstand' }],
    ['register', { ...copy, schriftstueck: 'register' }],
    ['vorsorge', { ...copy, schriftstueck: 'vorsorge' }],
    ['vorsorge', { ...signature, schriftstueckUnterschrift: 'vorsorge' }],
    ['ausland', { ...copy, zweck: 'ausland' }],
    ['ausland', { ...signature, zweck: 'ausland' }],
    ['oeffentlich', { ...signature, schriftstueckUnterschrift: 'oeffentlich' }],
    ['ohne-text', { ...signature, schriftstueckUnterschrift: 'ohneText' }],
    ['unterschrift-privat', { ...signature, zweck: 'privat' }],
    ['kopie-privat', { ...copy, zweck: 'privat', aussteller: 'privat' }],
    ['kopie-privat', { ...copy, zweck: 'privat', aussteller: 'ausland' }],
    ['veraendert', { ...copy, veraendert: true }],
  ])('is refused as %s, with the right office', (id, answers) => {
    const refusal = refusalFor(beglaubigung, { answers, today })
    expect(refusal).toMatchObject({ id, rightOffice: { de: expect.stringMatching(/\p{L}{4}/u) } })
  })

  test.each<Answers>([
    copy,
    signature,
    { ...copy, zweck: 'privat' },
    { ...copy, aussteller: 'ausland' },
    { ...copy, aussteller: 'privat', zweck: 'sozialleistung' },
    { ...signature, zweck: 'gesetz' },
  ])('is made for %j', (answers) => {
    expect(refusalFor(beglaubigung, { answers, today })).toBeUndefined()
  })

  test('asks what decides on a refusal on its first page', () => {
    const first = beglaubigung.formular.steps[0]?.fields.map(({ id }) => id)
    const asked = JSON.stringify(beglaubigung.refusals).matchAll(/"field":"(\w+)"/g)
    for (const [, field] of asked) expect(first).toContain(field)
  })

  test.each<[Answers, number]>([
    [{ ...signature, anzahl: 2 }, 2000],
    [{ ...copy, selbstKopiert: true, seiten: 3, anzahl: 2 }, 1000],
    [{ ...copy, selbstKopiert: false, fremdsprachig: false, seiten: 3, anzahl: 2 }, 2000],
    [{ ...copy, selbstKopiert: false, fremdsprachig: false, seiten: 20, anzahl: 1 }, 1500],
    [{ ...copy, selbstKopiert: false, fremdsprachig: true, seiten: 20, anzahl: 1 }, 3000],
  ])('%j costs %i cents, in one line', (answers, cents) => {
    const result = fees(beglaubigung, answers)
    expect(result).toMatchObject([{ ok: true, value: { cents } }])
    if (result[0]?.ok) expect(catalogue.explain(result[0].value, 'de')).not.toMatch(/[{}]/)
  })
})

describe('Wohnsitz', () => {
  const facts = (answers: Answers) => ({ answers, today })

  test('is free and ends with a confirmation of receipt; the official paper waits for the Rathaus', () => {
    expect(wohnsitz.fee.lines).toEqual([])
    expect(ids(documentsAtCounter(wohnsitz))).toEqual(['eingangsbestaetigung', 'weiteres'])
    expect(ids(documentsOnDecision(wohnsitz))).toEqual(['meldebestaetigung'])
    expect(ids(documentsAtCounter({ ...wohnsitz, decision: 'on-site' }))).toEqual(['meldebestaetigung', 'weiteres'])
  })

  test.each([
    ['2026-11-09', false],
    ['2026-11-08', true],
  ])('moved in on %s is late: %s (BMG § 17, two weeks)', (einzug, late) => {
    expect(ids(noticesFor(wohnsitz, 'angaben', facts({ einzug }))).includes('zu-spaet')).toBe(late)
  })

  test('a care home calls for the notice of § 52, an own house for no confirmation', () => {
    expect(ids(noticesFor(wohnsitz, 'angaben', facts({ einrichtung: true })))).toContain('heim')
    const asked = (wohnungsgeberArt: string) => ids(documentsInFor(wohnsitz, facts({ wohnungsgeberArt })))
    expect(asked('wohnungsgeber')).toContain('wohnungsgeberbestaetigung')
    expect(asked('eigentum')).not.toContain('wohnungsgeberbestaetigung')
  })

  test('takes a family of three within the town with few answers', () => {
    const person = (vornamen: string, geburtsdatum: string) => ({
      familienname: 'Lindner',
      vornamen,
      geburtsdatum,
      ziehtUm: true,
      dokumente: ['personalausweis', 'reisepass'],
    })
    const answers = {
      anliegen: 'umzug',
      wohnungsart: 'alleinige',
      einzug: '2026-11-16',
      strasse: 'Am Markt',
      hausnummer: '3 a',
      plz: '08393',
      ort: 'Schönberg',
      wohnungsgeberArt: 'wohnungsgeber',
      wohnungsgeberName: 'Wohnungsbau GmbH',
      wohnungsgeberAnschrift: 'Markt 1, 08393 Meerane',
      einrichtung: false,
      bisherAnschrift: 'Hauptstraße 12',
      bisherPlz: '08393',
      bisherOrt: 'Schönberg',
      bisherBleibt: 'aufgegeben',
      auszug: '2026-11-16',
      weitereWohnungen: false,
      personen: [person('Anna', '1991-05-04'), person('Jan', '1989-01-30'), person('Tom', '2019')],
      weiterePersonen: true,
      berechtigt: true,
      kindWechselt: false,
      zustellung: 'post',
      grossdruck: false,
    }
    const check = { today, allows: () => true }
    expect(validate(wohnsitz.formular, answers, check)).toEqual([])
    expect(prune(wohnsitz.formular, answers)).toEqual(answers)
    const early = validate(wohnsitz.formular, { ...answers, einzug: '2026-11-24' }, check)
    expect(early).toMatchObject([{ path: 'einzug', code: 'tooLate' }])
  })
})

test('every form can be said as a JSON schema, and every service has termin, result and easy German', () => {
  for (const leistung of catalogue.leistungen) {
    expect(toJsonSchema(leistung.formular).title).toBe(leistung.formular.title.de)
    expect(leistung.result.text.de).toMatch(/\.$/)
    expect(leistung.texts('de-simple').language).toBe('de-simple')
  }
})

describe('a notice for the form that its last page calls for', () => {
  const trade = service('gewerbe-anmelden')
  const answers = { gewerbeart: 'stehend', gemeinde: 'meerane', anlass: 'neu', eingetragen: false, gbr: true }

  test('is late, and the others are not', () => {
    const all = { ...answers, beginn: '2026-11-01' }
    expect(ids(noticesFor(trade, 'angaben', { answers: all, today }))).toEqual(['bestaetigen', 'gbr', 'verspaetet'])
    expect(ids(lateNoticesFor(trade, { answers: all, today }))).toEqual(['verspaetet'])
    expect(lateNoticesFor(trade, { answers, today })).toEqual([])
  })
})

describe('Führungszeugnis', () => {
  const record = service('fuehrungszeugnis')

  test('costs 13 euros, of which three fifths are only passed on, and the citizen reads it', () => {
    const [fee] = fees(record, {})
    expect(fee).toMatchObject({ ok: true, value: { cents: 1300, split: { numerator: 3, denominator: 5 } } })
    const said = fee?.ok ? catalogue.explain(fee.value, 'de') : ''
    for (const amount of ['13,00', '5,20', '7,80']) expect(said).toContain(amount)
  })

  test('asks for the written request only of an extended one', () => {
    const asked = (extended: boolean) =>
      ids(documentsInFor(record, { answers: { erweitert: extended }, today, age: 30 }))
    expect([asked(true).includes('aufforderung'), asked(false).includes('aufforderung')]).toEqual([true, false])
  })
})
