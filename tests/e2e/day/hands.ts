import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Retries with back-off take their time; nobody waits for an exact moment. */
export const patient = { timeout: 60_000, interval: 500 } as const

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).click()

export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('link', { name, ...(typeof name === 'string' && { exact: true }) }).click()

export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name, level: 1 })

/** Opens the suitcase's pages in this browser and unlocks with the words. */
export async function unlock(page: Page, url: string, words: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Sechs Wörter').fill(words)
  await press(page, 'Entsperren')
}

/** What a machine can find of WCAG 2.2 AA; the rest is for eyes and hands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** Addresses of all papers that a page offers; each is a PDF, or the test fails. */
export async function papersOn(page: Page): Promise<readonly string[]> {
  const links = page.locator('main a[href*="/dokument/"]')
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  for (const path of paths) {
    const answer = await page.request.get(new URL(path, page.url()).href)
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
  return paths
}

/** Signs in at the town hall; both clerks of the demonstration have the same password. */
export async function signIn(page: Page, url: string, login: 'seidel' | 'winkler'): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Verwaltung').selectOption('Verwaltungsgemeinschaft Meerane-Schönberg')
  await page.getByLabel('Anmeldename').fill(login)
  await page.getByLabel('Kennwort').fill('meerane-demo')
  await press(page, 'Anmelden')
}
