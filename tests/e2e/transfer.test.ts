import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, patient, press, unlock } from './day/hands.ts'
import { openKasse } from './day/kasse.ts'
import { reach } from './day/keys.ts'
import { openStage, type Stage } from './day/stage.ts'

/** What the clerk sees of the line, with the real programs: cut, captured by a log-in page, and back. */
let stage: Stage
let clerk: Page

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
})

afterAll(() => stage?.close())

const main = (page = clerk) => page.locator('main').innerText()

it('says that nothing is to be sent before anybody came', async () => {
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  await follow(clerk, 'Übertragung')
  await heading(clerk, 'Übertragung').waitFor()
  expect(await main()).toContain('Noch ist nichts zu übertragen.')
  await expectAccessible(clerk)
})

it('shows what waits without a line, and follows by itself what happens', async () => {
  await openKasse(clerk)
  stage.demo.line.cut()
  await follow(clerk, 'Tag')
  await press(clerk, 'Beginnen mit dem Termin um 09:00 Uhr')
  await press(clerk, 'Original gesehen, Person verglichen')
  await clerk.getByLabel('Geburtsort').check()
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Rente oder Versorgung').check()
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Nein').check()
  await press(clerk, 'Weiter')
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Gegeben').fill('20')
  await press(clerk, /^Bezahlt/)
  await press(clerk, /ausstellen/i)
  await press(clerk, /abschließen|abgeben/i)
  await follow(clerk, /Ohne Netz/)
  await heading(clerk, 'Übertragung').waitFor()
  await clerk.getByText('Kein Netz.').waitFor()
  expect(await main()).toMatch(/ME01-2026-000001[\s\S]*Wartet/)
  await expectAccessible(clerk)
  await clerk.setViewportSize({ width: 320, height: 640 })
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await clerk.setViewportSize({ width: 1366, height: 768 })
})

it('names a log-in page for what it is, and keeps the last contact that was signed', async () => {
  const before = await clerk.getByText(/vom Rathaus unterschrieben/).innerText()
  stage.demo.line.capture()
  await reach(clerk, 'button', 'Jetzt senden')
  await clerk.keyboard.press('Enter')
  await clerk.getByText('Der Koffer versucht es sofort.').waitFor()
  await clerk.getByText('Dieses Netz verlangt eine Anmeldung.').waitFor()
  expect(await clerk.getByText(/vom Rathaus unterschrieben/).innerText()).toBe(before)
  await expectAccessible(clerk)
})

it('sends at once when asked, and tells when the town hall has it', async () => {
  stage.demo.line.restore()
  await press(clerk, 'Jetzt senden')
  await clerk.getByText('Alles ist im Rathaus eingegangen.').waitFor()
  await clerk.getByText('Im Rathaus geöffnet').first().waitFor()
})

it('prints a proof without a name, and shows everything without JavaScript', async () => {
  const plain = await stage.newPage({ javaScriptEnabled: false })
  await unlock(plain, await stage.demo.newKofferUrl(), stage.demo.words)
  await follow(plain, 'Übertragung')
  expect(await main(plain)).toContain('Alles ist im Rathaus eingegangen.')
  await follow(plain, 'Übertragungsnachweis zum Drucken')
  await heading(plain, 'Übertragungsnachweis').waitFor()
  const proof = await main(plain)
  expect(proof).toContain('ME01-2026-000001')
  expect(proof).not.toMatch(/Köhler|Hildegard|Seidel/)
  await plain.emulateMedia({ media: 'print' })
  expect(await plain.getByText('Zum Drucken Strg').isVisible()).toBe(false)
})

it('never again: a draft is called saved though the session has ended', async () => {
  await follow(clerk, 'Tag')
  await press(clerk, 'Beginnen mit dem Termin um 09:30 Uhr')
  await clerk.getByLabel('Nationalpass eines anderen Staates, gültig bis 02.11.2029').check()
  await press(clerk, 'Original gesehen, Person verglichen')
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Rente oder Versorgung').check()
  await clerk.getByLabel(/Empfänger/).fill('Deutsche')
  await clerk.getByText(/^Entwurf gespeichert/).waitFor()
  const second = await clerk.context().newPage()
  await second.goto(new URL('/', clerk.url()).href)
  await press(second, 'Sperren')
  await clerk.getByLabel(/Empfänger/).fill('Deutsche Renten')
  await clerk.getByText('Entwurf noch nicht gespeichert.').waitFor()
  // What was typed since still stands in the page, and what was saved before is there after unlocking.
  await second.getByLabel('Sechs Wörter').fill(stage.demo.words)
  await press(second, 'Entsperren')
  await heading(second, 'Montag, 23. November 2026').waitFor()
  expect(await clerk.getByLabel(/Empfänger/).inputValue()).toBe('Deutsche Renten')
  await clerk.reload()
  expect(await clerk.getByLabel(/Empfänger/).inputValue()).toBe('Deutsche')
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
