import type { FaultReport } from '@buergerkoffer/web'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TestBrowser } from './testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testStart, testWords } from './testing/test-koffer.ts'
import { textOf, walkTo } from './testing/walk.ts'

// One test stretches real words with real Argon2id: a loaded machine may need its time.
vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const hour = 3_600_000

describe('the local server', () => {
  it('answers only to its own name and origin, and only to a browser that came in by the link', async () => {
    test = await startTestKoffer()
    const browser = test.browser()
    expect((await browser.raw('/')).status).toBe(403)
    await browser.unlock(testWords)
    await browser.get('/')
    expect((await browser.raw('/', { host: 'koffer.example' })).status).toBe(403)
    expect((await browser.raw('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).status).toBe(403)
    const fields = { _csrf: browser.csrf(), termin: 't-0930' }
    const foreign = { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' }
    expect((await browser.post('/besuch', fields, foreign)).status).toBe(403)
    expect((await browser.post('/besuch', { ...fields, _csrf: 'geraten' })).status).toBe(403)
    expect(test.koffer().station.unlocked()?.model.besuche()).toEqual([])
  })

  it('shows nothing to a second browser that has not typed the words', async () => {
    test = await startTestKoffer()
    await test.browser().unlock(testWords)
    const entry = new URL(test.koffer().newEntry())
    const headers = { host: 'localhost:7701', 'user-agent': 'Zweiter' }
    const admitted = await test.koffer().app.request(entry.href, { headers })
    const cookie = admitted.headers.get('set-cookie')?.split(';')[0] ?? ''
    const shown = await test.koffer().app.request(`${entry.origin}/`, { headers: { ...headers, cookie } })
    expect(shown.headers.get('location')).toBe('/entsperren')
  })

  it('keeps personal data out of every address', async () => {
    test = await startTestKoffer()
    await test.browser().unlock(testWords)
    const { html } = await walkTo(test.browser(), 'abschluss')
    const addresses = [...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address = '']) => address)
    expect(addresses.filter((address) => /renate|r%C5%AF|gr%C3%B6|1956/i.test(address))).toEqual([])
  })
})

describe('the lock', () => {
  it('tells wrong words what to do, makes further tries wait, and opens for the right ones', async () => {
    test = await startTestKoffer({ realWords: true })
    const browser = test.browser()
    const wrong = await browser.unlock('eins zwei drei vier fünf sechs')
    expect(wrong.status).toBe(422)
    expect(textOf(wrong)).toContain('Diese Wörter passen nicht.')
    expect(wrong.html).not.toContain('value="eins')
    await browser.submit('/entsperren', { woerter: 'falsch' })
    expect(textOf(await browser.submit('/entsperren', { woerter: 'falsch' }))).toContain('in 2 Sekunden')
    expect(textOf(await browser.submit('/entsperren', { woerter: testWords }))).toContain('eine Pause nötig')
    test.world.time += 3_000
    expect(textOf(await browser.submit('/entsperren', { woerter: testWords.toUpperCase() }))).toContain('Petra Uhlig')
    expect((await browser.submit('/entsperren', { woerter: '' }).catch(() => undefined))?.status).toBeUndefined()
  })

  it('closes every page at once, and takes no step behind it', async () => {
    test = await startTestKoffer()
    const browser = test.browser()
    await browser.unlock(testWords)
    const { path } = await walkTo(browser, 'zahlen')
    const locked = await browser.submit('/sperren')
    expect(locked.path).toBe('/entsperren')
    expect(textOf(locked)).not.toContain('Růžičková')
    await test.sync()
    const { unsent } = test.koffer().station
    const before = test.centre.received()
    const answer = await browser.post(path, { _csrf: browser.csrf(), gegeben: '50' })
    expect(answer.headers.get('location')).toBe('/entsperren')
    expect([unsent(), test.centre.received()]).toEqual([0, before])
  })

  it('stays shut when the lease is over, and opens after a contact with the town hall', async () => {
    test = await startTestKoffer()
    test.centre.cut(true)
    test.world.time = Date.parse('2027-01-01T06:00:00.000Z')
    const shut = await test.browser().unlock(testWords)
    expect(shut.status).toBe(403)
    expect(textOf(shut)).toContain('Die Freigabe dieses Koffers ist am 01.01.2027 um 01:00 Uhr abgelaufen.')
    expect(textOf(shut)).toContain('Alle Arbeiten sind gespeichert.')
    test.centre.cut(false)
    test.centre.leaseUntil('2027-02-01T00:00:00.000Z')
    await test.sync()
    expect((await test.browser().submit('/entsperren', { woerter: testWords })).status).toBe(200)
  })

  it('warns 48 hours ahead; a lease that ends during a visit ends no visit, but begins none', async () => {
    test = await startTestKoffer()
    test.centre.leaseUntil(new Date(testStart + 2 * hour).toISOString())
    await test.sync()
    const browser = test.browser()
    expect(textOf(await browser.unlock(testWords))).toContain('Die Freigabe dieses Koffers endet am 23.11.2026')
    await walkTo(browser, 'zahlen')
    test.world.time = testStart + 3 * hour
    const last = await walkTo(browser, 'abschluss')
    await browser.submit(last.path)
    await browser.get('/')
    const refused = await browser.submit('/besuch', { termin: 't-1000' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Begonnene Besuche können Sie beenden')
  })

  it('shuts when the town hall locks the suitcase, and says whom to call', async () => {
    test = await startTestKoffer()
    await test.browser().unlock(testWords)
    test.centre.revoke()
    await test.sync()
    const token = test.browser().csrf()
    const shut = await test.browser().get('/')
    expect(textOf(shut)).toContain('Das Rathaus hat diesen Koffer gesperrt.')
    expect(shut.html).not.toContain('name="woerter"')
    const asked = await test.browser().post('/entsperren', { _csrf: token, woerter: testWords })
    expect([asked.status, (await asked.text()).includes('Bitte rufen Sie das Rathaus an')]).toEqual([403, true])
  })

  it('shows a clock that is certainly wrong as not confirmed', async () => {
    test = await startTestKoffer()
    test.world.time = testStart - 5 * 24 * hour
    const day = await test.browser().unlock(testWords)
    expect(textOf(day)).toContain('Die Uhrzeit dieses Geräts ist nicht bestätigt.')
  })
})

describe('the line', () => {
  it('says what the network is like, without ever hindering work', async () => {
    test = await startTestKoffer()
    const browser = test.browser()
    expect(textOf(await browser.unlock(testWords))).toContain('Der Koffer ist mit dem Rathaus verbunden.')
    test.centre.cut(true)
    await test.sync()
    const day = textOf(await browser.get('/'))
    expect(day).toContain('Kein Netz. Sie können ganz normal arbeiten')
    expect(day).toContain('Letzter Kontakt: 23.11.2026, 09:30 Uhr')
    await walkTo(browser, 'angaben')
    expect(textOf(await browser.get('/'))).toContain('Ohne Netz, 3 Einträge warten')
  })

  it('reports a bug of sync by name and place, says so, and goes on working; a wake tries again', async () => {
    test = await startTestKoffer()
    const browser = test.browser()
    await browser.unlock(testWords)
    const reports: FaultReport[] = []
    test.world.onFault = (fault) => void reports.push(fault)
    test.world.readBlob = () => {
      throw new TypeError('Renate Größl')
    }
    // Every step of the visit wakes the line: without it, they meet no bug.
    test.centre.cut(true)
    await handOver(browser)
    test.centre.cut(false)
    await test.sync()
    expect(reports).toMatchObject([{ code: 'internal', errorName: 'TypeError' }])
    expect(reports[0]?.reference).toMatch(/^[0-9A-F]{8}$/)
    expect(JSON.stringify(reports)).not.toContain('Renate')
    expect(textOf(await browser.get('/'))).toContain('Beim Übertragen ist ein Fehler im Programm aufgetreten.')
    test.world.readBlob = (bytes) => bytes
    await test.sync()
    expect(textOf(await browser.get('/'))).toContain('Alles übertragen')
  })

  it('says that a file was set aside, in the box of the connection', async () => {
    test = await startTestKoffer()
    const browser = test.browser()
    expect(textOf(await browser.unlock(testWords))).not.toContain('zurückgestellt')
    test.world.readBlob = (bytes) => bytes && Buffer.alloc(bytes.length)
    await handOver(browser)
    await test.sync()
    expect(textOf(await browser.get('/'))).toMatch(/Dateien ließen sich nicht übertragen und sind zurückgestellt/)
  })
})

async function handOver(browser: TestBrowser): Promise<void> {
  const last = await walkTo(browser, 'abschluss')
  await browser.submit(last.path)
}
