import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { openKasse, textOf, walkTo } from '../testing/walk.ts'

// Whole visits with their letters: a loaded machine may need its time.
vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

async function inTheVillage(options = {}) {
  test = await startTestKoffer(options)
  test.centre.cut(true)
  await test.browser().unlock(testWords)
  return test.browser()
}

const model = () => {
  const station = test.koffer().station.unlocked()
  if (!station) throw new Error('locked')
  return station.model
}

/** Visit paid with fifty euros for twenty-four. */
async function paidVisit(browser: TestBrowser) {
  await walkTo(browser, 'ausstellen')
}

const storno = {
  ...{ art: 'storno', betrag: '24', grund: 'Doppelt erfasst', quelle: '', auszahlung: 'cash', neu: '' },
}
const lineAt = '/kasse/ruecknahme/ME01-2026-000002/ME01-2026-000001'
const closing = { 'stueck-1000': '6', 'stueck-200': '2' }

describe('the cash day', () => {
  it('is opened by counting: first the count, then what should be there', async () => {
    const browser = await inTheVillage()
    await browser.get('/kasse/oeffnen')
    const compared = await browser.submit('/kasse/oeffnen', { 'stueck-1000': '4' })
    expect(textOf(compared)).toContain('Es sind 40,00 € zu viel.')
    const refused = await browser.submit('/kasse/oeffnen', { 'stueck-1000': '4', grund: '' })
    expect([refused.status, textOf(refused).includes('Nennen Sie den Grund.')]).toEqual([422, true])
    const opened = await browser.submit('/kasse/oeffnen', { 'stueck-1000': '4', grund: 'Startbestand' })
    expect(textOf(opened)).toContain('Die Kasse ist geöffnet.')
    expect(model().kasse().open).toMatchObject({ day: '2026-11-23', stop: 'halt-schoenberg', float: 4_000 })
  })

  it('what is no number is told at its piece, and what was typed stays', async () => {
    const browser = await inTheVillage()
    await browser.get('/kasse/oeffnen')
    const bad = await browser.submit('/kasse/oeffnen', { 'stueck-2000': 'zwei', 'stueck-10': '7' })
    expect(textOf(bad)).toContain('20 €: Geben Sie eine Anzahl von 0 bis 9999 ein')
    expect(bad.html).toMatch(/name="stueck-2000"[^>]*value="zwei"|value="zwei"[^>]*name="stueck-2000"/)
    expect(bad.html).toMatch(/aria-invalid="true"/)
  })

  it('an interrupted count is there again after the program was killed', async () => {
    await openKasse(await inTheVillage())
    const before = test.browser()
    await before.get('/kasse/abschluss')
    const kept = await before.post('/kasse/entwurf/abschluss', { _csrf: before.csrf(), 'stueck-5000': '3' })
    expect(kept.status).toBe(204)
    await test.restart()
    await test.browser().unlock(testWords)
    const again = await test.browser().get('/kasse/abschluss')
    expect(again.html).toMatch(/value="3"[^>]*name="stueck-5000"|name="stueck-5000"[^>]*value="3"/)
  })

  it('closes with a printed page; after it no cash is taken that day, and a Bescheid is offered', async () => {
    const browser = await inTheVillage()
    await paidVisit(browser)
    await browser.get('/kasse/abschluss')
    await browser.submit('/kasse/abschluss', closing)
    const closed = await browser.submit('/kasse/abschluss', closing)
    expect(textOf(closed)).toContain('Der Tag ist abgeschlossen.')
    const paper = /href="(\/kasse\/beleg\/[^"]+)"/.exec(closed.html)?.[1] ?? ''
    const pdf = Buffer.from(await (await browser.raw(paper)).arrayBuffer())
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
    expect(model().kasse()).toMatchObject({ open: undefined, drawer: 6_400 })
    const again = await browser.get('/kasse/oeffnen')
    expect(again.status).toBe(200)
    await browser.submit('/kasse/oeffnen', closing)
    const refused = await browser.submit('/kasse/oeffnen', closing)
    expect(textOf(refused)).toContain('heute schon abgeschlossen')
    const next = await walkTo(browser, 'zahlen', 't-1000')
    expect(textOf(next)).toContain('Die Kasse ist nicht geöffnet.')
    expect(next.html).toMatch(/href="\/besuch\/[^"]+\/bescheid"/)
  })

  it('two clicks close once', async () => {
    const browser = await inTheVillage()
    await openKasse(browser)
    const count = { 'stueck-1000': '4' }
    await browser.get('/kasse/abschluss')
    await browser.submit('/kasse/abschluss', count)
    const fields = { _csrf: browser.csrf(), ...count, verglichen: '4000' }
    const answers = await Promise.all([
      browser.post('/kasse/abschluss', fields),
      browser.post('/kasse/abschluss', fields),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(
      model()
        .kasse()
        .days.filter(({ closed }) => closed),
    ).toHaveLength(1)
    expect(model().lastCounter(2026)).toBe(1)
  })

  it('without cash authorisation there is nothing to fill in, and nothing is taken', async () => {
    const browser = await inTheVillage({ cash: false })
    expect(textOf(await browser.get('/kasse/oeffnen'))).toContain('Sie haben kein Kassenrecht.')
    const fields = { _csrf: browser.csrf(), 'stueck-1000': '4', verglichen: '4000', grund: 'x' }
    expect((await browser.post('/kasse/oeffnen', fields)).status).toBe(422)
    expect(model().kasse().days).toEqual([])
  })
})

