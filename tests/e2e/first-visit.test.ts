import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, papersOn, patient, press, signIn, unlock } from './day/hands.ts'
import { openKasse } from './day/kasse.ts'
import { openStage, type Stage } from './day/stage.ts'

/**
 * The main job, with the real programs: a clerk serves a booked citizen without a network, the suitcase dies in the middle, and hours later
 * the case is in the town hall. The line is the same one that a key cuts in the demonstration.
 */
let stage: Stage
let clerk: Page

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
})

afterAll(() => stage?.close())

const unlocked = (page: Page, url: string): Promise<void> => unlock(page, url, stage.demo.words)

it('brings the stop and its citizens to the suitcase before it leaves', async () => {
  await unlocked(clerk, stage.demo.kofferUrl())
  await heading(clerk, 'Montag, 23. November 2026').waitFor()
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  expect(await clerk.getByText('Hữu Nguyễn').count()).toBe(1)
  expect(await clerk.getByRole('button', { name: /Beginnen/ }).count()).toBe(3)
  await expectAccessible(clerk)
})

it('works on when the network is cut, and stands where it stood after a kill -9', async () => {
  await openKasse(clerk)
  stage.demo.line.cut()
  await follow(clerk, 'Tag')
  await press(clerk, 'Beginnen mit dem Termin um 09:00 Uhr')
  expect(await clerk.getByLabel('Personalausweis, gültig bis 17.03.2031').isChecked()).toBe(true)
  await expectAccessible(clerk)
  await press(clerk, 'Original gesehen, Person verglichen')
  await clerk.getByLabel('Geburtsort').check()
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Rente oder Versorgung').check()
  await clerk.getByLabel(/Empfänger/).fill('Deutsche Rentenversicherung')
  await clerk.getByText(/Entwurf gespeichert/).waitFor()
  await stage.demo.crashKoffer()
  await unlocked(clerk, stage.demo.kofferUrl())
  await clerk
    .getByRole('link', { name: /[Ww]eiter/ })
    .or(clerk.getByRole('button', { name: /[Ww]eiter/ }))
    .first()
    .click()
  expect(await clerk.getByLabel('Rente oder Versorgung').isChecked()).toBe(true)
  expect(await clerk.getByLabel(/Empfänger/).inputValue()).toBe('Deutsche Rentenversicherung')
})

it('charges, prints receipt and certificate, and hands the case over', async () => {
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Nein').check()
  await press(clerk, 'Weiter')
  await clerk.getByRole('heading', { name: 'Gebühr festsetzen' }).waitFor()
  await press(clerk, 'Weiter')
  await expectAccessible(clerk)
  await clerk.getByLabel('Gegeben').fill('20')
  await press(clerk, /^Bezahlt/)
  await clerk.waitForURL(/ausstellen/)
  expect(await clerk.locator('main').innerText()).toContain('8,00')
  await press(clerk, /ausstellen/i)
  await clerk.waitForURL(/abschluss/)
  expect(await papersOn(clerk)).toHaveLength(3)
  await press(clerk, /abschließen|abgeben/i)
  await heading(clerk, 'Montag, 23. November 2026').waitFor()
  expect(await clerk.locator('main').innerText()).toContain('ME01-2026-000001')
})

it('sends the case by itself while locked, then knows only number, time and receipt', async () => {
  await press(clerk, 'Sperren')
  stage.demo.line.restore()
  await expect
    .poll(() => clerk.reload().then(() => clerk.getByText('Mit dem Rathaus verbunden').count()), patient)
    .toBe(1)
  await unlocked(clerk, clerk.url())
  const handedOver = clerk.getByRole('complementary')
  await expect.poll(() => clerk.reload().then(() => handedOver.innerText()), patient).toContain('Quittiert')
  const day = await clerk.locator('body').innerText()
  expect(day).toContain('ME01-2026-000001')
  expect(day).not.toContain('Köhler')
  expect(day).toContain('Nguyễn')
})

it('shows the case in the town hall, complete, and lets it be accepted after matching the person', async () => {
  const office = await stage.newPage()
  await signIn(office, stage.demo.zentraleUrl, 'seidel')
  await office.getByLabel('Name', { exact: true }).fill('koehler hilde')
  await press(office, 'Suchen')
  await office.getByRole('link', { name: 'ME01-2026-000001' }).click()
  await expectAccessible(office)
  expect(await papersOn(office)).toHaveLength(3)
  await office.getByRole('link', { name: 'Person abgleichen' }).click()
  await press(office, /^Vergleichen/)
  await office.getByText('Alle Angaben stimmen überein.').waitFor()
  await expectAccessible(office)
  await press(office, 'Das ist die Person')
  await press(office, 'Annehmen')
  await office.getByText('Angenommen unter dem Aktenzeichen EMA-2026-00001').waitFor()
})

it('serves the second citizen without JavaScript, exempt from the fee', async () => {
  const plain = await stage.newPage({ javaScriptEnabled: false })
  await unlocked(plain, await stage.demo.newKofferUrl())
  await press(plain, 'Beginnen mit dem Termin um 09:30 Uhr')
  await plain.getByLabel('Ein anderes Dokument').check()
  await press(plain, 'Original gesehen, Person verglichen')
  await plain.getByLabel('Art des Dokuments').waitFor()
  await press(plain, 'Original gesehen, Person verglichen')
  await plain.getByRole('heading', { name: /Bitte prüfen Sie/ }).waitFor()
  await plain.getByLabel('Nationalpass eines anderen Staates, gültig bis 02.11.2029').check()
  await press(plain, 'Original gesehen, Person verglichen')
  await press(plain, 'Weiter')
  await plain.getByLabel('Antrag auf eine Sozialleistung').check()
  await press(plain, 'Weiter')
  await plain.getByLabel('Ja').check()
  await press(plain, 'Weiter')
  await plain.getByLabel(/Für den Antrag auf eine Sozialleistung/).check()
  await press(plain, 'Weiter')
  await press(plain, 'Weiter ohne Zahlung')
  await press(plain, 'Bescheinigung ausstellen')
  await press(plain, /Vorgang abgeben/)
  await plain.getByText('Vorgang ME01-2026-000004 abgegeben.').waitFor()
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
