import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createEntrance } from './entrance.ts'
import type { FaultReport } from './faults.ts'
import { readForm } from './form-post.ts'
import { page, seeOther } from './respond.ts'
import { createTestBrowser, createTestClock, createTestRandom, TEST_ASSETS } from './testing/browser.ts'
import { createWebApp, entryPath, type WebAppDeps } from './web-app.ts'

const MINUTE = 60_000

interface Login {
  readonly user?: string
}

function setUp(options: Partial<WebAppDeps<Login>> = {}) {
  const clock = createTestClock()
  const reports: FaultReport[] = []
  const app = createWebApp<Login>({
    name: 'test',
    origins: ['http://localhost:7800'],
    clock,
    randomBytes: createTestRandom(),
    anonymous: {},
    assets: TEST_ASSETS,
    report: (fault) => reports.push(fault),
    ...options,
  })
  app.get('/', (c) => page(c, <p id={c.var.session.csrf()}>{c.var.session.data().user ?? 'niemand'}</p>))
  app.post('/anmelden', async (c) => {
    const form = await readForm(c)
    c.var.session.renew({ user: String(form.user) })
    return seeOther(c, '/')
  })
  app.post('/abmelden', (c) => {
    c.var.session.end()
    return seeOther(c, '/')
  })
  app.get('/kaputt', () => {
    throw new Error('Erika Mustermann')
  })
  app.get('/brief.pdf', (c) => c.body(new Uint8Array(3), 200, { 'content-type': 'application/pdf' }))
  app.post('/sync/push', (c) => c.json({ ok: true }))
  return { app, clock, reports, browser: createTestBrowser(app) }
}

async function csrfOf(response: Response): Promise<string> {
  return /id="([^"]+)"/.exec(await response.text())?.[1] ?? ''
}

