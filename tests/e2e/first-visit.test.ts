import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
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

/** Retries with back-off take their time; nobody waits for an exact moment. */
const patient = { timeout: 60_000, interval: 500 }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

it('brings the stop and its two citizens to the suitcase before it leaves', async () => {
  await unlock(clerk, demo.kofferUrl())
  await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  expect(await clerk.getByText('Hữu Nguyễn').count()).toBe(1)
  expect(await clerk.getByRole('button', { name: /Beginnen/ }).count()).toBe(2)
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
  await clerk.getByLabel('Gegeben').fill('20')
  await press(clerk, /^Bezahlt/)
  await clerk.waitForURL(/ausstellen/)
  expect(await clerk.locator('main').innerText()).toContain('8,00')
  await press(clerk, /ausstellen/i)
  await clerk.waitForURL(/abschluss/)
  const papers = await clerk
    .locator('main a[href*="/dokument/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(papers.length).toBeGreaterThanOrEqual(2)
  for (const paper of papers) {
    const answer = await clerk.request.get(new URL(paper, clerk.url()).href)
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
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
