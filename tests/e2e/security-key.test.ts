import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { type Demo, startDemo } from '../../tools/demo/demo.ts'

/** A security key beside the words, with the real programs and the authenticator that Chromium brings for tests. */
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bk-security-key-'))
let demo: Demo
let browser: Browser
let clerk: Page
let protocol: CDPSession
let key = ''

beforeAll(async () => {
  await build({ root, app: 'all' })
  const [zentrale, koffer, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  demo = await startDemo({ root, folder, ports: { zentrale, koffer, line, postgres }, log: () => undefined })
  browser = await launchBrowser()
  const context = await browser.newContext()
  clerk = await context.newPage()
  protocol = await context.newCDPSession(clerk)
  await protocol.send('WebAuthn.enable')
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A key in the USB port: it has a PIN, which its owner types rightly or not. */
const plugIn = async (isUserVerified: boolean): Promise<string> => {
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return authenticatorId
}

it('is added by a clerk who is in, and opens the suitcase from then on without a word', async () => {
  await clerk.goto(demo.kofferUrl())
  await clerk.getByLabel('Sechs Wörter').fill(demo.words)
  await clerk.getByRole('button', { name: 'Entsperren', exact: true }).click()
  await clerk.getByRole('link', { name: 'Zugang einrichten' }).click()
  key = await plugIn(true)
  await clerk.getByRole('button', { name: 'Schlüssel einstecken und eintragen' }).click()
  await clerk.getByText('Der Sicherheitsschlüssel ist eingetragen.').waitFor()
  await clerk.getByRole('button', { name: 'Sperren' }).click()
  await clerk.getByRole('button', { name: 'Mit Sicherheitsschlüssel entsperren' }).click()
  await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
})

it('opens after a power cut, in the browser that was let in anew', async () => {
  await demo.crashKoffer()
  const { credentials } = await protocol.send('WebAuthn.getCredentials', { authenticatorId: key })
  expect(credentials.length).toBe(1)
  await clerk.goto(demo.kofferUrl())
  await clerk.getByRole('button', { name: 'Mit Sicherheitsschlüssel entsperren' }).click()
  await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
})

it('opens nothing without its owner: the page says so and the words still work', async () => {
  await clerk.getByRole('button', { name: 'Sperren' }).click()
  await protocol.send('WebAuthn.setUserVerified', { authenticatorId: key, isUserVerified: false })
  await clerk.getByRole('button', { name: 'Mit Sicherheitsschlüssel entsperren' }).click()
  await clerk.getByText('Der Sicherheitsschlüssel hat nicht geöffnet.').waitFor()
  await clerk.getByLabel('Sechs Wörter').fill(demo.words)
  await clerk.getByRole('button', { name: 'Entsperren', exact: true }).click()
  expect(await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).isVisible()).toBe(true)
})
