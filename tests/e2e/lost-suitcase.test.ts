import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, patient, press, unlock } from './day/hands.ts'
import { openKasse } from './day/kasse.ts'
import { openStage, type Stage } from './day/stage.ts'

/** A suitcase is reported lost while it has work that nobody has: it is locked, its work arrives all the same, and waits. */
let stage: Stage
let clerk: Page
let office: Page

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
  office = await stage.newPage()
})

afterAll(() => stage?.close())

const main = (page: Page) => page.locator('main').innerText()

it('[SYNC-83] reports the loss with a reason, and the list of suitcases says so', async () => {
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  stage.demo.line.cut()
  await openKasse(clerk)
  await office.goto(`${stage.demo.zentraleUrl}anmelden`)
  await office.getByLabel('Verwaltung').selectOption('Verwaltungsgemeinschaft Meerane-Schönberg')
  await office.getByLabel('Anmeldename').fill('seidel')
  await office.getByLabel('Kennwort').fill('meerane-demo')
  await press(office, 'Anmelden')
  await follow(office, 'Koffer')
  await expectAccessible(office)
  await office.setViewportSize({ width: 768, height: 1024 })
  expect(await office.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768)
  await office.setViewportSize({ width: 1366, height: 768 })
  await office.getByRole('link', { name: 'Verlust melden: Koffer ME01' }).click()
  await heading(office, 'Verlust melden: Koffer ME01').waitFor()
  await expectAccessible(office)
  await office.setViewportSize({ width: 320, height: 640 })
  expect(await office.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await office.setViewportSize({ width: 1366, height: 768 })
  await office.getByLabel('Was ist geschehen?').fill('Aus dem Wagen gestohlen')
  await office.getByLabel(/^Ich weiß/).check()
  await press(office, 'Koffer ME01 sperren')
  await office.getByText(/Peter Seidel: Aus dem Wagen gestohlen/).waitFor()
})

it('[SYNC-83] takes what still comes, and counts it only once somebody has decided', async () => {
  stage.demo.line.restore()
  const late = new URL('/klaerung/nach-verlust', stage.demo.zentraleUrl).href
  await expect
    .poll(async () => {
      await office.goto(late)
      return main(office)
    }, patient)
    .toContain('Kasse, Nummern und Besuche, Koffer ME01')
  await expectAccessible(office)
  await office.setViewportSize({ width: 320, height: 640 })
  expect(await office.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await office.setViewportSize({ width: 1366, height: 768 })
  await office.getByLabel('Begründung').first().fill('Frau Winkler hat die Kasse vor dem Diebstahl geöffnet')
  await office
    .getByRole('button', { name: /^Übernehmen: / })
    .first()
    .click()
  await office
    .getByText(/übernommen\.$/)
    .first()
    .waitFor()
  expect(await main(office)).toContain('Frau Winkler hat die Kasse vor dem Diebstahl geöffnet')
  await expectAccessible(office)
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