describe('the door', () => {
  it('puts a strict policy on every answer and lets nothing be cached', async () => {
    const { browser } = setUp()
    for (const path of ['/', '/gibt-es-nicht', '/kaputt']) {
      const { headers } = await browser.get(path)
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      )
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('lets a PDF be shown: its policy leaves the viewer its styles, and still no script and no frame', async () => {
    const { headers } = await setUp().browser.get('/brief.pdf')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).not.toContain('default-src')
    expect(policy).toContain("script-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('lets a worker compile WebAssembly and do nothing else', async () => {
    const { headers } = await setUp().browser.get('/assets/code.worker-1A.js')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'wasm-unsafe-eval'")
    expect(headers.get('cache-control')).toContain('immutable')
  })

  it('refuses a foreign Host with a German page and gives no cookie', async () => {
    const { browser } = setUp()
    for (const host of ['evil.example', '127.0.0.1:7800', 'localhost', 'localhost:7801']) {
      const response = await browser.get('/', { host })
      expect(response.status).toBe(403)
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(await response.text()).toContain('<html lang="de"')
    }
  })

  it('refuses a post from another origin although cookie and token are right', async () => {
    const { browser } = setUp()
    const _csrf = await csrfOf(await browser.get('/'))
    const foreign = [
      { origin: 'http://evil.example' },
      { origin: 'http://localhost:7801', 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      expect((await browser.post('/anmelden', { _csrf, user: 'x' }, headers)).status).toBe(403)
    }
    expect(await (await browser.get('/')).text()).toContain('niemand')
  })

  it('has no page under an address with control characters: no database takes a NUL', async () => {
    const { browser } = setUp()
    for (const path of ['/%00', '/a%16b', '/?x=%00', '/%7f']) {
      const answer = await browser.get(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).toContain('<html lang="de"')
    }
  })

  it('leads on within the app, also by a path that a header cannot hold as it is', async () => {
    const app = new Hono()
    app.get('/to/:place', (c) => seeOther(c, `/at/${c.req.param('place')}?a=b%20c`))
    const at = async (place: string) => (await app.request(`/to/${place}`)).headers.get('location')
    expect(await at('plain')).toBe('/at/plain?a=b%20c')
    expect(await at('%E2%82%AC%20%C3%BC')).toBe('/at/%E2%82%AC%20%C3%BC?a=b%20c')
    expect(await at('%0d%0aset-cookie:x')).toBe('/at/%0D%0Aset-cookie:x?a=b%20c')
  })

  it('answers a body over the limit with 413', async () => {
    const { browser } = setUp({ maxBodyBytes: (path) => (path === '/anmelden' ? 100 : 1_000) })
    await browser.get('/')
    const response = await browser.post('/anmelden', { user: 'x'.repeat(200) })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('zu groß')
  })

  it('shows and reports a bug without its message', async () => {
    const { browser, reports } = setUp()
    const response = await browser.get('/kaputt')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).toContain(`Fehlernummer: ${reports[0]?.reference}`)
    expect(text + JSON.stringify(reports)).not.toContain('Mustermann')
    expect(reports[0]?.frames[0]).toContain('web-app.test.tsx')
  })

  it('answers scripts with a code instead of a page', async () => {
    const { browser } = setUp()
    const response = await browser.get('/gibt-es-nicht', { accept: 'application/json' })
    expect(await response.json()).toEqual({ code: 'not-found' })
  })

  it('serves built files by hashed name, for ever, and nothing else', async () => {
    const { browser } = setUp()
    const found = await browser.get('/assets/main-ABC.css')
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
    expect(found.headers.get('cache-control')).toContain('immutable')
    for (const name of ['main.css', '..%2fmanifest.json', 'x']) {
      expect((await browser.get(`/assets/${name}`)).status).toBe(404)
    }
  })
})

describe('sessions', () => {
  it('carry the app name in a cookie that scripts and other sites do not see', async () => {
    const { browser } = setUp()
    const cookie = (await browser.get('/')).headers.get('set-cookie')
    expect(cookie).toMatch(/^buergerkoffer-test=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('demand the token on a post, in the form or in the header', async () => {
    const { browser } = setUp()
    const _csrf = await csrfOf(await browser.get('/'))
    expect((await browser.post('/anmelden', { user: 'x' })).status).toBe(403)
    expect((await browser.post('/anmelden', { user: 'x', _csrf: `${_csrf}x` })).status).toBe(403)
    expect((await browser.post('/anmelden', { user: 'x' }, { 'x-csrf-token': _csrf })).status).toBe(303)
  })

  it('say so when a post comes after their end', async () => {
    const { browser, clock } = setUp()
    const _csrf = await csrfOf(await browser.get('/'))
    clock.advance(61 * MINUTE)
    const response = await browser.post('/anmelden', { user: 'x', _csrf })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Die Anmeldung ist abgelaufen')
  })

  it('take a form post whose Origin is null only when the browser calls it same-origin', async () => {
    const { browser } = setUp()
    const _csrf = await csrfOf(await browser.get('/'))
    expect((await browser.post('/anmelden', { user: 'x', _csrf }, { origin: 'null' })).status).toBe(303)
  })

  it('change id and token at sign-in and end at sign-out', async () => {
    const { browser, app } = setUp()
    const before = await csrfOf(await browser.get('/'))
    const oldCookie = browser.cookie()
    await browser.post('/anmelden', { user: 'weber', _csrf: before })
    const home = await browser.get('/')
    expect(await home.clone().text()).toContain('weber')
    const after = await csrfOf(home)
    expect(after).not.toBe(before)
    const thief = createTestBrowser(app)
    expect(await (await thief.get('/', { cookie: oldCookie })).text()).toContain('niemand')
    const signedIn = browser.cookie()
    await browser.post('/abmelden', { _csrf: after })
    expect(await (await thief.get('/', { cookie: signedIn })).text()).toContain('niemand')
  })

  it('are worth nothing in another browser, and end for both', async () => {
    const { browser, app } = setUp()
    await browser.post('/anmelden', { user: 'weber', _csrf: await csrfOf(await browser.get('/')) })
    const thief = createTestBrowser(app, 'Anderer Browser')
    expect(await (await thief.get('/', { cookie: browser.cookie() })).text()).toContain('niemand')
    expect(await (await browser.get('/')).text()).toContain('niemand')
  })

  it('end after an hour without a request and after twelve hours of use', async () => {
    const { browser, clock } = setUp()
    await browser.post('/anmelden', { user: 'weber', _csrf: await csrfOf(await browser.get('/')) })
    for (let minutes = 0; minutes < 12 * 60 - 59; minutes += 59) {
      expect(await (await browser.get('/')).text()).toContain('weber')
      clock.advance(59 * MINUTE)
    }
    clock.advance(59 * MINUTE)
    expect(await (await browser.get('/')).text()).toContain('niemand')
  })
})

describe('the entrance of a local server', () => {
  it('opens once per issued link, leaves the secret out of the next URL and shuts everyone else out', async () => {
    const entrance = createEntrance({ randomBytes: createTestRandom('entrance') })
    const { browser, app } = setUp({ entrance })
    expect((await browser.get('/')).status).toBe(403)
    const link = entryPath(entrance)
    const admitted = await browser.get(link, { 'sec-fetch-site': 'none' })
    expect([admitted.status, admitted.headers.get('location')]).toEqual([303, '/'])
    expect((await browser.get('/')).status).toBe(200)
    expect((await browser.get(link)).headers.get('location')).toBe('/')
    const stranger = createTestBrowser(app)
    const refused = await stranger.get(link)
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([403, null])
    expect((await stranger.get('/einlass?schluessel=geraten')).status).toBe(403)
  })

  it('may be made of secrets that run out, and that a newer one voids', async () => {
    const clock = createTestClock()
    const entrance = createEntrance({ randomBytes: createTestRandom(), lifetime: { clock, ms: 2 * MINUTE } })
    const [first, second] = [entrance.issue(), entrance.issue()]
    expect([entrance.redeem(first), entrance.redeem(second), entrance.redeem(second)]).toEqual([false, true, false])
    const late = entrance.issue()
    clock.advance(2 * MINUTE)
    expect(entrance.redeem(late)).toBe(false)
  })

  it('is not used up by a fetch ahead of the click or a link on a foreign page', async () => {
    const entrance = createEntrance({ randomBytes: createTestRandom('entrance') })
    const { browser } = setUp({ entrance })
    const link = entryPath(entrance)
    expect((await browser.get(link, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(403)
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await browser.get(link, foreign)).status).toBe(403)
    expect((await browser.get(link)).status).toBe(303)
  })
})

describe('a neighbour below the same origin', () => {
  it('has its own door: cookie, entrance and pages, and neither session opens the other', async () => {
    const entrance = createEntrance({ randomBytes: createTestRandom('beside') })
    const beside = setUp({ name: 'beside', base: '/nebenan', entrance })
    beside.app.get('/nebenan', (c) => page(c, <p>nebenan</p>))
    const { browser, app } = setUp({ neighbours: [{ base: '/nebenan', app: beside.app }] })
    await browser.get('/')
    expect((await browser.get('/nebenan')).status).toBe(403)
    const guest = createTestBrowser(app)
    const admitted = await guest.get(entryPath(entrance, '/nebenan'))
    expect(admitted.headers.get('location')).toBe('/nebenan')
    expect(admitted.headers.get('set-cookie')).toMatch(/^buergerkoffer-beside=[\w-]{43}; Path=\/nebenan; HttpOnly/)
    expect(await (await guest.get('/nebenan')).text()).toContain('nebenan')
    expect(await (await guest.get('/nebenan/gibt-es-nicht')).text()).toContain('<a class="kern-link" href="/nebenan">')
    expect((await guest.get('/nebenan', { host: 'evil.example' })).status).toBe(403)
    expect(await (await browser.get('/nebenananders')).text()).toContain('<a class="kern-link" href="/">')
  })
})

describe('machine paths', () => {
  it('need no session, and no browser may call them', async () => {
    const { app } = setUp({ machinePaths: ['/sync/'] })
    const call = (headers: Record<string, string>) =>
      app.request('http://localhost:7800/sync/push', { method: 'POST', headers })
    const answer = await call({ host: 'localhost:7800' })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null])
    expect((await call({ host: 'localhost:7800', origin: 'http://localhost:7800' })).status).toBe(403)
    expect((await call({ host: 'evil.example' })).status).toBe(403)
  })
})
