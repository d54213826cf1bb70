import type { Item } from '@buergerkoffer/domain/bestand'
import { personId } from '@buergerkoffer/domain/person'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Seen, TestBrowser } from '../../../testing/test-browser.ts'
import { jens, renate } from '../../../testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, textOf } from '../../../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const cases = ['01930000-0000-7000-8000-00000000000a', '01930000-0000-7000-8000-00000000000b'] as const
const [own, other] = cases
const card: Item = { kind: 'dokument', id: 'T-2026-0007', vorgang: own, art: 'personalausweis' }
const passport: Item = { kind: 'dokument', id: 'T-2026-0008', vorgang: own, art: 'reisepass' }
const letter: Item = { kind: 'pin-brief', id: '1000234', vorgang: null, art: null }

/** Two people wait for their documents; what lies in the suitcase is taken over already. */
async function withStock(...items: readonly Item[]): Promise<TestBrowser> {
  test = await startTestKoffer()
  for (const [index, vorgang] of cases.entries()) {
    const person = index === 0 ? renate : { ...jens, id: personId('a4d2c1f0-0b7e-4f63-8d58-64e2a9c13b06') }
    const opened = { leistung: 'aushaendigung', katalog: '1', ags: '14524270', channel: 'rathaus' } as const
    await test.centre.deliver(vorgang, [
      { type: 'VorgangOpened', data: { ...opened, wishes: [], note: '' } },
      { type: 'PersonPrepared', data: { person, stand: '2026-11-22T18:00:00.000Z' } },
    ])
  }
  const data = { transport: 'tl-1', stop: null, by: 'u-9', counted: [], items: [...items] }
  test.centre.order({ type: 'StockSent', data })
  const browser = test.browser()
  await browser.unlock(testWords)
  await test.sync()
  test.centre.cut(true)
  if (items.length === 0) return browser
  const take = '/bestand/uebernahme/tl-1'
  await browser.get(take)
  await browser.submit(take, { stuecke: items.map(({ kind, id }) => `${kind} ${id}`) })
  return browser
}

async function atStep(browser: TestBrowser, vorgang: string = own): Promise<Seen> {
  await browser.get('/')
  const seen = await browser.submit('/besuch', { termin: '', vorgang })
  return browser.submit(seen.path, known(vorgang))
}