describe('taking back', () => {
  it('books the counter-entry, prints it and tells the case, once', async () => {
    const browser = await inTheVillage()
    await paidVisit(browser)
    await browser.get(lineAt)
    const done = await browser.submit(lineAt, { ...storno, betrag: '10' })
    expect(textOf(done)).toContain('Die Rücknahme ist gebucht.')
    expect(model().kasse()).toMatchObject({ drawer: 5_400, lines: [{ reversed: 1_000 }] })
    const vorgang = model().kasse().lines[0]?.vorgang ?? ''
    expect(model().caseFile(vorgang)?.state.reversals).toMatchObject([{ cents: 1_000, reason: 'Doppelt erfasst' }])
    await browser.get(lineAt)
    const tooMuch = await browser.submit(lineAt, { ...storno, betrag: '14,01' })
    expect(textOf(tooMuch)).toContain('Es sind nur noch 14,00 € zurückzunehmen.')
  })

  it('a wrong fee is replaced on one paper', async () => {
    const browser = await inTheVillage()
    await paidVisit(browser)
    await browser.get(lineAt)
    await browser.submit(lineAt, { ...storno, art: 'falsche-gebuehr', neu: '12', quelle: 'Nr. 68, ein Stück' })
    const { drawer, lines } = model().kasse()
    expect(drawer).toBe(5_200)
    expect(lines.map(({ cents, reversed }) => [cents, reversed])).toEqual([
      [2_400, 2_400],
      [1_200, 0],
    ])
  })

  it('says at the field what is missing', async () => {
    const browser = await inTheVillage()
    await paidVisit(browser)
    await browser.get(lineAt)
    const refused = await browser.submit(lineAt, { ...storno, art: 'erlass', grund: '' })
    expect([refused.status, textOf(refused).includes('Nennen Sie den Grund.')]).toEqual([422, true])
    const source = await browser.submit(lineAt, { ...storno, art: 'erlass' })
    expect(textOf(source)).toContain('Nennen Sie die Rechtsgrundlage.')
    expect(model().kasse().reversals).toEqual([])
  })
})

describe('payment later', () => {
  it('by Gebuehrenbescheid: an open item, no cash, the paper in the case', async () => {
    const browser = await inTheVillage()
    const page = await walkTo(browser, 'zahlen')
    const path = page.path.replace(/zahlen$/, 'bescheid')
    const form = await browser.get(path)
    expect(form.html).toContain('value="Dr. Renate')
    const fields = { name: 'Betreuungsverein Meerane e. V.', strasse: 'Poststraße 4', ort: '08393 Meerane' }
    const bad = await browser.submit(path, { ...fields, name: 'Иванов', faellig: '24.11.2026' })
    expect(textOf(bad)).toContain('nicht erlaubt (DIN 91379)')
    expect(textOf(bad)).toContain('mindestens 14 Tage in der Zukunft')
    await browser.submit(path, { ...fields, faellig: '23.12.2026' })
    const { drawer, forderungen, lines } = model().kasse()
    expect(drawer).toBe(4_000)
    expect(forderungen).toMatchObject([{ cents: 2_400, due: '2026-12-23', ags: '14524190', open: 2_400 }])
    expect(lines).toMatchObject([{ kind: 'bescheid', cents: 2_400 }])
    const { state } = model().caseFile(lines[0]?.vorgang ?? '') ?? {}
    expect(state?.payments).toMatchObject([{ kind: 'bescheid', payer: { name: fields.name } }])
    expect(state?.documents).toMatchObject([{ art: 'bescheid', nummer: forderungen[0]?.bescheid }])
    expect(JSON.stringify(model().kasse())).not.toContain('Betreuungsverein')
  })

  it('the ceiling refuses cash, not the visit', async () => {
    const browser = await inTheVillage()
    const count = { 'stueck-20000': '2', 'stueck-5000': '1', 'stueck-2000': '1', erhalten: '470', beleg: 'SK-1' }
    await browser.get('/kasse/oeffnen')
    await browser.submit('/kasse/oeffnen', { ...count, grund: '' })
    const opened = await browser.submit('/kasse/oeffnen', { ...count, grund: '' })
    expect(textOf(opened)).toContain('Der Kasten ist fast voll: 470,00 € von höchstens 500,00 €.')
    const done = await walkTo(browser, 'ausstellen')
    expect(done.path).toContain('ausstellen')
    const full = await walkTo(browser, 'zahlen', 't-1000')
    expect(textOf(full)).toContain('Der Kasten wäre zu voll')
  })
})

describe('money apart', () => {
  it('a deposit and a suspect note have their papers; the drawer adds up', async () => {
    const browser = await inTheVillage()
    await paidVisit(browser)
    await browser.get('/kasse/einzahlung')
    const tooMuch = await browser.submit('/kasse/einzahlung', { betrag: '64,01' })
    expect(textOf(tooMuch)).toContain('Im Kasten sind nur 64,00 €.')
    await browser.submit('/kasse/einzahlung', { betrag: '24' })
    await browser.get('/kasse/falschgeld')
    const kept = await browser.submit('/kasse/falschgeld', { stueck: '2000', seriennummer: 'ud 123', auffaellig: '' })
    expect(textOf(kept)).toContain('Das Geld ist beiseite gelegt.')
    const { drawer, einzahlungen, falschgeld } = model().kasse()
    expect([drawer, einzahlungen.length, falschgeld[0]?.serial]).toEqual([4_000, 1, 'UD123'])
    expect(
      model()
        .cashJournal()
        .reduce((sum, { cents }) => sum + cents, 0),
    ).toBe(drawer)
  })
})
