import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type LaunchOptions, launchBrowser } from '../../../tools/browser.ts'
import { build } from '../../../tools/build.ts'
import { type Demo, startDemo } from '../../../tools/demo/demo.ts'

/** The real programs of a journey, the browser before them, and what any page of it complained about. */
export interface Stage {
  readonly demo: Demo
  readonly browser: Browser
  /** Scripts that failed, and content that the policy forbids. */
  readonly complaints: readonly string[]
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>
  readonly close: () => Promise<void>
}

export interface StageOptions extends LaunchOptions {
  /** With devices at the suitcase. */
  readonly devices?: boolean
}

/** Builds and starts centre, suitcase and line in a folder of their own. */
export async function openStage({ devices = false, ...options }: StageOptions = {}): Promise<Stage> {
  const root = resolve(import.meta.dirname, '../../..')
  await build({ root, app: 'all' })
  const folder = mkdtempSync(join(tmpdir(), 'bk-journey-'))
  const [zentrale, koffer, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const ports = { zentrale, koffer, line, postgres }
  const demo = await startDemo({ root, folder, ports, devices, log: () => undefined })
  const browser = await launchBrowser(options)
  const complaints: string[] = []
  return {
    demo,
    browser,
    complaints,
    newPage: async (context = {}) => {
      const page = await (await browser.newContext({ viewport: laptop, ...context })).newPage()
      page.setDefaultTimeout(20_000)
      listen(page, complaints)
      return page
    },
    close: async () => {
      await browser.close()
      await demo.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The screen of the suitcase. */
const laptop = { width: 1366, height: 768 } as const

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())
    if (isComplaint) complaints.push(message.text())
  })
}
