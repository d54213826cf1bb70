import type { Page } from 'playwright-core'

/** Pictures of a page for a person to look at, on a laptop and at 320 px, in the folder that the variable SHOTS names; without it none. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  const size = page.viewportSize() ?? { width: 1366, height: 768 }
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.setViewportSize({ width: 320, height: 800 })
  await page.screenshot({ path: `${folder}/${name}-320.png`, fullPage: true })
  await page.setViewportSize(size)
}
