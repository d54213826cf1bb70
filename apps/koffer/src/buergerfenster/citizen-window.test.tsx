import { renderPage } from '@buergerkoffer/ui'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BuergerView } from '../buerger/index.ts'
import { createTestBrowser, type Seen, type TestBrowser } from '../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf } from '../testing/walk.ts'
import { BuergerPanel } from './buerger-panel.tsx'

const confirm: BuergerView = {
  kind: 'confirm',
  lang: 'de',
  title: 'Ihre neue Wohnung',
  paragraphs: ['Frau Růžičková-Größl zieht zum 1. November 2026 ein.'],
  rows: [],
}
const sign: BuergerView = { ...confirm, kind: 'sign', title: 'Meldeschein' }
const strokes = JSON.stringify([
  [
    [10, 10],
    [400, 200],
  ],
])

let test: TestKoffer
let clerk: TestBrowser
let citizen: TestBrowser

const port = 7701
const newBrowser = () => createTestBrowser(test.koffer(), port)
const screen = () => test.koffer().buerger

beforeEach(async () => {
  test = await startTestKoffer()
  clerk = test.browser()
  await clerk.unlock(testWords)
  await clerk.get('/kasse')
  citizen = newBrowser()
  await citizen.get(await newLink())
})

afterEach(() => test.close())

async function newLink(): Promise<string> {
  const answer = await clerk.post('/buergerfenster/oeffnen', { _csrf: clerk.csrf() })
  return answer.headers.get('location') ?? ''
}

const present = (): Promise<Seen> => citizen.get('/buerger/anzeige')

