import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, patient, press, signIn, unlock } from './day/hands.ts'
import { count, openKasse } from './day/kasse.ts'
import { openStage, type Stage } from './day/stage.ts'

/**
 * A second person confirms in the town hall with a security key of their own, with the real programs and the authenticator that Chromium brings
 * for tests: the cash day that a clerk closed in the village. Neither that clerk nor a password nor somebody else's key can do it.
 */
let stage: Stage
let manager: Page
let protocol: CDPSession
let own = ''

beforeAll(async () => {
  stage = await openStage()
  manager = await stage.newPage()
  protocol = await manager.context().newCDPSession(manager)
  await protocol.send('WebAuthn.enable')
})

afterAll(() => stage?.close())

const sign = 'Mit Sicherheitsschlüssel unterschreiben'

const plugIn = async (): Promise<string> => {
  const options = {
    ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'usb', hasResidentKey: true } as const),
    ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  }
  return (await protocol.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
}

/** Opens the one closed day; it arrives by itself. */
async function showClose(page: Page): Promise<void> {
  const address = new URL('/kasse', stage.demo.zentraleUrl).href
  await expect
    .poll(() => page.goto(address).then(() => page.getByRole('link', { name: /Abschluss/ }).count()), patient)
    .toBe(1)
  await page.getByRole('link', { name: /Abschluss/ }).click()
  await heading(page, /^Tagesabschluss/).waitFor()
}

it('is asked for as soon as a day is closed in the village', async () => {
  const clerk = await stage.newPage()
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await openKasse(clerk)
  await follow(clerk, 'Tag abschließen')
  await count(clerk, { '10 €': 3, '5 €': 2, '2 €': 5 })
  await press(clerk, 'Zählung vergleichen')
  await press(clerk, 'Tag abschließen und drucken')
  await clerk.getByText('Der Tag ist abgeschlossen.').waitFor()
})

it('is refused to a password alone: the clerk is told to add a key', async () => {
  await signIn(manager, stage.demo.zentraleUrl, 'seidel')
  await showClose(manager)
  await expectAccessible(manager)
  expect(await manager.getByRole('button', { name: sign }).count()).toBe(0)
  await manager.getByRole('main').getByRole('link', { name: 'Mein Schlüssel' }).click()
})

it('takes a key of the clerk under "Mein Schlüssel"', async () => {
  await heading(manager, 'Mein Schlüssel').waitFor()
  await expectAccessible(manager)
  own = await plugIn()
  await manager.getByLabel('Name', { exact: true }).fill('Schlüsselbund')
  await press(manager, 'Schlüssel hinzufügen')
  await manager.getByRole('rowheader', { name: 'Schlüsselbund' }).waitFor()
  const { credentials } = await protocol.send('WebAuthn.getCredentials', { authenticatorId: own })
  expect(credentials.map(({ rpId }) => rpId)).toEqual(['localhost'])
})

it('is refused with a key that is not theirs, and with a key whose owner is not there', async () => {
  const { credentials } = await protocol.send('WebAuthn.getCredentials', { authenticatorId: own })
  await protocol.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: own })
  const foreign = await plugIn()
  await showClose(manager)
  await press(manager, sign)
  await manager.getByText('Der Schlüssel hat nicht geantwortet').waitFor()
  await protocol.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: foreign })
  own = await plugIn()
  for (const credential of credentials) {
    await protocol.send('WebAuthn.addCredential', { authenticatorId: own, credential })
  }
  await protocol.send('WebAuthn.setUserVerified', { authenticatorId: own, isUserVerified: false })
  await press(manager, sign)
  await manager.getByText('Der Schlüssel hat nicht geantwortet').waitFor()
  await protocol.send('WebAuthn.setUserVerified', { authenticatorId: own, isUserVerified: true })
})

it('is refused to whom closed the day', async () => {
  const operator = await stage.newPage()
  await signIn(operator, stage.demo.zentraleUrl, 'winkler')
  await showClose(operator)
  await operator.getByText(/^Sie haben diesen Tag selbst abgeschlossen/).waitFor()
  expect(await operator.getByRole('button', { name: sign }).count()).toBe(0)
})

it('is signed by the other clerk with their key, once', async () => {
  await showClose(manager)
  await press(manager, sign)
  await manager.getByText(/Unterschrieben von Peter Seidel/).waitFor()
  await expectAccessible(manager)
  expect(await manager.getByRole('button', { name: sign }).count()).toBe(0)
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
