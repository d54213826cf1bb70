import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Demo } from '../../tools/demo/demo.ts'
import { reloadUntil } from './reload-until.ts'

/** The town hall makes its sealing keys and the suitcase learns to believe them: done once in a suitcase's life. */
export async function trustSealingKeys(browser: Browser, clerk: Page, demo: Demo): Promise<void> {
  const town = await browser.newContext()
  const office = await town.newPage()
  const security = await town.newCDPSession(office)
  await security.send('WebAuthn.enable')
  await signIn(office, demo.zentraleUrl)
  await office.goto(new URL('/siegel', demo.zentraleUrl).href)
  const first = await plugIn(security)
  await press(office, /Ersten Sicherheitsschlüssel/)
  await office.locator('[data-done="first"]', { hasText: 'Eingerichtet' }).waitFor()
  await security.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first })
  await plugIn(security)
  await press(office, /Zweiten Sicherheitsschlüssel/)
  await office.locator('[data-done="second"]', { hasText: 'Eingerichtet' }).waitFor()
  await press(office, /Wiederherstellungscode zeigen/)
  await press(office, /Schlüssel anlegen/)
  const fingerprint = await office.locator('[data-fingerprint]').innerText()
  await town.close()
  await clerk.goto(new URL('/siegelschluessel', clerk.url()).href)
  const field = clerk.getByLabel('Fingerabdruck aus dem Rathaus')
  await reloadUntil(clerk, async () => (await field.count()) > 0)
  await field.fill(fingerprint)
  await press(clerk, 'Bestätigen')
  await clerk.getByText(/^Bestätigt/).waitFor()
}

async function signIn(office: Page, zentraleUrl: string): Promise<void> {
  await office.goto(new URL('/anmelden', zentraleUrl).href)
  await office.getByLabel('Verwaltung').selectOption('Verwaltungsgemeinschaft Meerane-Schönberg')
  await office.getByLabel('Anmeldename').fill('seidel')
  await office.getByLabel('Kennwort').fill('meerane-demo')
  await press(office, 'Anmelden')
  await office.waitForLoadState('load')
}

async function plugIn(security: CDPSession): Promise<string> {
  const options = {
    ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'usb', hasResidentKey: true } as const),
    ...{ hasUserVerification: true, hasPrf: true, isUserVerified: true, automaticPresenceSimulation: true },
  }
  return (await security.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
