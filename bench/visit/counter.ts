import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../../tools/browser.ts'
import { type Demo, startDemo } from '../../tools/demo/demo.ts'
import { buildPrograms } from '../build-programs.ts'
import { reloadUntil } from './reload-until.ts'
import { trustSealingKeys } from './sealing-keys.ts'

/** The counter in the village as it is before the first visit: the day and its citizens are here, the cash is counted, the network is cut. */
export interface Counter {
  readonly page: Page
  readonly folder: string
  readonly close: () => Promise<void>
}

/** `devices`: with printer, scanner and card terminal. */
export async function openCounter(devices: boolean): Promise<Counter> {
  const root = resolve('.')
  const folder = mkdtempSync(join(tmpdir(), 'bk-bench-visit-'))
  buildPrograms()
  const [zentrale, koffer, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const ports = { zentrale, koffer, line, postgres }
  const demo = await startDemo({ root, folder, ports, devices, log: () => undefined })
  const browser = await launchBrowser({ fakeCamera: true, cacheFolder: join(root, '.build/chromium') })
  const close = async (): Promise<void> => {
    await browser.close()
    await demo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await startDay(page, demo)
    await trustSealingKeys(browser, page, demo)
    await openKasse(page)
    demo.line.cut()
    await page.goto(new URL('/', page.url()).href)
    return { page, folder, close }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function startDay(page: Page, demo: Demo): Promise<void> {
  await page.goto(demo.kofferUrl())
  await page.getByLabel('Sechs Wörter').fill(demo.words)
  await page.getByRole('button', { name: 'Entsperren', exact: true }).click()
  await reloadUntil(page, () =>
    page
      .getByRole('button', { name: /^Beginnen/ })
      .count()
      .then((count) => count >= 3),
  )
}

async function openKasse(page: Page): Promise<void> {
  await page.goto(new URL('/kasse/oeffnen', page.url()).href)
  await page.locator('[name="stueck-1000"]').fill('4')
  await page.locator('[name="stueck-500"]').fill('8')
  await page.locator('[name="erhalten"]').fill('80')
  await page.locator('[name="beleg"]').fill('SK-1')
  for (let tries = 0; tries < 3 && page.url().endsWith('/kasse/oeffnen'); tries += 1) {
    await page.locator('main form[action="/kasse/oeffnen"] .bk-buttons button').first().click()
    await page.waitForLoadState('load')
  }
}
