import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { type Demo, startDemo } from '../../tools/demo/demo.ts'
import { createAudit } from './accessibility/audit.ts'
import { crawl, kindOf } from './accessibility/crawl.ts'
import { sendEmpty, writeScan } from './accessibility/fill.ts'
import { services } from './accessibility/services.ts'
import { lookAt, lookAtOpen, lookThroughVisit, type Pair, walkTo } from './accessibility/visit.ts'

/**
 * Every page of both programs, as it opens and after its forms were sent empty: axe, our own rules, 320 px, forced colours. The work that
 * leads from page to page is done by a browser without scripts, so that every form is known to post without them.
 */
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bk-accessibility-'))
const scan = writeScan(folder)
const audit = createAudit()
let demo: Demo
let browser: Browser
let koffer: Pair
let office: Page

beforeAll(async () => {
  await build({ root, app: 'all' })
  const [zentrale, station, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const ports = { zentrale, koffer: station, line, postgres }
  demo = await startDemo({ root, folder, ports, devices: true, log: () => undefined })
  browser = await launchBrowser()
  koffer = { seen: await open(), plain: await open(false) }
  office = await open()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function open(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1366, height: 768 } })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Sechs Wörter').fill(demo.words)
  await page.getByRole('button', { name: 'Entsperren', exact: true }).click()
  await page.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
}

/** Retries with back-off take their time; nobody waits for an exact moment. */
const patient = { timeout: 60_000, interval: 500 }

const at = (page: Page, path: string): string => new URL(path, page.url()).href
const look = (path: string) => lookAt({ seen: koffer.seen, audit }, at(koffer.seen, path), 'koffer')

it('the suitcase, locked and just opened', async () => {
  const { seen, plain } = koffer
  await seen.goto(demo.kofferUrl())
  await audit.look(seen, 'koffer /entsperren')
  await sendEmpty(seen, 0)
  await audit.look(seen, 'koffer /entsperren, empty')
  await unlock(seen)
  await plain.goto(await demo.newKofferUrl())
  await unlock(plain)
  await audit.look(seen, 'koffer /')
  await look('/gibt-es-nicht')
  expect(audit.takeFindings()).toEqual([])
})

it('the rooms of the suitcase beside a visit', async () => {
  const { seen } = koffer
  const paths = [
    '/kasse',
    '/bestand',
    '/anliegen',
    '/pin-aendern',
    '/zugang',
    '/siegelschluessel',
    '/code',
    '/buergerfenster',
    '/geraete',
    '/selbsttest',
    '/uebertragung',
    '/uebertragung/nachweis',
  ]
  await crawl({ page: seen, from: paths, on: (path) => lookAtOpen({ seen, audit }, `koffer ${kindOf(path)}`) })
  expect(audit.takeFindings()).toEqual([])
})

it('the self-test: its packing list, and how it ended', async () => {
  const { seen, plain } = koffer
  await plain.goto(at(plain, '/selbsttest/packliste'))
  await lookAtOpen({ seen, audit }, 'koffer /selbsttest/packliste')
  await plain.getByRole('checkbox').first().check()
  await plain.getByRole('button', { name: 'Speichern und zum Selbsttest' }).click()
  await look('/selbsttest')
  await plain.getByRole('button', { name: 'Selbsttest starten' }).click()
  // Without scripts the page loads itself anew until all is done. Where no printer stands in, no page has to be laid down.
  const layDown = plain.getByRole('button', { name: 'Liegt auf: einlesen' })
  const finished = plain.getByText(/^Geprüft am /)
  await layDown.or(finished).first().waitFor()
  if (await layDown.isVisible()) {
    await look('/selbsttest#blatt')
    await layDown.click()
    await finished.waitFor()
  }
  await look('/selbsttest')
  expect(audit.takeFindings()).toEqual([])
})

