import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { forcedColourFindings, reflowFindings } from './layout.ts'
import { ownFindings } from './own-rules.ts'

/** What the sweep has seen and found, page by page. */
export interface Audit {
  /** Looks at the page as it is now; a page seen before under this name is not looked at again. */
  readonly look: (page: Page, name: string) => Promise<void>
  readonly knows: (name: string) => boolean
  /** Everything found since it was last asked for. */
  readonly takeFindings: () => readonly string[]
  readonly seen: () => readonly string[]
}

/** What a machine can find of WCAG 2.2 AA, and what is good besides; the rest is for eyes and hands. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

export function createAudit(): Audit {
  const seen = new Set<string>()
  const findings: string[] = []
  return {
    look: async (page, name) => {
      if (seen.has(name)) return
      seen.add(name)
      // Not asked after the sizes: a change of size scrolls, and a page may follow the focus.
      const found = [
        await ownFindings(page),
        await axeFindings(page),
        await reflowFindings(page),
        await forcedColourFindings(page),
      ]
      findings.push(...found.flat().map((finding) => `${name}: ${finding}`))
    },
    knows: (name) => seen.has(name),
    takeFindings: () => findings.splice(0),
    seen: () => [...seen],
  }
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ preload: false, resultTypes: ['violations'] })
    .withTags(tags)
    .analyze()
  return violations.map(({ id, nodes }) => `axe ${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`)
}
