import { totalsOf } from '@buergerkoffer/domain/kasse'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { nameOf, type PageName, pages, textOf, typedOn, walkTo } from './testing/walk.ts'

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

describe('a whole visit without JavaScript and without network', () => {
  it('shows the day: place, way in, who comes when, what can be done', async () => {
    const browser = await inTheVillage()
    const day = textOf(await browser.get('/'))
    expect(day).toContain('Montag, 23. November 2026')
    expect(day).toContain('09:00 bis 12:00 Uhr Hauptstraße 51, 08393 Schönberg Kein Mobilfunk')
    expect(day).toContain('Zugang: Schlüssel bei Frau Winkler')
    expect(day).toMatch(/09:30 Dr\. Renate Růžičková-Größl .*Hier ganz erledigen.* 10:00 Jens Böttcher/)
    expect(day).toContain('Registerauszug (vom 22.11.2026, 19:00 Uhr), Drucker, Dienstsiegel')
  })

  it('issues, charges and hands over; each number is drawn once, in the order of its use', async () => {
    const browser = await inTheVillage()
    const last = await walkTo(browser, 'abschluss')
    expect(textOf(last)).toContain('2 Mal drucken, jedes Blatt unterschreiben und siegeln.')
    const day = textOf(await browser.submit(last.path))
    expect(day).toContain('Vorgang ME01-2026-000001 abgegeben')
    expect(day).toContain('ME01-2026-000001 abgegeben am 23.11.2026, 09:30 Uhr Wartet auf Netz')
    expect(day).toContain('24,00 € aus einer Buchung')
    expect(model().lastCounter(2026)).toBe(3)
    expect(model().cashLines()).toMatchObject([
      {
        quittung: 'ME01-2026-000002',
        vorgangNummer: 'ME01-2026-000001',
        cents: 2400,
        ags: '14524190',
        kassenzeichen: 'MEE-ME01-2026-000001',
      },
    ])
    expect(textOf(await browser.get('/kasse'))).toContain('MEE-ME01-2026-000001')
  })

  it('books a payment in both books at once, and serves the papers out of the encrypted store, named by number', async () => {
    const browser = await inTheVillage()
    const last = await walkTo(browser, 'abschluss')
    const [besuch] = model().besuche()
    expect(besuch?.payment).toMatchObject({ due: 2400, given: 5000, change: 2600, quittung: 'ME01-2026-000002' })
    const file = model().caseFile(besuch?.vorgaenge[0]?.vorgang ?? '')
    expect(file?.state.payments).toEqual([
      { besuch: besuch?.id, kind: 'cash', cents: 2400, quittung: 'ME01-2026-000002' },
    ])
    const links = [...last.html.matchAll(/href="([^"]+\.pdf)"/g)].map(([, href = '']) => href)
    expect(links.map((href) => href.split('/').slice(-2).join('/'))).toEqual([
      'bescheinigung/ME01-2026-000003.pdf',
      'quittung/ME01-2026-000002.pdf',
      'weiteres/ME01-2026-000001.pdf',
    ])
    for (const href of links) {
      const response = await browser.raw(href)
      expect(response.headers.get('content-type')).toBe('application/pdf')
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
    expect((await browser.raw(links[0]?.replace('000003', '000009') ?? '')).status).toBe(404)
  })

  it('exempts for a reason, says so on the basket, and takes no money', async () => {
    const browser = await inTheVillage()
    const fee = await walkTo(browser, 'gebuehr')
    const asked = await browser.submit(fee.path, { gebuehr: 'billigkeit' })
    expect(textOf(asked)).toContain('Begründung der Befreiung')
    const basket = await browser.submit(asked.path, { gebuehr: 'billigkeit', begruendung: 'Geringes Einkommen' })
    expect(textOf(basket)).toContain('Zu zahlen 0,00 €')
    expect(nameOf(await browser.submit(basket.path))).toBe('ausstellen')
    expect(model().besuche()[0]?.payment).toMatchObject({ kind: 'none', due: 0 })
    expect(totalsOf(model().cashLines()).cents).toBe(0)
  })
})

describe('after the network is back', () => {
  it('sends by itself, also while locked, and then knows nothing but number, time and receipt', async () => {
    const browser = await inTheVillage()
    const last = await walkTo(browser, 'abschluss')
    await browser.submit(last.path)
    await browser.submit('/sperren')
    test.centre.cut(false)
    await test.sync()
    expect(test.centre.received()).toBeGreaterThan(0)
    expect(test.koffer().station.unsent()).toBe(0)
    const day = textOf(await browser.submit('/entsperren', { woerter: testWords }))
    expect(day).toContain('ME01-2026-000001 abgegeben am 23.11.2026, 09:30 Uhr Quittiert')
    expect(day).not.toContain('Růžičková')
    expect(day).toContain('Alles übertragen')
  })

  it('forgets at once what it still showed, when the receipt comes while a clerk looks on', async () => {
    const browser = await inTheVillage()
    const last = await walkTo(browser, 'abschluss')
    const paper = /href="([^"]+\.pdf)"/.exec(last.html)?.[1] ?? ''
    await browser.submit(last.path)
    const [besuch] = model().besuche()
    const vorgang = besuch?.vorgaenge[0]?.vorgang ?? ''
    expect(model().caseFile(vorgang)).toBeDefined()
    test.centre.cut(false)
    await test.sync()
    expect(model().caseFile(vorgang)).toBeUndefined()
    expect((await browser.raw(paper)).status).toBe(303)
  })
})