it('the cash desk while the day is open', async () => {
  const { plain } = koffer
  await plain.goto(at(plain, '/kasse/oeffnen'))
  for (const last of [false, true]) {
    await plain.locator('[name="stueck-1000"]').fill('4')
    await plain.locator('[name="erhalten"]').fill('40')
    await plain.locator('[name="beleg"]').fill('SK-1')
    await plain.locator('main .kern-btn--primary').click()
    if (!last) await plain.locator('[name="verglichen"]').waitFor({ state: 'attached' })
  }
  await plain.getByText('Die Kasse ist geöffnet.').waitFor()
  await look('/kasse#offen')
  for (const page of ['oeffnen', 'pruefung', 'abschluss']) await look(`/kasse/${page}#offen`)
  expect(audit.takeFindings()).toEqual([])
})

const visitOf = (leistung: string) => ({
  ...koffer,
  audit,
  leistung,
  answers: { ...services.get(leistung), datei: scan },
})

it.each([...services.keys()])(
  'every page of a visit for %s',
  async (leistung) => {
    await lookThroughVisit(visitOf(leistung))
    expect(audit.takeFindings()).toEqual([])
  },
  300_000,
)

it('the pages beside the way: more matters, the ways out, payment later, cases handed over', async () => {
  const { plain } = koffer
  await plain.goto(at(plain, '/anliegen'))
  await walkTo(visitOf('beglaubigung'), /\/zahlen$/)
  const visit = new URL(plain.url()).pathname.replace(/\/zahlen$/, '')
  for (const page of ['uebersicht', 'anliegen', 'pin', 'abgabe', 'bescheid']) await look(`${visit}/${page}`)
  await crawl({ page: koffer.seen, from: ['/', '/abgegeben', '/kasse'], except: /^\/besuch/, on: (path) => look(path) })
  expect(audit.takeFindings()).toEqual([])
})

it('the pages at the scanner and at the reader of ID cards in a visit', async () => {
  const { plain } = koffer
  await plain.goto(at(plain, '/anliegen'))
  await walkTo(visitOf('wohnsitz-anmelden'), /\/person$/)
  await look(`${new URL(plain.url()).pathname}/auslesen`)
  await plain.goto(at(plain, '/anliegen'))
  await walkTo(visitOf('wohnsitz-anmelden'), /\/nachweise$/)
  await look((await plain.locator('main a[href*="/scannen"]').first().getAttribute('href')) ?? '')
  expect(audit.takeFindings()).toEqual([])
}, 300_000)

it('the town hall', async () => {
  await office.goto(demo.zentraleUrl)
  await lookAtOpen({ seen: office, audit }, 'rathaus /anmelden')
  await office.getByLabel('Verwaltung').selectOption('Verwaltungsgemeinschaft Meerane-Schönberg')
  await office.getByLabel('Anmeldename').fill('seidel')
  await office.getByLabel('Kennwort').fill('meerane-demo')
  await office.getByRole('button', { name: 'Anmelden' }).click()
  await expect
    .poll(() => office.reload().then(() => office.locator('a[href^="/vorgang/"]').count()), patient)
    .toBeGreaterThan(0)
  const sendsNothing = /absagen|uebergeben|packliste/
  const opened = await crawl({
    page: office,
    from: [
      '/',
      '/planung',
      '/koffer',
      '/klaerung',
      '/kasse',
      '/bestand',
      '/mein-schluessel',
      '/siegel',
      '/gibt-es-nicht',
    ],
    on: (path) => audit.look(office, `rathaus ${kindOf(path)}`),
  })
  await office.goto(at(office, '/?zustand=alle'))
  const cases = await office
    .locator('main a[href^="/vorgang/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const [index, path] of [...new Set(cases)].entries()) {
    await office.goto(at(office, path))
    await audit.look(office, `rathaus case ${index + 1}`)
  }
  for (const path of opened) {
    if (sendsNothing.test(path)) continue
    await office.goto(at(office, path))
    await lookAtOpen({ seen: office, audit }, `rathaus ${kindOf(path)}`)
  }
  expect(audit.takeFindings()).toEqual([])
}, 300_000)
