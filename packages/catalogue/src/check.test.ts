import { describe, expect, test } from 'vitest'
import { checkContent } from './check.ts'
import type { ContentFaultCode } from './content-fault.ts'
import type { ContentFiles } from './content-files.ts'
import { ownContent, withChange, withFile } from './example.ts'

const folder = 'leistungen/meldebescheinigung'
const leistung = `${folder}/leistung.json`
const formular = `${folder}/formular.json`
const brief = `${folder}/brief.json`
const tarif = 'tarife/saechskvz-10.json'
const stelle = 'stellen/meerane-einwohnermeldeamt.json'
const ausweis = 'leistungen/personalausweis/leistung.json'
const wohnsitz = 'leistungen/wohnsitz-anmelden/leistung.json'
const ausweisTarif = 'tarife/pauswgebv.json'
const trade = 'leistungen/gewerbe-anmelden/leistung.json'
const tradeText = 'leistungen/gewerbe-anmelden/texte/de.json'
const fishing = 'leistungen/fischereischein/leistung.json'
const meerane = 'koerperschaften/14524190.json'

const second = (change: object) => {
  const { positions, ...rest } = JSON.parse(ownContent().read(tarif))
  return withFile(tarif, JSON.stringify({ ...rest, positions: [...positions, { ...positions[0], ...change }] }))
}

const collected = 'leistungen/aushaendigung/beispiele/abholung-selbst.json'
const bescheinigung = `${folder}/beispiele/pruefung.json`
/** An example of a service with a fee. */
const example = (change: object, answers: object = {}) =>
  withFile(
    bescheinigung,
    JSON.stringify({
      title: 'Anna Muster, 40, heiratet im Ausland',
      day: '2026-11-23',
      capacity: 'self',
      answers: { verwendungszweck: 'ausland', ausfertigungen: 2, grossdruck: false, ...answers },
      expect: {
        fees: [{ position: 'meldebescheinigung-schriftlich', cents: 2400 }],
        documentsIn: ['identitaetsdokument', 'vertretungsnachweis'],
        notices: [],
        refusal: null,
        documentsOut: [],
      },
      ...change,
    }),
  )

/** A fee line that holds for nobody. */
const never = '"when": { "field": "verwendungszweck", "eq": "nichts" }, "quantityField"'

const reisepass = 'leistungen/reisepass/leistung.json'
const express = 'leistungen/reisepass/beispiele/junge-frau-express.json'

const faultsOf = (files: ContentFiles) => checkContent(files).filter(({ level }) => level === 'fault')

const satzung = (leistungId: string, tarifId: string) =>
  withChange(meerane, /"ownTarife": \{[^}]*\}/, `"ownTarife": { "${leistungId}": "${tarifId}" }`)

const split = {
  ...{ recipient: 'bundeskasse', name: 'die Bundeskasse', numerator: 3, denominator: 5 },
  legalSource: { citation: '§ 30 BZRG', readOn: '2026-11-23', checked: true },
}

const both = (one: ContentFiles, path: string, other: ContentFiles): ContentFiles => ({
  list: one.list,
  read: (each) => (each === path ? other : one).read(each),
})

const withoutAccount = () =>
  both(second({ id: 'geteilt', split }), meerane, withChange(meerane, '"bundeskasse"', '"landeskasse"'))

/** A surcharge that is due only at a wish, and a line that adds it always. */
const wished = () =>
  both(
    second({ id: 'zuschlag', atWish: true }),
    leistung,
    withChange(leistung, '"quantityField"', '"zuschlaege": [{ "position": "zuschlag" }], "quantityField"'),
  )

const freeTask = (files: ContentFiles): ContentFiles => {
  const other = withChange(leistung, '"weisungsaufgabe"', '"weisungsfrei"')
  return { list: files.list, read: (path) => (path === leistung ? other : files).read(path) }
}

const label = { de: 'Probe' }
const text = { kind: 'text', id: 'probe', label }
const anschrift = { kind: 'anschrift', id: 'probe', label }
const money = (id: string) => ({ kind: 'money', id, label })
const computed = (as: string, value: object) => ({ kind: 'computed', id: 'ergebnis', label, as, value })
const lookup = (from: object) => ({ kind: 'lookup', id: 'gefunden', label, as: 'text', from })
const group = (...fields: readonly object[]) => ({ kind: 'group', id: 'zeilen', label, rowLabel: label, fields })

