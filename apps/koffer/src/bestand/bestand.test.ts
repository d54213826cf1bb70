import { sollList } from '@buergerkoffer/domain/bestand'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf, walkTo } from '../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const dokument = { kind: 'dokument', id: 'T-2026-0007', vorgang: null, art: 'personalausweis' } as const
const pinBrief = { kind: 'pin-brief', id: '1000234', vorgang: null, art: null } as const

async function loaded() {
  test = await startTestKoffer()
  test.centre.order({
    type: 'StockSent',
    data: {
      ...{ transport: 'tl-1', stop: null, by: 'u-9' },
      counted: [{ kind: 'adressaufkleber', count: 20 }],
      items: [dokument, pinBrief],
    },
  })
  await test.browser().unlock(testWords)
  await test.sync()
  test.centre.cut(true)
  return test.browser()
}

const bestand = () => {
  const station = test.koffer().station.unlocked()
  if (!station) throw new Error('locked')
  return station.model.bestand()
}
const vorgangOfVisit = (): string =>
  test.koffer().station.unlocked()?.model.besuche().at(-1)?.vorgaenge[0]?.vorgang ?? ''
const all = ['dokument T-2026-0007', 'pin-brief 1000234']
const take = '/bestand/uebernahme/tl-1'

describe('taking over', () => {
  it('asks for the reason of every difference at its field, and books nothing before', async () => {
    const browser = await loaded()
    expect(textOf(await browser.get('/bestand'))).toContain('Übernehmen und zählen')
    await browser.get(take)
    const asked = await browser.submit(take, { adressaufkleber: '19', stuecke: all })
    expect([asked.status, textOf(asked)]).toEqual([
      422,
      expect.stringContaining('Nennen Sie den Grund der Abweichung.'),
    ])
    expect(sollList(bestand()).items).toEqual([])
    await browser.submit(take, { adressaufkleber: '19', stuecke: all, 'grund-adressaufkleber': 'Bogen nicht voll' })
    expect(sollList(bestand())).toEqual({
      counted: [{ kind: 'adressaufkleber', count: 19 }],
      items: [dokument, pinBrief],
    })
  })

  it('happens once, however often it is clicked', async () => {
    const browser = await loaded()
    await browser.get(take)
    const fields = { _csrf: browser.csrf(), adressaufkleber: '20', stuecke: all }
    const answers = await Promise.all([browser.post(take, fields), browser.post(take, fields)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect(sollList(bestand()).counted).toEqual([{ kind: 'adressaufkleber', count: 20 }])
  })
})

it('books nothing where nothing was chosen, and says so at each field', async () => {
  const browser = await loaded()
  await browser.get(take)
  await browser.submit(take, { adressaufkleber: '20', stuecke: all })
  await browser.get('/bestand/verbrauch')
  const used = await browser.submit('/bestand/verbrauch', { anzahl: '3' })
  expect([used.status, textOf(used)]).toEqual([422, expect.stringContaining('was verbraucht wurde')])
  expect(textOf(used)).toContain('Bitte wählen Sie, was geschehen ist.')
  await browser.get('/bestand/stueck')
  const moved = await browser.submit('/bestand/stueck', { stueck: all[0] ?? '', grund: 'nass' })
  expect([moved.status, textOf(moved)]).toEqual([422, expect.stringContaining('was geschehen ist')])
  expect(sollList(bestand()).counted).toEqual([{ kind: 'adressaufkleber', count: 20 }])
  expect(sollList(bestand()).items).toEqual([dokument, pinBrief])
})

describe('paper for the day without a machine', () => {
  it('draws numbers that are never drawn again, prints, and types in with the day of the paper', async () => {
    const browser = await loaded()
    await browser.get('/bestand/notformular')
    await browser.submit('/bestand/notformular', { leistung: 'meldebescheinigung', anzahl: '2' })
    const sheets = sollList(bestand()).items.map(({ id }) => id)
    expect(new Set(sheets).size).toBe(2)
    const [sheet = ''] = sheets
    const pdf = await browser.raw(`/bestand/notformular/${sheet}.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    await browser.get('/bestand/nacherfassung')
    const wrong = await browser.submit('/bestand/nacherfassung', {
      blatt: sheet,
      datum: '24.11.2026',
      leistung: 'meldebescheinigung',
    })
    expect(textOf(wrong)).toContain('Das Datum liegt in der Zukunft')
    const visit = await browser.submit('/bestand/nacherfassung', {
      blatt: sheet,
      datum: '20.11.2026',
      leistung: 'meldebescheinigung',
    })
    expect(textOf(visit)).toContain(`Nacherfassung vom 20.11.2026, Blatt ${sheet}`)
    expect(bestand().items.get(`notformular ${sheet}`)).toMatchObject({ place: 'used' })
  })
})

describe('a PIN letter', () => {
  it('is paired from the visit by two readings, handed over with the applicant there, and leads back', async () => {
    const browser = await loaded()
    await browser.get(take)
    await browser.submit(take, { adressaufkleber: '20', stuecke: all })
    expect(textOf(await browser.get('/bestand'))).toContain('keinem; zuordnen')
    const visit = await walkTo(browser, 'ausweis')
    const vorgang = vorgangOfVisit()
    const path = '/bestand/pin-brief'
    expect((await browser.get(`${path}?vorgang=${vorgang}`)).html).toMatch(
      new RegExp(`<option[^>]*value="${vorgang}"[^>]*selected`),
    )
    const reading = { nummer: '1000234', nochmal: '1000 243', vorgang, uebergeben: 'true' }
    const wrong = await browser.submit(path, reading)
    expect([wrong.status, wrong.html.includes('value="1000234"')]).toEqual([422, true])
    expect(bestand().items.get('pin-brief 1000234')).toMatchObject({ vorgang: null, place: 'suitcase' })
    const back = await browser.submit(path, { ...reading, nochmal: '1000 234' })
    expect(back.path).toBe(visit.path)
    expect(bestand().items.get('pin-brief 1000234')).toMatchObject({ vorgang, place: 'handed-out' })
  })
})

it('books an original that was kept as given back, once', async () => {
  const browser = await loaded()
  await walkTo(browser, 'ausweis')
  const unlocked = test.koffer().station.unlocked()
  const vorgang = vorgangOfVisit()
  const kept = { nachweis: 'urkunde', blob: null, original: 'kept' } as const
  unlocked?.commit({
    by: unlocked.user,
    station: [],
    cases: [{ vorgang, events: [{ type: 'NachweisRecorded', data: kept }] }],
  })
  const path = '/bestand/papier/zurueck'
  expect(textOf(await browser.get('/bestand'))).toContain('Nein, im Koffer')
  const fields = { _csrf: browser.csrf(), vorgang, nachweis: 'urkunde' }
  const answers = await Promise.all([browser.post(path, fields), browser.post(path, fields)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  const list = await browser.get('/bestand')
  expect([list.html.includes(path), textOf(list).includes('Nein, im Koffer')]).toEqual([false, false])
  expect(unlocked?.model.caseFile(vorgang)?.state.nachweise.at(-1)).toEqual({ ...kept, original: 'returned' })
})

it('prints the list, and takes back what was counted', async () => {
  const browser = await loaded()
  await browser.get(take)
  await browser.submit(take, { adressaufkleber: '20', stuecke: all })
  expect((await browser.raw('/bestand/liste.pdf')).headers.get('content-type')).toBe('application/pdf')
  await browser.get('/bestand/rueckgabe')
  await browser.submit('/bestand/rueckgabe', { adressaufkleber: '20', stuecke: all })
  expect(sollList(bestand())).toEqual({ counted: [], items: [] })
})
