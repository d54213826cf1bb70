import { sollOf } from '@buergerkoffer/domain/bestand'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterEach, expect, it, vi } from 'vitest'
import type { Seen, TestBrowser } from '../../../testing/test-browser.ts'
import { renate } from '../../../testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, textOf } from '../../../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const vorgang = '01930000-0000-7000-8000-00000000000c'
const blob = { hash: 'decade', size: 10, key: 'a2V5', mediaType: 'application/pdf' }
const answers = {
  ...{ anliegen: 'umzug', wohnungsart: 'alleinige', einzug: '2026-11-20' },
  ...{ strasse: 'Poststraße', hausnummer: '4', plz: '08393', ort: 'Meerane', wohnungsgeberArt: 'eigentum' },
  ...{ einrichtung: false, bisherAnschrift: 'Hauptstraße 1', bisherPlz: '08393', bisherOrt: 'Schönberg' },
  ...{ bisherBleibt: 'aufgegeben', auszug: '2026-11-19', weitereWohnungen: false },
  personen: [
    {
      ...{ familienname: 'Růžičková-Größl', vornamen: 'Renate', geburtsdatum: '1958-03-02', ziehtUm: true },
      dokumente: ['personalausweis', 'reisepass'],
    },
  ],
  ...{ weiterePersonen: false, kindWechselt: false, zustellung: 'post', grossdruck: false },
}
/** A family's Ummeldung as it was parked with the Meldeschein signed. */
const signed: readonly VorgangEvent[] = [
  {
    type: 'VorgangOpened',
    data: {
      ...{ leistung: 'wohnsitz-anmelden', katalog: '1', ags: '14524270', channel: 'koffer' },
      ...{ wishes: [], note: '' },
    },
  },
  { type: 'PersonPrepared', data: { person: renate, stand: '2026-11-22T18:00:00.000Z' } },
  {
    type: 'IdentityChecked',
    data: {
      ...{ whose: 'person', documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }] },
      ...{ seenOriginal: true, comparedBy: 'eye', expiredReason: null },
    },
  },
  { type: 'AngabenFilled', data: { formular: 'wohnsitz-anmelden', version: '1', answers, complete: true } },
  { type: 'DocumentIssued', data: { art: 'meldeschein', nummer: 'ME01-2026-000001', blob, stand: null } },
  {
    type: 'SignatureRecorded',
    data: {
      ...{ what: 'meldeschein', kind: 'paper', shownHash: 'decade', shown: '', reason: '' },
      ...{ readAloudBy: null, blob },
    },
  },
]

async function atStickers(count: number): Promise<{ readonly browser: TestBrowser; readonly seen: Seen }> {
  test = await startTestKoffer()
  await test.centre.deliver(vorgang, signed)
  const list = { transport: 'tl-1', stop: null, by: 'u-9', items: [] }
  if (count > 0)
    test.centre.order({ type: 'StockSent', data: { ...list, counted: [{ kind: 'adressaufkleber', count }] } })
  const browser = test.browser()
  await browser.unlock(testWords)
  await test.sync()
  test.centre.cut(true)
  if (count > 0) {
    await browser.get('/bestand/uebernahme/tl-1')
    await browser.submit('/bestand/uebernahme/tl-1', { adressaufkleber: String(count) })
  }
  await browser.get('/')
  return { browser, seen: await browser.submit('/besuch', { termin: '', vorgang }) }
}

function model() {
  const unlocked = test.koffer().station.unlocked()
  if (!unlocked) throw new Error('locked')
  return unlocked.model
}
const left = () => sollOf(model().bestand(), 'adressaufkleber')
const marks = () =>
  model()
    .caseFile(vorgang)
    ?.state.marked.map(({ document, what }) => `${document} ${what}`)
const both = { 'dokument.1.personalausweis': 'sticker', 'dokument.1.reisepass': 'sticker' }

it('books one sticker per document in the same commit, however often it is clicked', async () => {
  const { browser, seen } = await atStickers(20)
  expect(nameOf(seen)).toBe('aufkleber')
  expect(textOf(seen)).toContain('Im Bestand: 20 Aufkleber')
  const fields = { _csrf: browser.csrf(), ...both }
  await Promise.all([browser.post(seen.path, fields), browser.post(seen.path, fields)])
  expect(marks()).toEqual(['personalausweis sticker', 'personalausweis chip-open', 'reisepass sticker'])
  expect(left()).toBe(18)
})

it('puts a sticker back that was marked by mistake, and takes it again', async () => {
  const { browser, seen } = await atStickers(20)
  await browser.submit(seen.path, both)
  await browser.get(seen.path)
  await browser.submit(seen.path, { ...both, 'dokument.1.reisepass': 'not-brought' })
  expect(left()).toBe(19)
  await browser.get(seen.path)
  await browser.submit(seen.path, both)
  expect(left()).toBe(18)
})

it('goes on without a stock, and says that nothing is counted', async () => {
  const { browser, seen } = await atStickers(0)
  expect(textOf(seen)).toContain('Aufkleber nicht im Bestand gezählt')
  expect(nameOf(await browser.submit(seen.path, both))).toBe('ausstellen')
  expect(left()).toBe(0)
})

it('says when fewer are left than documents lie here, and counts no further than that', async () => {
  const { browser, seen } = await atStickers(1)
  expect(textOf(seen)).toContain('Laut Bestand sind noch 1 Aufkleber da')
  expect(nameOf(await browser.submit(seen.path, both))).toBe('ausstellen')
  expect(left()).toBe(0)
})