/** The form with more fields at its end. */
function withFields(...fields: readonly object[]): ContentFiles {
  const { steps, ...rest } = JSON.parse(ownContent().read(formular))
  const last = { ...steps.at(-1), fields: [...steps.at(-1).fields, ...fields] }
  return withFile(formular, JSON.stringify({ ...rest, steps: [...steps.slice(0, -1), last] }))
}

test('what is computed, looked up and addressed may stand in a form', () => {
  const fields = [
    { ...anschrift, abroad: true },
    { ...money('a'), kind: 'iban' },
    group({ ...anschrift, id: 'frueher' }, money('kosten')),
    lookup({ bank: 'name', iban: 'a' }),
    computed('money', { sum: ['zeilen.kosten'] }),
    { ...computed('integer', { count: 'zeilen' }), id: 'anzahl' },
    { ...computed('text', { join: ['probeOrt', { copy: 'probe' }], by: ' ' }), id: 'satz' },
    { ...lookup({ known: 'vorgang.tag' }), id: 'stand', as: 'date' },
    { ...computed('integer', { days: 'stand', until: 'stand' }), id: 'tage' },
  ]
  const faults = checkContent(withFields(...fields)).filter(({ level }) => level === 'fault')
  // The form's own examples know nothing of the new questions.
  expect(faults.filter(({ file }) => file === formular)).toEqual([])
})

test('faults behind an Anschrift are placed as the file counts', () => {
  const [found] = checkContent(withFields(anschrift, computed('money', { sum: ['spaeter'] })))
  const { steps } = JSON.parse(ownContent().read(formular))
  expect(found?.text).toContain(`steps.${steps.length - 1}.fields.${steps.at(-1).fields.length + 1}`)
})

test('the content of this repository is without fault', () => {
  expect(faultsOf(ownContent())).toEqual([])
})

