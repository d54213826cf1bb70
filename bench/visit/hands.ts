import type { Locator, Page } from 'playwright-core'
import { type Acts, noActs, seconds } from './klm.ts'
import { tabsTo } from './tab-stops.ts'

/** What a screen cost. */
export interface Screen {
  readonly title: string
  readonly acts: Acts
  /** Milliseconds the clerk waited for what follows it. */
  waited: number
}

/** Eyes and hands at one browser. Whatever they do is counted on the screen where it is done. */
export interface Hands {
  readonly page: Page
  readonly screens: Screen[]
  /** Where pictures of the screens go, if they are wanted. */
  readonly pictures: string | undefined
  on: 'keyboard' | 'mouse'
}

const now = ({ screens }: Hands): Acts => screens.at(-1)?.acts ?? noActs()

/** To look, to understand, to decide. */
export function think(hands: Hands): void {
  now(hands).thoughts += 1
}

function moveTo(hands: Hands, device: Hands['on']): void {
  if (hands.on !== device) now(hands).moves += 1
  hands.on = device
}

/** Keys that the browser gets, by their names; `Control+a` is two. */
export async function press(hands: Hands, ...names: readonly string[]): Promise<void> {
  for (const name of names) await hands.page.keyboard.press(name)
  countKeys(
    hands,
    names.reduce((sum, name) => sum + name.split('+').length, 0),
  )
}

/** Keys that are pressed where a script can't: in a dialog of the browser or the system. */
export function countKeys(hands: Hands, count: number): void {
  moveTo(hands, 'keyboard')
  now(hands).keystrokes += count
}

export async function point(hands: Hands, target: Locator): Promise<void> {
  countClick(hands)
  await target.click()
}

export function countClick(hands: Hands): void {
  moveTo(hands, 'mouse')
  now(hands).clicks += 1
}

/** Goes to an element by Tab if that is the shorter way; answers whether it did. */
export async function reach(hands: Hands, target: Locator, then: 'type' | 'press'): Promise<boolean> {
  const tabs = await tabsTo(target)
  const byMouse = seconds.point + (then === 'type' ? seconds.home : 0) + (hands.on === 'keyboard' ? seconds.home : 0)
  const presses = tabs < 0 ? -2 * tabs : tabs
  if (presses * seconds.keystroke + (hands.on === 'mouse' ? seconds.home : 0) > byMouse) return false
  for (let steps = 0; !(await isFocused(target)); steps += 1) {
    if (steps > 12) throw new Error(`no way by Tab to ${target}`)
    await press(hands, tabs < 0 ? 'Shift+Tab' : 'Tab')
  }
  return true
}

/** Types over what stands in the field; a capital letter is two keystrokes. */
export async function write(hands: Hands, field: Locator, text: string): Promise<void> {
  if (!(await reach(hands, field, 'type'))) await point(hands, field)
  if ((await field.inputValue()) !== '') await press(hands, 'Control+a')
  for (const sign of text) {
    await hands.page.keyboard.type(sign)
    countKeys(hands, sign === sign.toLowerCase() ? 1 : 2)
  }
}

/** Does what leads to another screen, and waits until that one stands. */
export async function leadOn(hands: Hands, act: () => Promise<void>): Promise<void> {
  const before = hands.screens.at(-1)
  const began = performance.now()
  await Promise.all([hands.page.waitForEvent('load'), act()])
  if (before) before.waited += performance.now() - began
  await arrive(hands)
}

/** Waits on the page that stands; a device may take its time. */
export async function waitFor(hands: Hands, target: Locator): Promise<void> {
  const screen = hands.screens.at(-1)
  const began = performance.now()
  await target.waitFor({ timeout: 60_000 })
  if (screen) screen.waited += performance.now() - began
}

export async function arrive({ page, screens, pictures }: Hands): Promise<void> {
  await page.waitForLoadState('load')
  if (pictures) await picture(page, `${pictures}-${String(screens.length + 1).padStart(2, '0')}`)
  const heading = await page.locator('h1').first().innerText()
  screens.push({ title: heading.replace(/\s+/g, ' '), acts: noActs(), waited: 0 })
}

export const isFocused = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element === document.activeElement)

/** As the clerk's screen shows it, and as a narrow one does. */
async function picture(page: Page, path: string): Promise<void> {
  await page.screenshot({ path: `${path}.png` })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.screenshot({ path: `${path}-320.png`, fullPage: true })
  await page.setViewportSize({ width: 1366, height: 768 })
}
