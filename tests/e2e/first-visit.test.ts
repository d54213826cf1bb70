import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { type Demo, startDemo } from '../../tools/demo/demo.ts'

/**
 * The main job, with the real programs: a clerk serves a booked citizen without a network, the suitcase dies in the middle, and hours later
 * the case is in the town hall. The line is the same one that a key cuts in the demonstration.
 */
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bk-first-visit-'))
const complaints: string[] = []
let demo: Demo
let browser: Browser
let clerk: Page

beforeAll(async () => {
  await build({ root, app: 'all' })
  const ports = {
    zentrale: await freePort(),
    koffer: await freePort(),
    line: await freePort(),
    postgres: await freePort(),
  }
  demo = await startDemo({ root, folder, ports, log: () => undefined })
  browser = await launchBrowser()
  clerk = await open(await browser.newContext())
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A page that remembers what a browser would complain about: scripts that fail, content that the policy forbids. */
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text()))
      complaints.push(message.text())
  })
  return page
}

async function unlock(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Sechs Wörter').fill(demo.words)
  await page.getByRole('button', { name: 'Entsperren' }).click()
}

/** What a machine can find of WCAG 2.2 AA; the rest is for eyes and hands. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** Retries with back-off take their time; nobody waits for an exact moment. */
const patient = { timeout: 60_000, interval: 500 }

const pathsOf = (links: Locator): Promise<string[]> =>
  links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))

const startOf = async (page: Page, path: string): Promise<string> => {
  const answer = await page.request.get(new URL(path, page.url()).href)
  return (await answer.body()).subarray(0, 5).toString()
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

it('brings the stop and its two citizens to the suitcase before it leaves', async () => {
  await unlock(clerk, demo.kofferUrl())
  await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  expect(await clerk.getByText('Hữu Nguyễn').count()).toBe(1)
  expect(await clerk.getByRole('button', { name: /Beginnen/ }).count()).toBe(2)
  await expectAccessible(clerk)
})

it('works on when the network is cut, and stands where it stood after a kill -9', async () => {
  demo.line.cut()
  await clerk
    .getByRole('button', { name: /Beginnen/ })
    .first()
    .click()
  await clerk.getByLabel('Gezeigtes Dokument').selectOption('personalausweis')
  await clerk.getByLabel('Gültig bis').fill('17.03.2031')
  await clerk.getByLabel(/Original lag vor/).check()
  await expectAccessible(clerk)
  await press(clerk, 'Identität bestätigen')
  await clerk.getByLabel('Geburtsort').check()
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Rente oder Versorgung').check()
  await clerk.getByLabel(/Empfänger/).fill('Deutsche Rentenversicherung')
  await clerk.getByText(/Entwurf gespeichert/).waitFor()
  await demo.crashKoffer()
  await unlock(clerk, demo.kofferUrl())
  await clerk
    .getByRole('link', { name: /[Ww]eiter/ })
    .or(clerk.getByRole('button', { name: /[Ww]eiter/ }))
    .first()
    .click()
  expect(await clerk.getByLabel('Rente oder Versorgung').isChecked()).toBe(true)
  expect(await clerk.getByLabel(/Empfänger/).inputValue()).toBe('Deutsche Rentenversicherung')
})

it('charges, prints receipt and certificate, and hands the case over', async () => {
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Nein').check()
  await press(clerk, 'Weiter')
  await clerk.getByRole('heading', { name: 'Gebühr festsetzen' }).waitFor()
  await press(clerk, 'Weiter')
  await expectAccessible(clerk)
  await clerk.getByLabel('Gegeben').fill('20')
  await press(clerk, /^Bezahlt/)
  await clerk.waitForURL(/ausstellen/)
  expect(await clerk.locator('main').innerText()).toContain('8,00')
  await press(clerk, /ausstellen/i)
  await clerk.waitForURL(/abschluss/)
  const papers = await pathsOf(clerk.locator('main a[href*="/dokument/"]'))
  expect(papers).toHaveLength(3)
  for (const paper of papers) expect(await startOf(clerk, paper)).toBe('%PDF-')
  await press(clerk, /abschließen|abgeben/i)
  await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
  expect(await clerk.locator('main').innerText()).toContain('ME01-2026-000001')
})

it('sends the case by itself while locked, then knows only number, time and receipt', async () => {
  await press(clerk, 'Sperren')
  demo.line.restore()
  await expect
    .poll(() => clerk.reload().then(() => clerk.getByText('Mit dem Rathaus verbunden').count()), patient)
    .toBe(1)
  await unlock(clerk, clerk.url())
  const handedOver = clerk.getByRole('complementary')
  await expect.poll(() => clerk.reload().then(() => handedOver.innerText()), patient).toContain('Quittiert')
  const day = await clerk.locator('body').innerText()
  expect(day).toContain('ME01-2026-000001')
  expect(day).not.toContain('Köhler')
  expect(day).toContain('Nguyễn')
})

it('shows the case in the town hall, complete, and lets it be accepted after matching the person', async () => {
  const office = await open(await browser.newContext())
  await office.goto(demo.zentraleUrl)
  await office.getByLabel('Anmeldename').fill('seidel')
  await office.getByLabel('Kennwort').fill('meerane-demo')
  await press(office, 'Anmelden')
  await office.getByLabel('Name', { exact: true }).fill('koehler hilde')
  await press(office, 'Suchen')
  await office.getByRole('link', { name: 'ME01-2026-000001' }).click()
  await expectAccessible(office)
  const papers = await pathsOf(office.getByRole('link', { name: /PDF/ }))
  expect(papers).toHaveLength(3)
  for (const paper of papers) expect(await startOf(office, paper)).toBe('%PDF-')
  await office.getByRole('link', { name: 'Person abgleichen' }).click()
  await press(office, 'Vergleichen')
  await office.getByText('Alle Angaben stimmen überein.').waitFor()
  await expectAccessible(office)
  await press(office, 'Das ist die Person')
  await press(office, 'Annehmen')
  await office.getByText('Angenommen unter dem Aktenzeichen EMA-2026-00001').waitFor()
})

it('serves the second citizen without JavaScript, exempt from the fee', async () => {
  const plain = await open(await browser.newContext({ javaScriptEnabled: false }))
  await unlock(plain, await demo.newKofferUrl())
  await plain.getByRole('button', { name: /Beginnen/ }).click()
  await plain.getByLabel('Gezeigtes Dokument').selectOption('nationalpass')
  await plain.getByLabel('Gültig bis').fill('2.11.2029')
  await press(plain, 'Identität bestätigen')
  await plain.getByRole('heading', { name: /Bitte prüfen Sie/ }).waitFor()
  await plain.getByLabel(/Original lag vor/).check()
  await press(plain, 'Identität bestätigen')
  await press(plain, 'Weiter')
  await plain.getByLabel('Antrag auf eine Sozialleistung').check()
  await press(plain, 'Weiter')
  await plain.getByLabel('Ja').check()
  await press(plain, 'Weiter')
  await plain.getByLabel(/Für den Antrag auf eine Sozialleistung/).check()
  await press(plain, 'Weiter')
  await press(plain, 'Weiter ohne Zahlung')
  await press(plain, 'Bescheinigung ausstellen')
  await press(plain, /Vorgang abgeben/)
  await plain.getByText('Vorgang ME01-2026-000004 abgegeben.').waitFor()
})

it('gave no browser a reason to complain', () => {
  expect(complaints).toEqual([])
})
