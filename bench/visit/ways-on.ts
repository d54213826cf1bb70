import type { Locator, Page } from 'playwright-core'
import { countClick, countKeys, type Hands, isFocused, leadOn, point, press, reach, think } from './hands.ts'

/** To the next screen by a button or link: Enter where that presses it, else Tab or mouse. */
export async function goBy(hands: Hands, target: Locator): Promise<void> {
  if ((await isPressedByEnter(target)) || (await reach(hands, target, 'press'))) {
    return leadOn(hands, () => press(hands, 'Enter'))
  }
  return leadOn(hands, () => point(hands, target))
}

/** Enter in a form presses its first button; on a link or a button, that one. */
const isPressedByEnter = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const focused = document.activeElement
    if (focused === element) return true
    if (!(focused instanceof HTMLInputElement) || ['file', 'button'].includes(focused.type)) return false
    const first = focused.form?.querySelector('button:not([type=button])')
    const isDefault = first?.classList.contains('bk-default-button') === true
    return first === element || (isDefault && focused.form === element.closest('form'))
  })

/** Playwright gives a key with Alt no text, and by its text a browser knows an access key. */
export async function goByAccessKey(hands: Hands, key: string): Promise<void> {
  countKeys(hands, 2)
  await leadOn(hands, () => pressWithAlt(hands.page, key))
}

async function pressWithAlt(page: Page, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const windowsVirtualKeyCode = key.toUpperCase().charCodeAt(0)
  const pressed = { key, text: key, unmodifiedText: key, modifiers: 1, windowsVirtualKeyCode }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed })
  await session.detach()
}

/** Opens a paper in a tab of its own; there Control and P, Enter in the browser's dialog, Control and W. */
export async function printPaper(hands: Hands, link: Locator): Promise<void> {
  const opened = hands.page.waitForEvent('popup')
  if (await reach(hands, link, 'press')) await press(hands, 'Enter')
  else await point(hands, link)
  const paper = await opened
  think(hands)
  countKeys(hands, 5)
  await paper.close()
}

/** The hand scanner types and ends with Enter, which leads on; to point it costs as much as to point with the mouse. */
export async function scanCode(hands: Hands, field: Locator, text: string): Promise<void> {
  if (!(await isFocused(field)) && !(await reach(hands, field, 'type'))) await point(hands, field)
  countClick(hands)
  await hands.page.keyboard.insertText(text)
  await leadOn(hands, () => hands.page.keyboard.press('Enter'))
}

/** One click opens the system's dialog, a second chooses the newest file, Enter takes it. */
export async function chooseFile(hands: Hands, field: Locator, path: string): Promise<void> {
  countClick(hands)
  think(hands)
  countClick(hands)
  await field.setInputFiles(path)
  countKeys(hands, 1)
}
