import type { Page } from 'playwright-core'

export interface CrawlOptions {
  readonly page: Page
  /** Paths to begin with. */
  readonly from: readonly string[]
  /** Paths that are not pages of this room, or lead out of it. */
  readonly except?: RegExp
  /** Called on each page once it stands and its links are known. */
  readonly on: (path: string) => Promise<void>
}

/** Opens every page that links of the pages lead to, one of each kind: two cases have the same page. */
export async function crawl({ page, from, except = /^$/, on }: CrawlOptions): Promise<readonly string[]> {
  const [todo, kinds, opened] = [[...from], new Set<string>(), [] as string[]]
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
    if (kinds.has(kindOf(path)) || except.test(path) || /\.(pdf|csv)$|\/(dokument|aufnahme)\//.test(path)) continue
    kinds.add(kindOf(path))
    await page.goto(new URL(path, page.url()).href)
    opened.push(path)
    todo.push(...(await linksOf(page)))
    await on(path)
  }
  return opened
}

/** A path without what names one case, stop or paper. */
export const kindOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{20,}|stop-[A-Za-z0-9-]+|[A-Z]{2}\d{2}-\d{4}-\d+/g, ':id')
    .replace(/\?.*$/, '')
    .replace(/\/\d+(?=\/|$)/g, '/:n')

const linksOf = (page: Page): Promise<string[]> =>
  page
    .locator('a[href^="/"]:not([target="_blank"], [download])')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
