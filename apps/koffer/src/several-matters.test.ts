import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { events, gebuehr } from '@buergerkoffer/domain/testing'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startCounter } from './testing/card-counter.ts'
import type { Seen, TestBrowser } from './testing/test-browser.ts'
import { renate, root } from './testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { nameOf, openKasse, textOf, walkTo } from './testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

type Fields = Readonly<Record<string, string | readonly string[]>>

let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  test.centre.cut(true)
  browser = test.browser()
  await browser.unlock(testWords)
  await openKasse(browser)
})
afterEach(() => test.close())

const model = () => {
  const station = test.koffer().station.unlocked()
  if (!station) throw new Error('locked')
  return station.model
}

const personOf = (familienname: string, vornamen: string, year: string): Fields => ({
  ...{ familienname, vornamen, geburtsort: 'Zwickau', strasse: 'Dorfstraße', hausnummer: '7', plz: '08393' },
  ...{ 'geburtsdatum.tag': '3', 'geburtsdatum.monat': '4', 'geburtsdatum.jahr': year, ort: 'Schönberg' },
  ...{ staatsangehoerigkeit: 'deutsch', source: 'document' },
})

/** What the clerk types on each page, by the last part of its address. */
const typed: Readonly<Record<string, Fields>> = {
  ausweis: { dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' },
  anlass: { deutsch: 'true', grund: 'ablauf', alterAusweis: 'dabei' },
  angaben: {
    anschriftBestaetigt: 'true',
    groesse: '172',
    augenfarbe: 'braun',
    namenszusatz: 'false',
    weitereStaatsangehoerigkeit: 'false',
  },
  karte: {
    lichtbild: 'code',
    informiert: 'true',
    ausgabe: 'rathaus',
    vorlaeufig: 'false',
    zuschlag: 'keiner',
    grossdruck: 'false',
  },
  gebuehr: { gebuehr: 'gebuehr.erheben' },
}

/** Fills in page after page until the basket is reached. */
async function toBasket(begun: Seen, person: Fields, own: Readonly<Record<string, Fields>> = {}): Promise<Seen> {
  let seen = begun
  for (let pages = 0; nameOf(seen) !== 'zahlen'; pages += 1) {
    const name = nameOf(seen)
    const before = seen.path
    if (name === 'erfassung') {
      // Nothing can be sealed without JavaScript: the page's first open item is left to the town hall.
      seen = await browser.submit(`${before}/spaeter`)
      if (pages > 20) throw new Error('photo and signature cannot be left to the town hall')
      continue
    }
    seen = await browser.submit(before, name === 'person' ? person : (own[name] ?? typed[name]))
    // A field that an answer made necessary shows on the next round trip.
    if (seen.path === before) seen = await browser.submit(before, own[name] ?? typed[name])
    if (seen.path === before || pages > 20) throw new Error(`stuck at ${name}: ${textOf(seen).slice(0, 1_500)}`)
  }
  return seen
}

async function begin(leistung: string): Promise<Seen> {
  await browser.get('/anliegen')
  return browser.submit('/anliegen', { leistung })
}

async function more(basket: Seen, leistung: string, person: string): Promise<Seen> {
  const path = basket.path.replace('/zahlen', '/anliegen')
  await browser.get(path)
  return browser.submit(path, { leistung, person })
}

const beglaubigung = {
  vorab: { art: 'unterschrift', zweck: 'behoerde', schriftstueckUnterschrift: 'antrag', veraendert: 'false' },
  angaben: {
    bezeichnungUnterschrift: 'Vollmacht',
    empfaenger: 'Rentenversicherung',
    vollzogen: 'vollzogen',
    anzahl: '1',
    grossdruck: 'false',
  },
}

describe('a couple without a booking: two cards and a certified signature', () => {
  it('pays once, by age, gets one receipt with three lines, and each paper its own number', async () => {
    const first = await toBasket(await begin('personalausweis'), personOf('Weiß', 'Anna', '1980'))
    const second = await toBasket(await more(first, 'personalausweis', 'neu'), personOf('Weiß', 'Ben', '2005'))
    const basket = await toBasket(await more(second, 'beglaubigung', '1'), {}, beglaubigung)
    expect(textOf(basket)).toContain('46,00 €')
    expect(textOf(basket)).toContain('27,60 €')
    const besuch = model().besuche()[0]
    expect(besuch?.lines.map(({ cents }) => cents)).toEqual([4600, 2760, 1000])
    let seen = await browser.submit(basket.path, { gegeben: '100' })
    while (nameOf(seen) === 'ausstellen') seen = await browser.submit(seen.path)
    expect(nameOf(seen)).toBe('abschluss')
    expect(textOf(seen)).toContain('Fingerabdrücke')
    const lines = model().cashLines()
    expect(new Set(lines.map(({ quittung }) => quittung)).size).toBe(1)
    expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(8360)
    const day = await browser.submit(seen.path)
    expect(textOf(day)).toMatch(/Vorgänge ME01-2026-\d+, ME01-2026-\d+, ME01-2026-\d+ abgegeben/)
    expect(model().released().length).toBe(3)
  })
})

describe('a couple by card', () => {
  it('taps once: one payment at the terminal, one receipt, each case its share; one of them goes back as a refund', async () => {
    await test.close()
    const counter = await startCounter()
    onTestFinished(() => counter.terminal.close())
    test = counter.test
    browser = test.browser()
    await openKasse(browser)
    const first = await toBasket(await begin('personalausweis'), personOf('Weiß', 'Anna', '1980'))
    const { path } = await toBasket(await more(first, 'personalausweis', 'neu'), personOf('Weiß', 'Ben', '2005'))
    const card = path.replace(/zahlen$/, 'karte')
    await counter.press(card, 'starten')
    await counter.ended(card)
    expect(await counter.terminal.booked()).toEqual([7_360])
    const { lines, karten } = model().kasse()
    expect(lines).toMatchObject([
      { kind: 'card', cents: 4_600 },
      { kind: 'card', cents: 2_760 },
    ])
    expect(new Set(lines.map(({ quittung }) => quittung))).toEqual(new Set(karten.map(({ nummer }) => nummer)))
    const shares = lines.map(({ vorgang }) => model().caseFile(vorgang)?.state.payments[0])
    expect(shares).toMatchObject([
      { kind: 'card', cents: 4_600 },
      { kind: 'card', cents: 2_760 },
    ])
    const back = `/kasse/ruecknahme/${lines[1]?.quittung}/${lines[1]?.vorgangNummer}`
    await browser.get(back)
    await browser.submit(back, { art: 'storno', betrag: '27,60', grund: 'Doppelt', quelle: '', auszahlung: 'card' })
    await counter.ended('/kasse/karte')
    expect(counter.terminal.control.entries().map(({ kind }) => kind)).toEqual(['payment', 'refund'])
    expect(await counter.terminal.booked()).toEqual([7_360, -2_760])
    expect(
      model()
        .kasse()
        .lines.map(({ reversed }) => reversed),
    ).toEqual([0, 2_760])
  })
})

describe('what breaks off', () => {
  it('waits when it is parked, blank and untouched, and goes on where it stood', async () => {
    const { path } = await walkTo(browser, 'zweck')
    const besuch = path.split('/')[2] ?? ''
    const day = await browser.submit(`/besuch/${besuch}/parken`)
    expect(textOf(day)).toContain('Geparkt bei: Angaben')
    expect((await browser.get(path)).path).toBe('/')
    const again = await browser.submit(`/besuch/${besuch}/fortsetzen`)
    expect(again.path).toBe(path)
  })

  it('is withdrawn with a reason: the case says so, the rest of the visit goes on', async () => {
    const first = await toBasket(await begin('personalausweis'), personOf('Weiß', 'Anna', '1980'))
    const second = await toBasket(await more(first, 'personalausweis', 'neu'), personOf('Weiß', 'Ben', '2005'))
    const abgabe = second.path.replace('/zahlen', '/abgabe')
    await browser.get(abgabe)
    const missing = await browser.submit(abgabe, { weg: 'withdrawn', anliegen: '2', grund: '' })
    expect(textOf(missing)).toContain('Bitte den Grund der Rücknahme angeben.')
    const on = await browser.submit(abgabe, { weg: 'withdrawn', anliegen: '2', grund: 'Will später kommen' })
    expect(nameOf(on)).toBe('zahlen')
    expect(textOf(on)).not.toContain('27,60 €')
    expect(model().released().length).toBe(1)
    const file = model().caseFile(model().besuche()[0]?.vorgaenge[1]?.vorgang ?? '')
    expect(file?.state.withdrawn).toEqual({ reason: 'Will später kommen' })
  })

  it('was the wrong person: the booking stays, and nothing of it counts', async () => {
    const { path } = await walkTo(browser, 'gebuehr')
    const abgabe = path.replace('/1/gebuehr', '/abgabe')
    await browser.get(abgabe)
    await browser.submit(abgabe, { weg: 'wrong-person', anliegen: '1' })
    const begun = await walkTo(browser, 'ausweis')
    expect(nameOf(begun)).toBe('ausweis')
    const file = model().caseFile(model().besuche().at(-1)?.vorgaenge[0]?.vorgang ?? '')
    expect([file?.state.identity, file?.state.angaben, file?.state.gebuehr]).toEqual([undefined, undefined, undefined])
  })

  it('counts advice without a person, by one press', async () => {
    await browser.get('/')
    await browser.submit('/beratung')
    expect(textOf(await browser.submit('/beratung'))).toContain('Beratung gezählt: heute 2.')
  })
})

describe('a misprint', () => {
  it('is printed again under its number, or declared invalid and issued anew under another', async () => {
    const last = await walkTo(browser, 'abschluss')
    const number = /bescheinigung\/(ME01-2026-\d+)\.pdf/.exec(last.html)?.[1] ?? ''
    const again = await browser.submit(last.path.replace('/abschluss', '/1/papier/nachdruck'), { nummer: number })
    expect(again.html).toContain(`bescheinigung/${number}.pdf`)
    const anew = await browser.submit(last.path.replace('/abschluss', '/1/papier/ungueltig'), { nummer: number })
    expect(nameOf(anew)).toBe('ausstellen')
    const reissued = await browser.submit(anew.path)
    const other = /bescheinigung\/(ME01-2026-\d+)\.pdf/.exec(reissued.html)?.[1] ?? ''
    expect(other > number).toBe(true)
    expect(reissued.html).not.toContain(`bescheinigung/${number}.pdf`)
  })
})

describe('what may not be certified', () => {
  it('is refused at the first page, with the right office, and nothing is charged', async () => {
    const seen = await begin('beglaubigung')
    const person = await browser.submit(seen.path, personOf('Weiß', 'Anna', '1980'))
    const form = await browser.submit(person.path, typed.ausweis)
    await browser.submit(form.path, { ...beglaubigung.vorab, zweck: 'ausland' })
    const refused = await browser.submit(form.path, { ...beglaubigung.vorab, zweck: 'ausland' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Für Behörden im Ausland dürfen wir nicht beglaubigen.')
    expect(textOf(refused)).toContain('Dafür zuständig: Landesdirektion Sachsen')
    expect(model().besuche()[0]?.lines).toEqual([])
  })
})

const certificate = 'ME01-2026-000412'

/** A case of last week that was paid and handed out, and is given back to be mended. */
const returned = (version: string): readonly VorgangEvent[] => {
  const data = { leistung: 'meldebescheinigung', katalog: '1', ags: '14524270', channel: 'rathaus' } as const
  const answers = { zusatzdaten: [], verwendungszweck: 'rente', ausfertigungen: 2, grossdruck: false }
  const paid = { besuch: 'b-412', kind: 'cash', cents: 2400, quittung: 'ME01-2026-000411' } as const
  return [
    { type: 'VorgangOpened', data: { ...data, wishes: [], note: '' } },
    { type: 'PersonPrepared', data: { person: renate, stand: '2026-11-22T18:00:00.000Z' } },
    events.IdentityChecked,
    { type: 'AngabenFilled', data: { formular: 'meldebescheinigung', version, answers, complete: true } },
    { type: 'GebuehrSet', data: { gebuehr: { ...gebuehr, quantity: 2, cents: 2400 } } },
    { type: 'PaymentRecorded', data: paid },
    { type: 'DocumentIssued', data: { ...events.DocumentIssued.data, nummer: certificate } },
    events.HandedOver,
    { type: 'VorgangReturned', data: { reason: 'Falscher Zweck', to: 'ME01', fields: ['verwendungszweck'] } },
  ]
}

describe('a certificate already handed out', () => {
  it('is corrected when the town hall gives the case back: void, mended, issued anew, nothing charged twice', async () => {
    test.centre.cut(false)
    const vorgang = '01930000-0000-7000-8000-000000000009'
    await test.centre.deliver(vorgang, returned(formVersion()))
    await test.sync()
    const day = await browser.get('/')
    expect(textOf(day)).toContain('Weiterzuführende Vorgänge')
    const last = await browser.submit('/besuch', { vorgang })
    expect(nameOf(last)).toBe('abschluss')
    const anew = await browser.submit(last.path.replace('/abschluss', '/1/papier/ungueltig'), { nummer: certificate })
    expect(nameOf(anew)).toBe('ausstellen')
    const form = anew.path.replace('/ausstellen', '/angaben/zweck')
    await browser.get(form)
    await browser.submit(form, { verwendungszweck: 'bank' })
    const copies = anew.path.replace('/ausstellen', '/angaben/ausgabe')
    const more = await browser.submit(copies, { ausfertigungen: '3', grossdruck: 'false' })
    expect(textOf(more)).toContain('Die Gebühr ist schon bezahlt')
    const same = await browser.submit(copies, { ausfertigungen: '2', grossdruck: 'false' })
    expect(nameOf(same)).toBe('ausstellen')
    expect(nameOf(await browser.submit(same.path))).toBe('abschluss')
    const state = model().caseFile(vorgang)?.state
    expect(state?.documents.filter(({ art }) => art === 'bescheinigung').length).toBe(2)
    expect(state?.payments.length).toBe(1)
    expect(model().cashLines()).toEqual([])
  })
})

function formVersion(): string {
  const form: { version: string } = JSON.parse(
    readFileSync(join(root, 'content/leistungen/meldebescheinigung/formular.json'), 'utf8'),
  )
  return form.version
}