async function cookieOf(browser: TestBrowser, path: string): Promise<string> {
  const answer = await browser.raw(path)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('the link to the citizen’s screen', () => {
  it('opens once, and its secret is in no later address', async () => {
    const link = await newLink()
    const other = newBrowser()
    expect((await other.get(link)).path).toBe('/buerger')
    expect((await newBrowser().raw(link)).status).toBe(403)
  })

  it('lasts two minutes, and only until the next one', async () => {
    const early = await newLink()
    const late = await newLink()
    expect((await newBrowser().raw(early)).status).toBe(403)
    test.world.time += 2 * 60_000
    expect((await newBrowser().raw(late)).status).toBe(403)
  })

  it('lets a new screen take the place of the old one', async () => {
    expect((await present()).status).toBe(200)
    await newBrowser().get(await newLink())
    expect((await present()).status).toBe(403)
  })

  it('is shown to the clerk for a browser of its own', async () => {
    await clerk.get('/kasse')
    const answer = await clerk.post('/buergerfenster/link', { _csrf: clerk.csrf(), zurueck: '//evil.example' })
    const html = await answer.text()
    expect(html).toMatch(/value="http:\/\/localhost:7701\/buerger\/einlass\?schluessel=[\w-]{43}"/)
    expect(html).not.toContain('evil.example')
  })
})

describe('the two sessions', () => {
  it('open nothing of each other', async () => {
    screen().show('v1/wohnung', confirm)
    for (const path of ['/', '/kasse', '/entsperren', '/buergerfenster/leeren']) {
      expect((await citizen.raw(path)).status).toBe(403)
    }
    for (const path of ['/buerger', '/buerger/anzeige', '/buerger/ereignisse']) {
      expect((await clerk.raw(path)).status).toBe(403)
    }
    const { serial, hash } = screen().show('v1/wohnung', confirm)
    const fields = { _csrf: clerk.csrf(), anzeige: String(serial), hash, antwort: 'ja' }
    expect((await clerk.post('/buerger/antwort', fields)).status).toBe(403)
    await present()
    const blanking = await citizen.post('/buergerfenster/leeren', { _csrf: citizen.csrf() })
    expect(blanking.status).toBe(403)
    expect(screen().answer()).toBeUndefined()
    expect(screen().shown()?.view).toEqual(confirm)
  })

  it('are not exchanged by renaming a cookie', async () => {
    const link = await newLink()
    const own = await cookieOf(newBrowser(), link)
    expect(own).toMatch(/^buergerkoffer-buergerbildschirm=/)
    const renamed = own.replace('buergerbildschirm=', 'koffer=')
    expect((await newBrowser().raw('/', { cookie: renamed })).status).toBe(403)
    const clerks = await cookieOf(
      newBrowser(),
      test
        .koffer()
        .newEntry()
        .replace(/^http:\/\/[^/]+/, ''),
    )
    expect(clerks).toMatch(/^buergerkoffer-koffer=/)
    const asCitizen = clerks.replace('koffer-koffer=', 'koffer-buergerbildschirm=')
    expect((await newBrowser().raw('/buerger', { cookie: asCitizen })).status).toBe(403)
  })

  it('keep the citizen’s cookie below /buerger', async () => {
    const answer = await newBrowser().raw(await newLink())
    expect(answer.headers.get('set-cookie')).toContain('; Path=/buerger;')
  })
})

describe('what the citizen sees', () => {
  it('is what the clerk shows, and nothing once it is taken away', async () => {
    expect(textOf(await present())).toContain('Herzlich willkommen')
    screen().show('v1/wohnung', confirm)
    const seen = await present()
    expect(textOf(seen)).toContain('Frau Růžičková-Größl zieht zum 1. November 2026 ein.')
    expect(seen.html).not.toContain('v1/wohnung')
    await clerk.get('/kasse')
    await clerk.post('/buergerfenster/leeren', { _csrf: clerk.csrf(), zurueck: '/kasse' })
    expect(textOf(await present())).not.toContain('Růžičková')
  })

  it('is gone with the lock, and the answer with it', async () => {
    screen().show('v1/wohnung', confirm)
    await present()
    await citizen.submit('/buerger/antwort', { antwort: 'ja' })
    await clerk.get('/kasse')
    await clerk.post('/sperren', { _csrf: clerk.csrf() })
    expect(textOf(await present())).not.toContain('Růžičková')
    expect(screen().answerOf('v1/wohnung', confirm)).toBeUndefined()
  })

  it('is gone when the visit is parked, though an answer waits for it', async () => {
    const begun = await clerk.post('/besuch', { _csrf: clerk.csrf(), termin: 't-0930' })
    const visit = /^\/besuch\/[^/]+/.exec(begun.headers.get('location') ?? '')?.[0]
    screen().show('v1/wohnung', confirm)
    await present()
    await citizen.submit('/buerger/antwort', { antwort: 'ja' })
    await clerk.post(`${visit}/parken`, { _csrf: clerk.csrf() })
    expect(textOf(await present())).not.toContain('Růžičková')
    expect(screen().answerOf('v1/wohnung', confirm)).toEqual({ kind: 'confirmed' })
  })

  it('is fetched anew by the browser alone where there is no script; the screen itself is blank', async () => {
    screen().show('v1/wohnung', confirm)
    expect((await citizen.raw('/buerger/anzeige')).headers.get('refresh')).toBe('3; url=/buerger/anzeige')
    const shell = await citizen.raw('/buerger')
    expect(shell.headers.get('refresh')).toBeNull()
    expect(await shell.text()).not.toContain('Růžičková')
  })

  it('is in the citizen’s language', async () => {
    screen().show('v1/wohnung', { ...confirm, lang: 'en' })
    const { html } = await present()
    expect(html).toContain('<html lang="en"')
    expect(html).toContain('Yes, this is correct')
  })
})

describe('the answer', () => {
  it('reaches the step, once or twice, and can be taken back', async () => {
    screen().show('v1/wohnung', confirm)
    await present()
    expect(textOf(await citizen.submit('/buerger/antwort', { antwort: 'ja' }))).toContain('Sie haben bestätigt')
    expect(screen().answerOf('v1/wohnung', confirm)).toEqual({ kind: 'confirmed' })
    await citizen.submit('/buerger/antwort', { antwort: 'zurueck' })
    expect(screen().answer()).toBeUndefined()
  })

  it('to a text that has changed is refused, and says so', async () => {
    screen().show('v1/wohnung', confirm)
    await present()
    screen().show('v1/wohnung', { ...confirm, paragraphs: ['Sie ziehen zum 1. Dezember 2026 ein.'] })
    const refused = await citizen.submit('/buerger/antwort', { antwort: 'ja' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Der Text hat sich geändert.')
    expect(textOf(refused)).toContain('1. Dezember 2026')
    expect(screen().answer()).toBeUndefined()
  })

  it('needs the token of the citizen’s own form', async () => {
    const { serial, hash } = screen().show('v1/wohnung', confirm)
    const fields = { anzeige: String(serial), hash, antwort: 'ja' }
    expect((await citizen.post('/buerger/antwort', { ...fields, _csrf: clerk.csrf() })).status).toBe(403)
    expect(screen().answer()).toBeUndefined()
  })

  it('by signature is drawn anew; an empty field and a broken one are told, and the text stays', async () => {
    screen().show('v1/meldeschein', sign)
    await present()
    const empty = await citizen.submit('/buerger/antwort', { antwort: 'unterschrift', striche: '' })
    expect([empty.status, textOf(empty).includes('Das Feld ist noch leer.')]).toEqual([422, true])
    const broken = await citizen.submit('/buerger/antwort', { antwort: 'unterschrift', striche: '<svg>' })
    expect([broken.status, textOf(broken).includes('Meldeschein')]).toEqual([422, true])
    const signed = await citizen.submit('/buerger/antwort', { antwort: 'unterschrift', striche: strokes })
    expect(textOf(signed)).toContain('Ihre Unterschrift ist angekommen.')
    expect(screen().answerOf('v1/meldeschein', sign)?.kind).toBe('signed')
    expect((await present()).html).toContain('data:image/svg+xml;base64,')
  })
})

describe('the clerk’s panel', () => {
  const panel = () =>
    renderPage(
      <BuergerPanel
        context={{ buerger: screen() }}
        csrf="c"
        here="/besuch/b/1/angaben"
        showAction="/besuch/b/1/zeigen"
      />,
    )

  it('says what is shown, who waits and what was answered', () => {
    expect(panel()).toContain('Der Bildschirm ist leer.')
    expect(panel()).toContain('Nicht verbunden')
    const leave = screen().follow({ change: () => undefined, close: () => undefined })
    const { serial, hash } = screen().show('v1/wohnung', confirm)
    expect(panel()).toContain('Zeigt: Ihre neue Wohnung')
    expect(panel()).toContain('Wartet auf die Antwort.')
    expect(panel()).not.toContain('Bürgerbildschirm öffnen')
    screen().give({ serial, hash }, { kind: 'declined' })
    expect(panel()).toContain('Antwort: Nein, bitte ändern.')
    leave()
    expect(panel()).toContain('Bürgerbildschirm öffnen')
  })
})
