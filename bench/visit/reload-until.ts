import type { Page } from 'playwright-core'

/** What comes by the line comes when it comes. */
export async function reloadUntil(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 120) throw new Error(`waited in vain at ${new URL(page.url()).pathname}`)
    await page.waitForTimeout(500)
    await page.reload()
  }
}
