import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { type Demo, startDemo } from '../../tools/demo/demo.ts'
import { writeScan } from './accessibility/fill.ts'
import { services } from './accessibility/services.ts'
import { beginWalkIn, busyMachine, goThrough, sendOn, wayOn } from './accessibility/walk.ts'

/**
 * What hands do in a real browser without meaning it, at every step of a visit that is paid: nothing happens twice, nothing is lost. What is
 * typed wrongly is tested beside each page.
 */
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bk-bad-input-'))
const answers = { ...services.get('personalausweis'), datei: writeScan(folder) }
let demo: Demo
let browser: Browser
let paidVisits = 0

beforeAll(async () => {
  await build({ root, app: 'all' })
  const [zentrale, koffer, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  demo = await startDemo({ root, folder, ports: { zentrale, koffer, line, postgres }, log: () => undefined })
  browser = await launchBrowser()
  const clerk = await atWork()
  await openKasse(clerk)
  await clerk.context().close()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function atWork(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1366, height: 768 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(await demo.newKofferUrl())
  await unlock(page)
  return page
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Sechs Wörter').fill(demo.words)
  await page.getByRole('button', { name: 'Entsperren', exact: true }).click()
  await page.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
}

async function openKasse(page: Page): Promise<void> {
  await page.goto(at(page, '/kasse/oeffnen'))
  for (const _ of ['count', 'confirm']) {
    await page.locator('[name="stueck-1000"]').fill('4')
    await page.locator('[name="erhalten"]').fill('40')
    await page.locator('[name="beleg"]').fill('SK-1')
    await sendOn(page)
  }
  await page.getByText('Die Kasse ist geöffnet.').waitFor()
}

const at = (page: Page, path: string): string => new URL(path, page.url()).href
const visitOf = (page: Page): string => page.url().replace(/(\/besuch\/[^/]+).*$/, '$1')

type Send = (page: Page) => Promise<void>

/** Waits until the browser has come to rest, however many answers it got. */
const settled = (page: Page) => page.waitForLoadState('networkidle')

/** Opens the visit where it stands; a late answer to an earlier click may come between. */
const openVisit = (page: Page, visit = visitOf(page)) =>
  expect.poll(() => opens(page, visit), { timeout: 15_000 }).toBe(true)
const opens = (page: Page, url: string): Promise<boolean> =>
  page.goto(url).then(
    () => true,
    () => false,
  )

const doubleClick: Send = async (page) => {
  const visit = visitOf(page)
  const next = await wayOn(page)
  // A page that lies idle is at rest before its form is sent: opening another would take the form back.
  await Promise.all([page.waitForEvent('load', { timeout: busyMachine }), next.dblclick()])
  await settled(page)
  // The second click may have met what stands there on the next page, and led away.
  await openVisit(page, visit)
}

const reloadAfter: Send = async (page) => {
  await sendOn(page)
  await page.reload()
}

const backAndAgain: Send = async (page) => {
  await sendOn(page)
  await page.goBack()
  await settled(page)
  await sendOn(page)
  await openVisit(page)
}

const inTwoTabs: Send = async (page) => {
  const before = page.url()
  const twin = await page.context().newPage()
  await twin.goto(before)
  await sendOn(page)
  const isDone = page.url() !== before
  if (isDone) {
    await sendOn(twin)
  }
  await twin.close()
  if (isDone) await openVisit(page)
}

const habits = {
  'a double click': doubleClick,
  'a reload': reloadAfter,
  'back and again': backAndAgain,
  'a second tab': inTwoTabs,
}

it.each(Object.entries(habits))(
  '%s at every step does nothing twice',
  async (_, send) => {
    const page = await atWork(send !== doubleClick)
    await beginWalkIn(page, 'personalausweis')
    await goThrough(page, answers, /\/abschluss$/, undefined, send)
    paidVisits += 1
    const papers = await page.locator('.ko-paper h2').allInnerTexts()
    expect(papers).toHaveLength(new Set(papers).size)
    expect(papers.filter((paper) => paper === 'Quittung')).toHaveLength(1)
    await sendOn(page)
    await page.goto(at(page, '/kasse'))
    expect(await page.locator('main').innerText()).toContain(`${40 + paidVisits * 46},00`)
    await page.context().close()
  },
  300_000,
)

it('the second half of a double click presses nothing on the page that the first half has opened', async () => {
  const page = await atWork()
  await beginWalkIn(page, 'personalausweis')
  const opened = page.url()
  const box = await (await wayOn(page)).boundingBox()
  if (!box) throw new Error('nothing leads on')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(opened)
  expect(await page.locator('[data-error-summary]').count()).toBe(0)
  await page.mouse.down()
  await page.mouse.up()
  await page.locator('[data-error-summary]').waitFor()
  await page.context().close()
})

it('a session that ended says so; what was typed is there when somebody is let in again', async () => {
  const page = await atWork()
  await beginWalkIn(page, 'personalausweis')
  await goThrough(page, answers, /angaben\/angaben$/)
  const visit = visitOf(page)
  await page.getByLabel(/Größe/).fill('181')
  await page.getByText(/Entwurf gespeichert/).waitFor()
  await page.context().clearCookies()
  await sendOn(page)
  expect(await page.locator('h1').innerText()).not.toBe('')
  await page.goto(await demo.newKofferUrl())
  await unlock(page)
  await page.goto(visit)
  expect(await page.getByLabel(/Größe/).inputValue()).toBe('181')
  await page.context().close()
})