const known = (vorgang: string) =>
  vorgang === own
    ? { document: 'personalausweis/2031-02-28' }
    : { document: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' }

/** Sends a page again as long as its answers make it ask for more. */
async function answer(browser: TestBrowser, path: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
  let seen = await browser.submit(path, fields)
  for (let times = 0; times < 2 && seen.path === path && seen.status === 200; times++) {
    seen = await browser.submit(path, fields)
  }
  return seen
}

function model() {
  const unlocked = test.koffer().station.unlocked()
  if (!unlocked) throw new Error('locked')
  return unlocked.model
}
const stateOf = (vorgang: string = own) => model().caseFile(vorgang)?.state
const placeOf = ({ kind, id }: Item) => model().bestand().items.get(`${kind} ${id}`)?.place

const plain = { dokument: card.id, altes: 'taken', pinBrief: 'post', sperrkennwort: 'true' }

describe('handing out', () => {
  it('gives the card to its person: stock, case, receipt and slip at once', async () => {
    const browser = await withStock(card, letter)
    const step = await atStep(browser)
    expect(nameOf(step)).toBe('aushaendigung')
    expect(step.html).toMatch(/<input[^>]*value="T-2026-0007"[^>]*checked/)
    const end = await answer(browser, step.path, { ...plain, altes: 'lost', grossdruck: 'true' })
    expect(nameOf(end)).toBe('abschluss')
    expect(textOf(end)).toContain('Empfangsbestätigung')
    expect(textOf(end)).toContain('Wie es weitergeht')
    expect(stateOf()?.handedOut).toMatchObject([{ item: card.id, to: 'self', oldDocument: 'lost' }])
    expect([placeOf(card), placeOf(letter)]).toEqual(['handed-out', 'suitcase'])
    const [pdf = ''] = /\/besuch\/[^"]*empfangsbestaetigung[^"]*\.pdf/.exec(end.html) ?? []
    expect((await browser.raw(pdf)).headers.get('content-type')).toBe('application/pdf')
    expect(textOf(await browser.submit(end.path))).toContain('abgegeben')
  })

  it('asks for the letter twice and tells at the field what does not fit; nothing leaves before', async () => {
    const browser = await withStock(card, letter)
    const { path } = await atStep(browser)
    const now = { ...plain, pinBrief: 'handed-over' }
    const differs = await answer(browser, path, { ...now, pinNummer: '1000234', pinBriefAgain: '1000243' })
    expect(textOf(differs)).toContain('Die beiden Nummern stimmen nicht überein')
    expect(differs.html).toContain('href="#feld-pinBriefAgain"')
    const strange = await answer(browser, path, { ...now, pinNummer: '77', pinBriefAgain: '77' })
    expect(strange.html).toContain('href="#feld-pinNummer"')
    expect(textOf(strange)).toContain('Dieser Brief steht nicht im Bestand des Koffers')
    const secret = await answer(browser, path, { dokument: card.id, altes: 'taken', pinBrief: 'post' })
    expect(secret.html).toContain('href="#feld-sperrkennwort"')
    expect([placeOf(card), placeOf(letter), stateOf()?.handedOut]).toEqual(['suitcase', 'suitcase', []])
    const end = await answer(browser, path, { ...now, pinNummer: '1000 234', pinBriefAgain: '1000234' })
    expect(nameOf(end)).toBe('abschluss')
    expect([placeOf(card), placeOf(letter)]).toEqual(['handed-out', 'handed-out'])
  })

  it('asks neither for PIN nor for Sperrkennwort with a passport', async () => {
    const browser = await withStock(passport)
    const { path, html } = await atStep(browser)
    for (const field of ['pinBrief', 'sperrkennwort']) expect(html).toContain(`data-path="${field}" hidden`)
    await answer(browser, path, { dokument: passport.id, altes: 'cancelled' })
    expect(stateOf()?.handedOut).toMatchObject([
      { art: 'reisepass', pinLetter: { kind: 'none' }, sperrkennwort: false },
    ])
  })

  it('knows of a letter that was paired: here it is given, not thought to be received earlier', async () => {
    const browser = await withStock(card, { ...letter, vorgang: own })
    const { path, html } = await atStep(browser)
    expect(html).toMatch(/<input[^>]*value="handed-over"[^>]*checked/)
    const refused = await answer(browser, path, { ...plain, pinBrief: 'received-earlier' })
    expect(textOf(refused)).toContain('Laut Bestand liegt Brief 1000234 noch im Koffer')
    expect(placeOf(card)).toBe('suitcase')
  })

  it('to somebody with a Vollmacht: the card, but never the PIN letter', async () => {
    const browser = await withStock(card, letter)
    await browser.get('/')
    const seen = await browser.submit('/besuch', { termin: '', vorgang: own })
    const who = await browser.get(seen.path.replace('ausweis', 'vertretung'))
    const proxy = { capacity: 'vollmacht', familienname: 'Wójcik', vornamen: 'Ines', nachweisvollmacht0: 'true' }
    const proof = await answer(browser, who.path, proxy)
    expect(nameOf(proof)).toBe('vertreterausweis')
    const step = await answer(browser, proof.path, { art: 'personalausweis', gueltigBis: '28.02.2031' })
    expect(nameOf(step)).toBe('aushaendigung')
    const numbers = { pinNummer: '1000234', pinBriefAgain: '1000234' }
    const refused = await answer(browser, step.path, { ...plain, pinBrief: 'handed-over', ...numbers })
    expect(refused.html).toContain('href="#feld-pinBrief"')
    expect(textOf(refused)).toContain('Den PIN-Brief bekommt nur die antragstellende Person')
    const end = await answer(browser, step.path, { ...plain, pinBrief: 'not-wanted' })
    expect(nameOf(end)).toBe('abschluss')
    expect(stateOf()?.handedOut).toMatchObject([{ to: 'vertreter' }])
    expect(placeOf(letter)).toBe('suitcase')
  })
})

describe('nothing is handed out twice', () => {
  it('by a double click, a reload or the back button', async () => {
    const browser = await withStock(card)
    const { path } = await atStep(browser)
    await browser.submit(path, { dokument: card.id })
    const fields = { _csrf: browser.csrf(), ...plain }
    const answers = await Promise.all([browser.post(path, fields), browser.post(path, fields)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(nameOf(await browser.get(path))).toBe('abschluss')
    expect(stateOf()?.handedOut).toHaveLength(1)
    expect(stateOf()?.documents.map(({ art }) => art)).toEqual(['empfangsbestaetigung', 'weiteres'])
  })

  it('nor to a second person whose page still offered it', async () => {
    const browser = await withStock({ ...card, vorgang: null })
    const first = await atStep(browser)
    const second = await atStep(browser, other)
    expect(nameOf(second)).toBe('aushaendigung')
    await browser.get(first.path)
    expect(nameOf(await answer(browser, first.path, plain))).toBe('abschluss')
    const late = await browser.post(second.path, { _csrf: browser.csrf(), ...plain })
    expect(await late.text()).toContain('Im Koffer liegt kein fertiges Dokument')
    expect(stateOf(other)?.handedOut).toEqual([])
  })

  it('nor what is meant for somebody who is still to come', async () => {
    const browser = await withStock(card)
    const seen = await atStep(browser, other)
    expect(textOf(seen)).toContain('Im Koffer liegt kein fertiges Dokument für Jens Böttcher')
    expect(textOf(seen)).toContain('Transportliste noch nicht übernommen')
    expect(seen.html).toMatch(/href="\/besuch\/[^"]*\/abgabe"/)
  })
})
