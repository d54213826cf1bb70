import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Role = Parameters<Page['getByRole']>[0]

/** More stops than any page of the suitcase has. */
const mostStops = 80

/** Walks by Tab to a control; it must be reachable, and the focus visible at every stop on the way. */
export async function reach(page: Page, role: Role, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) })
  await wanted.first().waitFor()
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasFocus(page, role, name)) return
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
  }
  expect.fail(`not reached by keyboard: ${role} ${name}`)
}

/** Reaches a field and replaces what is in it. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await reach(page, 'textbox', label)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

async function hasFocus(page: Page, role: Role, name: string | RegExp): Promise<boolean> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) })
  return wanted.evaluateAll((found) => found.some((element) => element === document.activeElement))
}

/** The focused element is on the screen, in front, and marked by an outline, a border or a shadow (WCAG 2.4.7, 2.4.11). */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => focusFault(page)).toBeUndefined()
}

/** Pages that scroll to the focus may take a moment to be there. */
function focusFault(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return undefined
    const shown = focused.matches('.kern-sr-only') ? focused.parentElement : focused
    const { left, top, width, height } = (shown ?? focused).getBoundingClientRect()
    const what = `${focused.tagName} ${focused.textContent ?? ''}`.slice(0, 120)
    if (width === 0 || height === 0) return `no size: ${what}`
    if (top + height <= 0 || top >= innerHeight) return `off the screen: ${what}`
    const front = document.elementFromPoint(left + width / 2, Math.min(Math.max(top + height / 2, 0), innerHeight - 1))
    const isInFront =
      front !== null && (focused.contains(front) || front.contains(focused) || front.closest('label') !== null)
    if (!isInFront) return `covered: ${what}`
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
    const isMarked = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
    return isMarked ? undefined : `no visible mark: ${what}`
  })
}