describe('wherever the power is cut', () => {
  it('the visit goes on at the page where it stood', async () => {
    await inTheVillage()
    for (const page of pages) {
      const before = await walkTo(test.browser(), page)
      await test.restart()
      const day = await test.browser().unlock(testWords)
      const link = /href="(\/besuch\/[^"]+)"/.exec(day.html)?.[1] ?? ''
      expect((await test.browser().get(link)).path).toBe(before.path)
    }
  })

  it('nothing is lost of what was typed: the draft comes back, also that of a page left by "Zurück"', async () => {
    const browser = await inTheVillage()
    const { path } = await walkTo(browser, 'zweck')
    const draft = `${path.replace('/angaben/', '/entwurf/angaben/')}`
    const hidden = { _csrf: browser.csrf(), _basis: basisIn((await browser.get(path)).html) }
    const saved = await browser.post(draft, { ...hidden, verwendungszweck: 'sonstiges', andererZweck: 'Sportver' })
    expect(saved.status).toBe(204)
    await test.restart()
    const again = test.browser()
    await again.unlock(testWords)
    const shown = await again.get(path)
    expect(shown.html).toContain('value="Sportver"')
    const back = await again.submit(path, {
      _action: 'zurueck',
      verwendungszweck: 'sonstiges',
      andererZweck: 'Sportverein',
    })
    expect(nameOf(back)).toBe('angaben')
    expect((await again.get(path)).html).toContain('value="Sportverein"')
  })

  it('a draft that its own step overtook is left out', async () => {
    const browser = await inTheVillage()
    const { path, html } = await walkTo(browser, 'ausweis')
    const late = { _csrf: browser.csrf(), _basis: basisIn(html), dokument: 'reisepass', gueltigBis: '1.1.' }
    const next = await browser.submit(path, typedOn.ausweis)
    expect(nameOf(next)).toBe('angaben')
    expect((await browser.post(path.replace('/ausweis', '/entwurf/ausweis'), late)).status).toBe(204)
    expect(nameOf(await browser.get(path.replace('/1/ausweis', '')))).toBe('angaben')
  })
})

describe('a step that is done', () => {
  const done: readonly PageName[] = ['ausweis', 'angaben', 'zweck', 'ausgabe', 'gebuehr', 'zahlen', 'ausstellen']
  it('is not done twice by a double click, nor by a repeated post, on any page', async () => {
    const browser = await inTheVillage()
    for (const page of done) {
      const { path, html } = await walkTo(browser, page)
      const fields = { _csrf: browser.csrf(), _basis: basisIn(html), ...typedOn[page] }
      const before = test.koffer().station.unsent()
      const answers = await Promise.all([browser.post(path, fields), browser.post(path, fields)])
      expect([page, ...answers.map(({ status }) => status)]).toEqual([page, 303, 303])
      const after = test.koffer().station.unsent()
      expect(after - before).toBeLessThanOrEqual(2)
      await browser.post(path, fields)
      expect(test.koffer().station.unsent()).toBe(after)
    }
    expect(model().lastCounter(2026)).toBe(3)
    expect(model().cashLines().length).toBe(1)
  })

  it('begins one visit for one appointment, however often it is asked', async () => {
    const browser = await inTheVillage()
    await browser.get('/')
    const fields = { _csrf: browser.csrf(), termin: 't-0930' }
    const paths = await Promise.all([browser.post('/besuch', fields), browser.post('/besuch', fields)])
    expect(new Set(paths.map((response) => response.headers.get('location'))).size).toBe(1)
    expect(model().besuche().length).toBe(1)
  })

  it('can be changed until it is paid, and the fee follows; afterwards every way leads on', async () => {
    const browser = await inTheVillage()
    const basket = await walkTo(browser, 'zahlen')
    const copies = basket.path.replace('/zahlen', '/1/angaben/ausgabe')
    await browser.get(copies)
    const fee = await browser.submit(copies, { ausfertigungen: '1', grossdruck: 'true' })
    expect(nameOf(fee)).toBe('gebuehr')
    const cheaper = await browser.submit(fee.path, typedOn.gebuehr)
    expect(textOf(cheaper)).toContain('Zu zahlen 12,00 €')
    await browser.submit(cheaper.path, { gegeben: '20' })
    expect(nameOf(await browser.get(copies))).toBe('ausstellen')
    expect(nameOf(await browser.get(basket.path))).toBe('ausstellen')
  })

  it('keeps two visits apart', async () => {
    const browser = await inTheVillage()
    const first = await walkTo(browser, 'zahlen')
    const second = await walkTo(browser, 'abschluss', 't-1000')
    expect(textOf(second)).toContain('ME01-2026-000002')
    await browser.submit(second.path)
    expect(nameOf(await browser.get(first.path))).toBe('zahlen')
    expect(textOf(await browser.get('/'))).toContain('Steht bei: Kontrolle und Bezahlen')
  })
})

const basisIn = (html: string): string => /name="_basis" value="([^"]*)"/.exec(html)?.[1] ?? ''
