import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import { follow, patient, press } from './hands.ts'

/** Gives a page a USB port for security keys. */
export async function openPort(page: Page): Promise<CDPSession> {
  const port = await page.context().newCDPSession(page)
  await port.send('WebAuthn.enable')
  return port
}

/** A security key whose owner is there. Answers its id. */
export async function plugIn(port: CDPSession): Promise<string> {
  const options = {
    ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'usb', hasResidentKey: true } as const),
    ...{ hasUserVerification: true, hasPrf: true, isUserVerified: true, automaticPresenceSimulation: true },
  }
  return (await port.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
}

/** Makes the town hall's sealing keys: two security keys and a code for paper. Answers the fingerprint to be typed at the suitcase. */
export async function makeSealingKeys(page: Page, port: CDPSession): Promise<string> {
  const first = await plugIn(port)
  await press(page, /Ersten Sicherheitsschlüssel/)
  await page.locator('[data-done="first"]', { hasText: 'Eingerichtet' }).waitFor()
  await port.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first })
  await plugIn(port)
  await press(page, /Zweiten Sicherheitsschlüssel/)
  await page.locator('[data-done="second"]', { hasText: 'Eingerichtet' }).waitFor()
  await press(page, /Wiederherstellungscode zeigen/)
  await press(page, /Schlüssel anlegen/)
  return page.locator('[data-fingerprint]').innerText()
}

/** Adds the plugged-in key as the clerk's own. */
export async function addOwnKey(page: Page): Promise<void> {
  await follow(page, 'Mein Schlüssel')
  await page.getByLabel('Name', { exact: true }).fill('Schlüsselbund')
  await press(page, 'Schlüssel hinzufügen')
  await page.getByRole('rowheader', { name: 'Schlüsselbund' }).waitFor()
}

/** Opens a case of the work list by its number. */
export async function openCase(page: Page, origin: string, nummer: string): Promise<void> {
  await page.goto(origin)
  await page.getByLabel('Nummer oder Aktenzeichen').fill(nummer)
  await press(page, 'Suchen')
  const link = page.getByRole('link', { name: nummer, exact: true })
  await link
    .or(page.getByRole('heading', { name: `Vorgang ${nummer}` }))
    .first()
    .waitFor()
  if ((await link.count()) > 0) await link.click()
  await page.getByRole('heading', { name: `Vorgang ${nummer}` }).waitFor()
}

/** Compares a case's person with the register and says it is them. */
export async function matchPerson(page: Page): Promise<void> {
  await follow(page, 'Person abgleichen')
  await press(page, /^Vergleichen/)
  await press(page, 'Das ist die Person')
  await page.getByRole('heading', { name: /^Vorgang/, level: 1 }).waitFor()
}

/** Waits until every case of the day is in the work list; the suitcase sends by itself. */
export async function waitForCases(page: Page, origin: string, numbers: readonly string[]): Promise<void> {
  const listed = () => page.goto(origin).then(() => page.getByRole('main').innerText())
  for (const nummer of numbers) await expect.poll(listed, patient).toContain(nummer)
}

/** Where the register says somebody lives: the search of the next booking. */
export async function lookUp(page: Page, origin: string, name: string, geburtsdatum: string): Promise<string> {
  await page.goto(new URL('/planung', origin).href)
  await follow(page, 'Vereinshaus Tettau')
  await follow(page, 'Termin buchen')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Geburtsdatum').fill(geburtsdatum)
  await press(page, 'Suchen')
  await page
    .getByRole('main')
    .getByText(name.split(' ')[0] ?? name)
    .first()
    .waitFor()
  return page.getByRole('main').innerText()
}
