import { randomBytes } from 'node:crypto'
import { freePort } from '@buergerkoffer/postgres/testing'
import {
  type Assets,
  createEntrance,
  createWebApp,
  entryPath,
  type Listening,
  listen,
  seeOther,
} from '@buergerkoffer/web'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'

const text = (value: string) => new TextEncoder().encode(value)

const assets: Assets = {
  asset: (name) => `/assets/${name}`,
  file: (name) =>
    ({
      'main.css': { type: 'text/css', bytes: text('h1 { color: rgb(1, 2, 3) }') },
      'island.js': { type: 'text/javascript', bytes: text("document.querySelector('h1').dataset.island = 'läuft'") },
    })[name],
}

const ENTRANCE = createEntrance({ randomBytes })
let browser: Browser
let server: Listening
let origin = ''
const posts: string[] = []

beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  const app = createWebApp({
    name: 'door-test',
    origins: [origin],
    clock: { now: () => Date.UTC(2026, 10, 23, 9) },
    randomBytes,
    anonymous: {},
    assets,
    entrance: ENTRANCE,
    report: (fault) => posts.push(`fault ${fault.reference}`),
  })
  app.get('/', (c) => c.html(pageWith(c.var.session.csrf())))
  app.post('/schritt', (c) => {
    posts.push('schritt')
    return seeOther(c, '/')
  })
  const started = await listen({ app, port })
  if (!started.ok) throw new Error(`port ${port} is taken`)
  server = started
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close(0)
})

it('lets a browser in by its link, runs our script, and takes a form post', async () => {
  const page = await newPage()
  await page.goto(origin + entryPath(ENTRANCE))
  expect(page.url()).toBe(`${origin}/`)
  expect(await page.locator('h1').getAttribute('data-island')).toBe('läuft')
  expect(await page.locator('h1').evaluate((node) => getComputedStyle(node).color)).toBe('rgb(1, 2, 3)')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.waitForURL(`${origin}/`)
  expect(posts).toEqual(['schritt'])
  expect((await page.screenshot()).length).toBeGreaterThan(1_000)
  await page.context().close()
})

it('lets no inline script or style of a page work, and tells of each', async () => {
  const page = await newPage()
  await page.goto(origin + entryPath(ENTRANCE))
  const directives = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = "document.title = 'unterwandert'"
    const image = document.createElement('img')
    image.src = 'http://localhost:9/fremd.png'
    const paragraph = document.createElement('p')
    paragraph.setAttribute('style', 'color: red')
    document.body.append(script, image, paragraph)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return seen.sort()
  })
  expect(directives).toEqual(['img-src', 'script-src-elem', 'style-src-attr'])
  expect(await page.title()).toBe('Tür')
  await page.context().close()
})

it('does nothing for a page on another port of localhost that posts with the cookie', async () => {
  const before = posts.length
  const page = await newPage()
  await page.goto(origin + entryPath(ENTRANCE))
  const foreign = await listen({
    app: { fetch: () => new Response(foreignPage(origin), { headers: { 'content-type': 'text/html' } }) },
    port: 0,
  })
  if (!foreign.ok) throw new Error('no free port')
  await page.goto(`http://localhost:${foreign.port}/`)
  await page.getByRole('button').click()
  await page.waitForURL(`${origin}/schritt`)
  expect(await page.textContent('h1')).toContain('fremden Seite')
  expect(posts.length).toBe(before)
  await page.context().close()
  await foreign.close(0)
})

it('refuses the machine under any name but its own, as a rebound name would come', async () => {
  const page = await newPage()
  const answer = await page.goto(origin.replace('localhost', '127.0.0.1'))
  expect(answer?.status()).toBe(403)
  expect(await page.textContent('h1')).toBe('Diese Adresse ist nicht freigegeben')
  await page.context().close()
})

async function newPage(): Promise<Page> {
  return (await browser.newContext()).newPage()
}

function pageWith(csrf: string): string {
  return `<!doctype html><html lang="de"><head><title>Tür</title><link rel="stylesheet" href="/assets/main.css">
    <script type="module" src="/assets/island.js"></script></head><body><h1>Tür</h1>
    <form method="post" action="/schritt"><input type="hidden" name="_csrf" value="${csrf}"><button>Weiter</button></form></body></html>`
}

function foreignPage(target: string): string {
  return `<!doctype html><form method="post" action="${target}/schritt"><button>Gewinn</button></form>`
}
