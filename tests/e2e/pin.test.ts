import { resolve } from 'node:path'
import { usableCard } from '@buergerkoffer/devices/eid/testing'
import { testWords } from '@buergerkoffer/koffer/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { type Suitcase, startSuitcase } from '../secret/suitcase.ts'
import { reflowFindings } from './accessibility/layout.ts'
import { expectAccessible, heading, press, unlock } from './day/hands.ts'

/**
 * Somebody sets a PIN of one's own with the transport PIN of the letter, on the citizen's screen beside the clerk's. The built suitcase, its real driver,
 * and the scripted AusweisApp: the real one's simulated reader has keys and asks no screen.
 */
let suitcase: Suitcase
let browser: Browser
let clerk: Page
let citizen: Page

beforeAll(async () => {
  await build({ root: resolve(import.meta.dirname, '../..'), app: 'koffer' })
  suitcase = await startSuitcase()
  browser = await launchBrowser()
  clerk = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  citizen = await (await browser.newContext({ viewport: { width: 800, height: 1280 } })).newPage()
  for (const page of [clerk, citizen]) page.setDefaultTimeout(60_000)
  await unlock(clerk, suitcase.url, testWords)
  await heading(clerk, /2026/).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await suitcase?.close()
})

const at = (path: string): string => new URL(path, clerk.url()).href

/** For eyes: set the variable to a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.BUERGERKOFFER_BILDER
  if (folder) await page.screenshot({ path: resolve(folder, `pin-${name}.png`) })
}

async function fine(page: Page, name: string): Promise<void> {
  await shot(page, name)
  await expectAccessible(page)
  expect(await reflowFindings(page)).toEqual([])
}

it('asks the clerk what the person has, and says that the citizen’s screen is needed', async () => {
  await clerk.goto(at('/anliegen'))
  await clerk.getByRole('link', { name: 'Nur die PIN des Ausweises ändern: ohne Vorgang' }).click()
  await heading(clerk, 'PIN der Online-Ausweisfunktion ändern').waitFor()
  await clerk.getByText('Der Bürgerbildschirm ist nicht offen').waitFor()
  await press(clerk, 'PIN ändern beginnen')
  await clerk.getByRole('link', { name: 'Bitte wählen, welche PIN die Person hat.' }).waitFor()
  await fine(clerk, 'clerk-error')
  await clerk.goto(at('/buergerfenster'))
  await press(clerk, 'Link für einen anderen Browser')
  await citizen.goto(await clerk.getByLabel('Link').inputValue())
  await heading(citizen, 'Herzlich willkommen').waitFor()
})

it('takes the transport PIN by the large keys, hidden until the citizen wants to see it', async () => {
  await clerk.goto(at('/pin-aendern'))
  await clerk.getByLabel(/Transport-PIN/).check()
  await press(clerk, 'PIN ändern beginnen')
  await citizen.getByText('Bitte legen Sie Ihren Ausweis auf das Lesegerät').waitFor()
  await fine(citizen, 'citizen-card')
  suitcase.app.desk.place({ ...usableCard, pin: '24680' })
  const field = citizen.getByLabel('Transport-PIN', { exact: true })
  await field.waitFor()
  for (const digit of '13579') await citizen.getByRole('button', { name: digit, exact: true }).click()
  expect([await field.inputValue(), await field.getAttribute('type')]).toEqual(['13579', 'password'])
  await fine(citizen, 'citizen-transport')
  await citizen.setViewportSize({ width: 320, height: 640 })
  await fine(citizen, 'citizen-small')
  await citizen.setViewportSize({ width: 1366, height: 768 })
  await fine(citizen, 'citizen-wide')
  await citizen.setViewportSize({ width: 800, height: 1280 })
  await citizen.getByLabel('Ziffern zeigen').check()
  expect(await field.getAttribute('type')).toBe('text')
  await press(citizen, 'Weiter')
  await citizen.locator('#anzeige').getByText('Diese PIN stimmt nicht. Versuche, die noch bleiben: 2.').waitFor()
  expect(await citizen.locator('#ansage').textContent()).toContain('Diese PIN stimmt nicht.')
  await fine(citizen, 'citizen-wrong')
  await clerk.getByText('Die Transport-PIN stimmt nicht').waitFor()
  expect(await clerk.locator('main input:not([type=hidden]):not([type=radio])').count()).toBe(0)
  await fine(clerk, 'clerk-wrong')
})

it('takes the new PIN by keyboard, twice and alike, and tells both that it is set', async () => {
  await citizen.getByLabel('Transport-PIN', { exact: true }).focus()
  await citizen.keyboard.type('24680')
  await citizen.keyboard.press('Enter')
  const [first, second] = [citizen.getByLabel('Ihre neue PIN'), citizen.getByLabel('Die neue PIN noch einmal')]
  await first.focus()
  await citizen.keyboard.type('860424')
  await citizen.keyboard.press('Tab')
  await citizen.keyboard.type('860425')
  await citizen.keyboard.press('Enter')
  await citizen.locator('#anzeige').getByText('Die beiden neuen PINs sind nicht gleich.').waitFor()
  await fine(citizen, 'citizen-new')
  expect([await first.inputValue(), await second.inputValue()]).toEqual(['', ''])
  for (const digit of '860424860424') await citizen.getByRole('button', { name: digit, exact: true }).click()
  await press(citizen, 'Weiter')
  await heading(citizen, 'Ihre PIN ist geändert').waitFor()
  await clerk.getByText('Den Ausweis zurückgeben.').waitFor()
  expect(suitcase.app.desk.card()?.pin).toBe('860424')
  await fine(clerk, 'clerk-done')
  await press(clerk, 'Fertig')
  await heading(citizen, 'Herzlich willkommen').waitFor()
})