const broken: readonly [ContentFaultCode, string, ContentFiles][] = [
  ['fileMissing', brief, withFile(brief, null)],
  ['notJson', brief, withFile(brief, '{ "bindings": ')],
  ['unexpectedFile', 'tarife/notiz.txt', withFile('tarife/notiz.txt', 'x')],
  ['unexpectedFile', `${folder}/formualr.json`, withFile(`${folder}/formualr.json`, '{}')],
  ['schema', leistung, withChange(leistung, '"decision": "on-site"', '"decision": "later"')],
  ['unknownKey', leistung, withChange(leistung, '"decision"', '"decisoin"')],
  ['keyTwice', leistung, withChange(leistung, '"decision"', '"id": "meldebescheinigung", "decision"')],
  ['missing', `${folder}/texte/de.json`, withChange(`${folder}/texte/de.json`, /"24": \{[^}]*\},/, '')],
  ['badId', leistung, withChange(leistung, '"checked": false', '"checked": "nein"')],
  ['badId', formular, withChange(formular, '"eq": "sonstiges"', '"ist": "sonstiges"')],
  ['badId', leistung, withChange(leistung, '99115003000000', '99115003')],
  ['badId', tarif, withChange(tarif, '2026-12-31', '2026-12-32')],
  ['nameMismatch', tarif, withChange(tarif, '"id": "saechskvz-10"', '"id": "saechskvz-11"')],
  ['duplicateId', 'ausweisarten.json', withChange('ausweisarten.json', '"id": "duldung"', '"id": "personalausweis"')],
  ['languageMissing', `${folder}/texte/en.json`, withFile(`${folder}/texte/en.json`, null)],
  [
    'easyGermanUnchecked',
    `${folder}/texte/de-simple.json`,
    withChange(`${folder}/texte/de-simple.json`, 'ungeprueft', 'geprueft'),
  ],
  ['tarifMissing', leistung, withChange(leistung, '"tarif": "saechskvz-10"', '"tarif": "saechskvz-99"')],
  ['positionMissing', leistung, withChange(leistung, 'meldebescheinigung-schriftlich', 'meldebescheinigung-muendlich')],
  ['explanationMissing', tarif, withChange(tarif, '"explanation": "schriftlich"', '"explanation": "anders"')],
  ['explanationPlaceholder', tarif, withChange(tarif, '{unit}', '{preis}')],
  ['tarifGap', tarif, second({ validFrom: '2027-01-02', validTo: null })],
  ['tarifOverlap', tarif, second({ validFrom: '2026-12-31', validTo: null })],
  ['tarifEndsBeforeStart', tarif, withChange(tarif, '"validFrom": "2025-05-18"', '"validFrom": "2027-05-18"')],
  [
    'befreiungPosition',
    tarif,
    withChange(tarif, '"positions": ["meldebescheinigung-schriftlich"]', '"positions": ["x"]'),
  ],
  ['satzungOnWeisungsaufgabe', meerane, satzung('meldebescheinigung', 'saechskvz-10')],
  ['leistungMissing', meerane, satzung('angeln', 'saechskvz-10')],
  ['ownTarifMissing', meerane, withChange(meerane, '"hundesteuer": "hundesteuer-meerane"', '')],
  ['tarifMissing', meerane, freeTask(satzung('meldebescheinigung', 'satzung'))],
  ['leistungMissing', stelle, withChange(stelle, '"leistung": "meldebescheinigung"', '"leistung": "angeln"')],
  ['gebietMissing', stelle, withChange(stelle, '["14524190"', '["14524999", "14524190"')],
  ['koerperschaftMissing', 'gebiete/14524270.json', withFile(meerane, null)],
  ['koerperschaftMissing', 'stellen/schoenberg-gemeindehaus.json', withFile('koerperschaften/14524270.json', null)],
  ['stelleMissing', leistung, withChange(stelle, '["14524190", "14524270"]', '["14524190"]')],
  [
    'stelleTwice',
    leistung,
    withChange(
      'stellen/schoenberg-gemeindehaus.json',
      '"zustaendigkeiten": []',
      '"zustaendigkeiten": [{ "leistung": "meldebescheinigung", "gebiete": ["14524270"] }]',
    ),
  ],
  ['stelleNotEntitled', stelle, withChange(stelle, '"ags": "14524190"', '"ags": "14524270"')],
  ['accountMissing', meerane, withChange(meerane, /"leistung": "(meldebescheinigung|\*)"/g, '"leistung": "pass"')],
  ['ausweisartMissing', leistung, withChange(leistung, '"nationalpass"', '"mitgliedskarte"')],
  ['actorField', leistung, withChange(leistung, '"belowAge": 18', '"belowAge": 18, "scopes": []')],
  ['actorAges', leistung, withChange(leistung, '"belowAge": 18', '"belowAge": 18, "minimumAge": 18')],
  ['duplicateId', leistung, withChange(leistung, '"id": "ausweis-vertretene"', '"id": "vollmacht"')],
  ['factMissing', leistung, withChange(leistung, '"facts": ["identitaet"]', '"facts": ["identitat"]')],
  [
    'factUnused',
    leistung,
    withChange(
      leistung,
      '"facts": {',
      '"facts": {"uebrig": {"statement": "x", "source": {"citation": "y", "readOn": "2026-11-01", "checked": true}},',
    ),
  ],
  [
    'openFactChecked',
    leistung,
    withChange(leistung, '"checked": false,\n  "taskKind"', '"checked": true,\n  "taskKind"'),
  ],
  [
    'formularField',
    leistung,
    withChange(leistung, '"quantityField": "ausfertigungen"', '"quantityField": "grossdruck"'),
  ],
  ['formularField', brief, withChange(brief, '"copies": "ausfertigungen"', '"copies": "stueck"')],
  ['stepNeeded', leistung, withChange(leistung, '"gebuehr", "ausstellen"', '"ausstellen"')],
  ['stepUnfounded', leistung, withChange(leistung, '"gebuehr", "ausstellen"', '"gebuehr", "erfassung", "ausstellen"')],
  ['stepTwice', leistung, withChange(leistung, '"ausweis", "angaben"', '"ausweis", "ausweis", "angaben"')],
  ['stepLast', leistung, withChange(leistung, '"gebuehr", "ausstellen"', '"ausstellen", "gebuehr"')],
  ['noticeStep', wohnsitz, withChange(wohnsitz, '"step": "aufkleber"', '"step": "erfassung"')],
  ['caseField', wohnsitz, withChange(wohnsitz, '"tageSeitEinzug"', '"tageSeitStrasse"')],
  ['caseField', ausweis, withChange(ausweis, '"field": "alter"', '"field": "groessenwahn"')],
  ['tarifAge', ausweisTarif, withChange(ausweisTarif, '"toAge": 23', '"fromAge": 24, "toAge": 23')],
  ['tarifAgeGap', ausweisTarif, withChange(ausweisTarif, /"toAge": 23/g, '"toAge": 22')],
  ['tarifMinimum', tarif, withChange(tarif, '"per": "page"', '"per": "document"')],
  ['tarifPercent', tarif, second({ id: 'zuschlag', percent: 50 })],
  ['tarifSplit', tarif, second({ id: 'geteilt', split: { ...split, numerator: 9 } })],
  ['splitAccount', meerane, withoutAccount()],
  ['tarifLevel', meerane, freeTask(satzung('meldebescheinigung', 'saechskvz-10'))],
  ['satzungOnWeisungsaufgabe', leistung, withChange(tarif, '"level": "land"', '"level": "verband"')],
  ['zuschlagBase', leistung, withChange(tarif, '"cents": 1200,', '"cents": 1200, "atWish": true,')],
  ['zuschlagWish', leistung, wished()],
  ['fieldTwice', formular, withChange(formular, '"id": "empfaenger"', '"id": "andererZweck"')],
  ['fieldLater', formular, withChange(formular, '"field": "verwendungszweck"', '"field": "grossdruck"')],
  ['patternUnsafe', formular, withChange(formular, '"maxLength": 80', '"maxLength": 80, "pattern": "(a+)+b"')],
  [
    'patternUnsafe',
    formular,
    withChange(formular, '"maxLength": 80', `"maxLength": 80, "pattern": "${'a?'.repeat(30)}"`),
  ],
  ['badId', formular, withChange(formular, '"version": "1"', '"version": "1", "fim": "F60000000227"')],
  ['fieldTwice', formular, withFields({ ...anschrift, id: 'empf' }, { ...text, id: 'empfOrt' })],
  ['fieldLater', formular, withFields(computed('money', { sum: ['spaeter'] }), money('spaeter'))],
  ['fieldLater', formular, withFields(computed('integer', { sum: ['nirgends.zahl'] }))],
  ['computedField', formular, withFields(text, computed('money', { sum: ['probe'] }))],
  ['computedField', formular, withFields(text, computed('integer', { count: 'probe' }))],
  ['computedField', formular, withFields(text, lookup({ bank: 'name', iban: 'probe' }))],
  ['computedAs', formular, withFields(money('a'), computed('text', { sum: ['a'] }))],
  [
    'computedAs',
    formular,
    withFields(money('a'), { ...money('b'), kind: 'integer' }, computed('money', { sum: ['a', 'b'] })),
  ],
  [
    'lookupSameStep',
    formular,
    withFields(text, lookup({ place: 'ags', ort: 'probe' }), { ...money('a'), when: { field: 'gefunden', eq: 'x' } }),
  ],
  ['lookupInRow', formular, withFields(group(lookup({ known: 'person.plz' })))],
  ['letterValue', brief, withChange(brief, '{person.geburtsort}', '{person.sperrkennwort}')],
  ['letterChoice', brief, withChange(brief, '"choice": "geburtsort"', '"choice": "geburtsland"')],
  ['unknownKey', collected, withChange(collected, '"expect"', '"erwartet"')],
  ['beispielAnswer', bescheinigung, example({}, { ausfertigungen: 10 })],
  ['beispielFinal', bescheinigung, example({}, { andererZweck: 'Hochzeit' })],
  ['beispielCapacity', collected, withChange(collected, '"alter": 81', '"alter": 15')],
  ['beispielFee', bescheinigung, example({ day: '2027-01-01' })],
  ['beispielFee', bescheinigung, example({ befreiung: { id: 'nirgends' } })],
  ['beispielDiffers', collected, withChange(collected, '"pin-brief"', '"brief"')],
  ['gebietMissing', collected, withChange(collected, '"alter": 81', '"gebiet": "14524999"')],
  ['legalBasisMissing', leistung, withChange(leistung, /"legalBasis": \[[^\]]*\],/, '')],
  ['spanMissing', wohnsitz, withChange(wohnsitz, /"fristSpan": \{[^}]*\},/, '')],
  ['feeMany', express, withChange(reisepass, /("reisepass-unzustaendig"[\s\S]*?"eq": )false/, '$1true')],
  ['feeNone', bescheinigung, both(example({}), leistung, withChange(leistung, '"quantityField"', never))],
  [
    'certificateNeeds',
    leistung,
    withChange(leistung, /\{\s*"kind": "register-snapshot"[^}]*\}/, '{ "kind": "network" }'),
  ],
  ['feiertagDiffers', 'feiertage.json', withChange('feiertage.json', '"10-31"', '"10-30"')],
  ['feiertagDiffers', 'feiertage.json', withChange('feiertage.json', /,\s*\{ "id": "zweiter.*/, '')],
  ['fileMissing', 'feiertage.json', withFile('feiertage.json', null)],
  ['todo', leistung, withChange(leistung, '"Sofort', '"OFFEN: Dauer nennen')],
  [
    'badId',
    leistung,
    withChange(leistung, '"frist":', '"fristSpan": { "dauer": 3, "einheit": "tag", "bis": 2 }, "frist":'),
  ],
  ['betragUnknown', tradeText, withChange(tradeText, '22 bis 112 Euro. Die', '22 bis 115 Euro. Die')],
  ['betragUnread', tradeText, withChange(tradeText, '22 bis 112 Euro. Die', 'viele Euro. Die')],
  ['betragUnknown', tradeText, withChange(trade, /"kosten": \[[\s\S]*?\n {2}\],/, '')],
  ['kostenUnsourced', trade, withChange(trade, '"bis": 11200', '"bis": 11300')],
  ['factMissing', trade, withChange(trade, /("erhebt": "rathaus",\s*)"facts": \["gebuehr"\]/, '$1"facts": ["frei"]')],
  ['badId', trade, withChange(trade, '"erhebt": "rathaus",', '')],
  ['badId', trade, withChange(trade, '"von": 2200', '"von": 11200')],
  ['unknownKey', trade, withChange(trade, '"von": 2200', '"cents": 2200')],
  ['duplicateId', fishing, withChange(fishing, '"id": "jugendschein",', '"id": "fischereischein",')],
  ['layoutText', brief, withChange(brief, /,\s*"weiteres": \{[\s\S]*\}\s*\}\s*$/, '}')],
]

describe('a broken content', () => {
  test.each(broken)('%s is reported for %s in German, with what to do', (code, file, files) => {
    const found = faultsOf(files).filter((message) => message.code === code)
    expect(found.map((message) => message.file)).toContain(file)
    for (const { text, file: named } of found) {
      expect(text).toContain(named)
      expect(text).not.toMatch(/\{\{|undefined|Invalid|object|typ-/)
      expect(text).toMatch(/\.$/)
    }
  })
})

test('a day that does not exist is named with its place', () => {
  const [message] = faultsOf(withChange(tarif, '2026-12-31', '2026-02-30'))
  expect(message?.text).toBe(
    'tarife/saechskvz-10.json, Zeile 11, Spalte 7 (positions.0.validTo): Hier muss ein Kalendertag wie 2026-11-23 stehen. Berichtigen Sie den Wert.',
  )
})

test('an example says what was expected and what came', () => {
  const texts = faultsOf(example({})).map(({ text }) => text)
  expect(texts).toEqual([
    expect.stringContaining(
      '(expect.documentsOut): Erwartet war: nichts. Herausgekommen ist: bescheinigung, weiteres.',
    ),
  ])
})

test('a place that JSON cannot be read at is named by line and column', () => {
  const [message] = faultsOf(withFile(brief, '{\n  "bindings": {}\n  "weiteres": {} }'))
  expect(message).toMatchObject({ line: 3, column: 3, text: expect.stringContaining('Komma') })
})

test('what does not block is a hint: what was read long ago, a tariff that ends', () => {
  const hints = (today: string) =>
    checkContent(ownContent(), today).flatMap(({ level, code }) => (level === 'hint' ? [code] : []))
  expect(hints('2026-11-23')).toContain('tarifEnds')
  expect(hints('2026-11-18')).not.toContain('tarifEnds')
  expect(hints('2026-11-23')).not.toContain('factOld')
  expect(hints('2027-11-23')).toContain('factOld')
})

test('a service with too few examples is not whole', () => {
  expect(faultsOf(withFile(collected, null)).map(({ file, code }) => `${file} ${code}`)).toEqual([
    'leistungen/aushaendigung/leistung.json beispielFew',
  ])
})
