import type { Page } from 'playwright-core'

/** 1280 × 1024 at 400 % is 320 × 256; a telephone is 320 × 800. */
const narrow = [
  { width: 320, height: 800 },
  { width: 320, height: 256 },
] as const

/** A narrow page scrolls in one direction only (WCAG 1.4.10). */
export async function reflowFindings(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1366, height: 768 }
  const findings: string[] = []
  for (const size of narrow) {
    await page.setViewportSize(size)
    findings.push(...(await page.evaluate(tooWide)).map((each) => `${size.width} × ${size.height}: ${each}`))
  }
  await page.setViewportSize(before)
  return findings
}

/** Borders of fields and buttons, when the system decides about colours (WCAG 1.4.11). */
export async function forcedColourFindings(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const findings = await page.evaluate(borderless)
  await page.emulateMedia({ forcedColors: 'none' })
  return findings
}

function tooWide(): string[] {
  const { scrollWidth } = document.documentElement
  if (scrollWidth <= innerWidth) return []
  const culprits = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.children.length === 0)
    .map((element) => `${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 60)}`)
  return [`${scrollWidth} px wide: ${culprits.slice(0, 2).join(' ')}`]
}

function borderless(): string[] {
  const shown = (element: Element, pseudo?: string) => {
    const style = getComputedStyle(element, pseudo)
    const edges = [style.borderTopStyle, style.borderTopWidth, style.borderTopColor, style.backgroundColor] as const
    return edges[0] !== 'none' && Number.parseFloat(edges[1]) >= 1 && edges[2] !== edges[3]
  }
  // What has the focus may show it by an outline instead.
  const outlined = (element: Element) =>
    element === document.activeElement && getComputedStyle(element).outlineStyle !== 'none'
  const isText = (element: Element) =>
    [element, ...element.querySelectorAll('*')].some((part) =>
      getComputedStyle(part).textDecorationLine.includes('underline'),
    )
  const isNative = (element: Element) => element.matches('input') && getComputedStyle(element).appearance !== 'none'
  // KERN draws a select's border around it.
  const framed = (element: Element) =>
    element instanceof HTMLSelectElement && element.parentElement !== null && shown(element.parentElement)
  const hasEdge = (element: Element) =>
    framed(element) || outlined(element) || shown(element) || shown(element, '::before') || shown(element, '::after')
  return [...document.querySelectorAll('button, input:not([type="hidden"]), select, textarea, .kern-btn')]
    .filter((element) => element.closest('[aria-hidden="true"]') === null)
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter(
      (element) => !hasEdge(element) && !isText(element) && !(element.matches('input, select') && isNative(element)),
    )
    .map((element) => `no border in forced colours: ${element.localName}#${element.id} ${element.className}`)
}
