import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tenants } from '../../testing/centre.ts'
import { password, startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'

let rathaus: TestRathaus
const right = { mandant: tenants.meerane, anmeldename: 'seidel', kennwort: password }

beforeAll(async () => {
  rathaus = await startTestRathaus()
}, 90_000)

afterAll(() => rathaus?.close())

describe('signing in', () => {
  it('asks for the missing fields, each by name', async () => {
    const browser = rathaus.browser()
    await browser.get('/anmelden')
    const { status, html } = await browser.submit('/anmelden', { mandant: '', anmeldename: ' ', kennwort: '' })
    expect(status).toBe(422)
    expect(html).toContain('<title>Fehler: Anmelden')
    for (const field of ['mandant', 'anmeldename', 'kennwort']) {
      expect(html).toContain(`href="#feld-${field}"`)
      expect(html).toMatch(new RegExp(`aria-describedby="[^"]*feld-${field}-error`))
    }
  })

  it('says the same to a wrong password and to an unknown login, and never gives the password back', async () => {
    const answers = []
    for (const login of ['winkler', 'gibt-es-nicht']) {
      const browser = rathaus.browser()
      await browser.get('/anmelden')
      answers.push(await browser.submit('/anmelden', { ...right, anmeldename: login, kennwort: 'geheim-falsch' }))
    }
    for (const { status, html } of answers) {
      expect(status).toBe(422)
      expect(html).toContain('Anmeldename und Kennwort passen nicht zusammen.')
      expect(html).not.toContain('geheim-falsch')
    }
  })

  it('leads to the page that was asked for, and nowhere outside', async () => {
    const browser = rathaus.browser()
    expect((await browser.get('/koffer')).path).toBe('/anmelden?ziel=%2Fkoffer')
    expect((await browser.submit('/anmelden', right)).path).toBe('/koffer')
    for (const wanted of ['//boese.example', '/\\boese.example', 'https://boese.example', '/anmelden']) {
      const other = rathaus.browser()
      await other.get(`/anmelden?ziel=${encodeURIComponent(wanted)}`)
      expect((await other.submit('/anmelden', { ...right, ziel: wanted })).path).toBe('/')
    }
  })

  it('gives a new session id, and signing out ends it', async () => {
    const browser = rathaus.browser()
    await browser.get('/anmelden')
    const before = browser.csrf()
    expect((await browser.submit('/anmelden', right)).html).toContain('Peter Seidel')
    expect(browser.csrf()).not.toBe(before)
    expect((await browser.submit('/abmelden')).path).toBe('/anmelden')
    expect((await browser.get('/')).path).toBe('/anmelden')
  })

  it('lets nobody into another tenant with the same password', async () => {
    const browser = rathaus.browser()
    await browser.get('/anmelden')
    expect((await browser.submit('/anmelden', { ...right, mandant: tenants.fremd })).status).toBe(422)
  })

  it('makes an account wait after three failures, longer each time, and lets it in afterwards', async () => {
    const { clock } = rathaus.centre
    const browser = rathaus.browser()
    await browser.get('/anmelden')
    const attempt = (typed: string) =>
      browser.submit('/anmelden', { ...right, anmeldename: 'winkler', kennwort: typed })
    for (let i = 0; i < 3; i++) await attempt('falsch')
    expect((await attempt(password)).html).toContain('Bitte 2 Sekunden warten')
    clock.now += 2_000
    await attempt('falsch')
    expect((await attempt(password)).html).toContain('Bitte 4 Sekunden warten')
    clock.now += 4_000
    expect((await attempt(password)).path).toBe('/')
  })
})

describe('the door', () => {
  it('refuses a post without token, from elsewhere, or without a session', async () => {
    const browser = await rathaus.signedIn('seidel')
    await browser.get('/')
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const post = (body: string, headers: Record<string, string>) =>
      browser.raw('/suche', { method: 'POST', body, headers: { ...type, ...headers } })
    const own = { origin: 'http://localhost:7800', 'sec-fetch-site': 'same-origin' }
    const body = `name=Anna&_csrf=${browser.csrf()}`
    expect((await post('name=Anna', own)).status).toBe(403)
    expect((await post(body, { origin: 'http://boese.example' })).status).toBe(403)
    expect((await post(body, { ...own, host: 'boese.example' })).status).toBe(403)
    expect((await post(body, { ...own, cookie: '' })).status).toBe(403)
    expect((await post(body, own)).status).toBe(303)
  })

  it('answers stations on their paths, and no browser', async () => {
    const browser = rathaus.browser()
    const host = { host: 'localhost:7800', cookie: '' }
    const nonce = await browser.raw('/sync/v1/nonce', { headers: host })
    expect([nonce.status, nonce.headers.get('set-cookie')]).toEqual([200, null])
    expect((await nonce.arrayBuffer()).byteLength).toBeGreaterThan(16)
    const garbage = { method: 'POST', body: 'kein CBOR', headers: host }
    expect((await browser.raw('/sync/v1/message', garbage)).status).toBe(400)
    const fromPage = { ...garbage, headers: { ...host, origin: 'http://localhost:7800' } }
    expect((await browser.raw('/sync/v1/message', fromPage)).status).toBe(403)
    expect((await browser.raw('/sync/v1/gibt-es-nicht', { headers: host })).status).toBe(404)
  })

  it('shows no page to a browser that has not signed in', async () => {
    const paths = ['/', '/suche', '/koffer', '/klaerung', '/vorgang/x', '/vorgang/x/abgleich', '/vorgang/x/dokument/1']
    for (const path of paths) {
      const answer = await rathaus.browser().raw(path)
      expect([path, answer.status, answer.headers.get('location')?.startsWith('/anmelden')]).toEqual([path, 303, true])
    }
  })
})
