import type { Locator, Page } from 'playwright-core'
import { type Answers, fillVisible } from './fill.ts'

/** More pages than this has no visit; then one does not lead on. */
const mostPages = 30

/** So long may a page take while others use the machine, in milliseconds. */
export const busyMachine = 45_000

/** Begins a visit of somebody without a booking. */
export async function beginWalkIn(page: Page, leistung: string, send = sendOn): Promise<void> {
  await page.goto(new URL('/anliegen', page.url()).href)
  await page.locator(`main input[value="${leistung}"]`).check()
  await send(page)
}

/** Fills in page after page up to the one whose address is such. `before` is called on each as it opens. */
export async function goThrough(
  page: Page,
  answers: Answers,
  end: RegExp,
  before: () => Promise<void> = async () => undefined,
  send = sendOn,
): Promise<void> {
  for (let pages = 0; !end.test(page.url()); pages += 1) {
    if (pages > mostPages) throw new Error(`the visit does not go on from ${page.url()}: ${await errorsOf(page)}`)
    await before()
    await fillVisible(page, answers)
    await send(page)
  }
}

/** Presses what leads on, and waits for the page behind it. */
export async function sendOn(page: Page): Promise<void> {
  const next = await wayOn(page)
  await Promise.all([page.waitForEvent('load', { timeout: busyMachine }), next.click()])
}

/** The button or link that leads on: the first main one, else the first of a form. */
export async function wayOn(page: Page): Promise<Locator> {
  const main = page.locator('main .kern-btn--primary:visible')
  return (await main.count()) > 0 ? main.first() : page.locator('main form .kern-btn:visible').first()
}

const errorsOf = async (page: Page): Promise<string> =>
  (await page.locator('[data-error-summary] li, .kern-alert--danger').allInnerTexts()).join(' ')
