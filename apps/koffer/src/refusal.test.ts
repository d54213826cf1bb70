import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TestContentOptions } from './testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testStart, testWords } from './testing/test-koffer.ts'
import { nameOf, textOf, typedOn, walkTo } from './testing/walk.ts'

// Whole visits with their letters: a loaded machine may need its time.
vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

async function inTheVillage(options: TestContentOptions = {}) {
  test = await startTestKoffer(options)
  test.centre.cut(true)
  await test.browser().unlock(testWords)
  return test.browser()
}

const unsent = () => test.koffer().station.unsent()

describe('the form', () => {
  it('shows every fault with a link to its field, and asks for what an answer makes necessary', async () => {
    const browser = await inTheVillage()
    const { path } = await walkTo(browser, 'zweck')
    const empty = await browser.submit(path)
    expect(empty.html).toContain('href="#feld-verwendungszweck"')
    const asked = await browser.submit(path, { verwendungszweck: 'sonstiges' })
    expect(asked.status).toBe(200)
    const missing = await browser.submit(path, { verwendungszweck: 'sonstiges' })
    expect(missing.status).toBe(422)
    const next = await browser.submit(path, { verwendungszweck: 'sonstiges', andererZweck: 'Vereinsregister' })
    expect(nameOf(next)).toBe('ausgabe')
    expect((await browser.submit(next.path, { ausfertigungen: '12', grossdruck: 'false' })).status).toBe(422)
  })
})

describe('payment', () => {
  it('refuses a wrong amount as an error of the field, shows the change for a note, and books nothing of either', async () => {
    const browser = await inTheVillage()
    const { path } = await walkTo(browser, 'zahlen')
    const before = unsent()
    const wrong = {
      '': 'Bitte geben Sie ein, wie viel Bargeld',
      zwanzig: 'Das ist kein Betrag.',
      '10': 'Es fehlen noch 14,00 €.',
      '5000': '5.000,00 € ist viel mehr als die Gebühr.',
    }
    for (const [amount, text] of Object.entries(wrong)) {
      const refused = await browser.submit(path, { gegeben: amount })
      expect(refused.status).toBe(422)
      expect(textOf(refused)).toContain(text)
      expect(refused.html).toContain('href="#feld-gegeben"')
    }
    expect(textOf(await browser.submit(path, { _action: 'schein:5000' }))).toContain('Rückgeld: 26,00 €')
    expect(unsent()).toBe(before)
  })

  it('takes no cash from a clerk who may not', async () => {
    const browser = await inTheVillage({ cash: false })
    const basket = await walkTo(browser, 'zahlen')
    expect(textOf(basket)).toContain('Sie sind nicht berechtigt, Bargeld anzunehmen.')
    expect(basket.html).not.toContain('name="gegeben"')
  })
})

describe('a snapshot that is too old to certify', () => {
  it('is told on the day and before money is taken, and the case goes to the town hall unfinished', async () => {
    const browser = await inTheVillage({ stand: '2026-11-20T06:00:00.000Z' })
    expect(textOf(await browser.get('/'))).toContain('Hier vorbereiten Der Registerauszug ist zu alt')
    const basket = await walkTo(browser, 'zahlen')
    expect(textOf(basket)).toContain('Der Registerauszug vom 20.11.2026, 07:00 Uhr ist älter als 72 Stunden.')
    expect(textOf(basket)).toContain('Nehmen Sie kein Geld an.')
    expect(basket.html).not.toContain('name="gegeben"')
    const forced = await browser.post(basket.path, { _csrf: browser.csrf(), gegeben: '50' })
    expect(forced.status).toBe(422)
    const asked = await browser.get(basket.path.replace('/zahlen', '/abgabe'))
    const day = textOf(await browser.submit(asked.path, { weg: 'prepared', anliegen: '1' }))
    expect(day).toContain('Vorgang ME01-2026-000001 abgegeben')
    expect(day).toContain('0,00 €')
  })

  it('between payment and certificate leaves the way to the town hall, with the money noted', async () => {
    const browser = await inTheVillage({ stand: '2026-11-20T09:00:00.000Z' })
    const { path } = await walkTo(browser, 'ausstellen')
    test.world.time = testStart + 3_600_000
    const refused = await browser.submit(path)
    expect(refused.status).toBe(409)
    const asked = await browser.get(path.replace('/1/ausstellen', '/abgabe'))
    expect(textOf(asked)).toContain('Die Gebühr ist bezahlt.')
    const day = await browser.submit(asked.path, { weg: 'prepared', anliegen: '1' })
    expect(textOf(day)).toContain('24,00 € aus einer Buchung')
  })
})

describe('the way out', () => {
  it('is closed once a certificate is issued: that can only be handed out', async () => {
    const browser = await inTheVillage()
    const { path } = await walkTo(browser, 'abschluss')
    const other = path.replace('/abschluss', '/abgabe')
    expect((await browser.get(other)).path).toBe(path)
    await browser.post(other, { _csrf: browser.csrf(), weg: 'prepared' })
    expect(nameOf(await browser.get(path))).toBe('abschluss')
  })
})

describe('a full disk', () => {
  it('refuses the step whole: no number, no money, no paper; and takes it once there is room', async () => {
    const browser = await inTheVillage()
    const { path } = await walkTo(browser, 'zahlen')
    const before = unsent()
    test.world.isDiskFull = true
    const refused = await browser.submit(path, { gegeben: '50' })
    expect(textOf(refused)).toContain('Auf diesem Gerät ist kein Platz mehr. Dieser Schritt wurde nicht gespeichert.')
    expect(refused.html).toContain('value="50"')
    const { model } = test.koffer().station.unlocked() ?? {}
    expect([unsent(), model?.lastCounter(2026), model?.cashLines().length]).toEqual([before, 1, 0])
    test.world.isDiskFull = false
    expect(nameOf(await browser.submit(path, { gegeben: '50' }))).toBe('ausstellen')
    expect(model?.lastCounter(2026)).toBe(2)
  })

  it('is told ahead, at 500 MB', async () => {
    const browser = await inTheVillage()
    expect(textOf(await browser.get('/'))).not.toContain('wenig Platz')
    test.world.freeBytes = 400_000_000
    expect(textOf(await browser.get('/'))).toContain('Auf diesem Gerät ist wenig Platz frei')
  })
})

describe('tariffs', () => {
  it('that have ended give their last rate for a typed reason only: never guessed, and it stays visible', async () => {
    await inTheVillage({ stand: '2026-12-31T12:00:00.000Z' })
    test.world.time = Date.parse('2026-12-31T23:30:00.000Z')
    await test.restart()
    const browser = test.browser()
    await browser.unlock(testWords)
    expect(textOf(await browser.get('/'))).toContain('Der Tarif ist abgelaufen.')
    const begun = await browser.submit('/besuch', { termin: 't-0930' })
    await browser.submit(begun.path, typedOn.ausweis)
    const form = begun.path.replace('/ausweis', '/angaben')
    for (const page of ['angaben', 'zweck', 'ausgabe']) {
      await browser.get(`${form}/${page}`)
      await browser.submit(`${form}/${page}`, typedOn[page])
    }
    const fee = await browser.get(begun.path.replace('/ausweis', '/gebuehr'))
    expect(textOf(fee)).toContain('Der Tarif galt bis 31.12.2026')
    expect(nameOf(await browser.submit(fee.path, { gebuehr: 'gebuehr.erheben' }))).toBe('gebuehr')
    const reason = 'Anordnung des Kassenverwalters'
    await browser.submit(fee.path, { gebuehr: 'gebuehr.erheben', letzterSatz: reason })
    const model = test.koffer().station.unlocked()?.model
    const [besuch] = model?.besuche() ?? []
    const state = model?.caseFile(besuch?.vorgaenge[0]?.vorgang ?? '')?.state
    expect(state?.gebuehr?.lastRate).toEqual({ validTo: '2026-12-31', reason })
    expect(besuch?.lines[0]?.quelle).toContain('(letzter bekannter Betrag, galt bis 31.12.2026)')
  })
})

describe('without the catalogue', () => {
  it('the day says what is missing and begins nothing', async () => {
    const browser = await inTheVillage({ catalogue: false })
    const day = await browser.get('/')
    expect(textOf(day)).toContain('Leistungen und Gebühren sind noch nicht angekommen.')
    expect(textOf(day)).toContain('Hier nur beraten')
    expect(day.html).not.toContain('name="termin"')
  })
})
