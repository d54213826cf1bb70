import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, patient, press, signIn, unlock } from './day/hands.ts'
import { expectFocusSeen, reach } from './day/keys.ts'
import { openStage, type Stage } from './day/stage.ts'

/**
 * A suitcase falls silent in the middle of a visit. The town hall takes the case over, the suitcase works on without knowing, and comes back:
 * nothing it wrote is lost, a clerk without JavaScript decides what counts, and the counter ends the visit. With the real programs.
 */
let stage: Stage
let clerk: Page
let office: Page
let form = ''

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
  office = await stage.newPage()
})

afterAll(() => stage?.close())

const main = (page: Page): Promise<string> => page.getByRole('main').innerText()
const day = () => clerk.goto(new URL('/', clerk.url()).href)
const town = (path: string) => office.goto(new URL(path, stage.demo.zentraleUrl).href)

/** Nothing is wider than a narrow screen. */
async function expectNarrow(page: Page): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  if (size) await page.setViewportSize(size)
}

it('begins at the counter, with a line', async () => {
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await heading(clerk, 'Montag, 23. November 2026').waitFor()
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  await press(clerk, 'Beginnen mit dem Termin um 09:00 Uhr')
  await press(clerk, 'Original gesehen, Person verglichen')
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Bank oder Versicherung').check()
  form = clerk.url()
  await press(clerk, 'Weiter')
  await press(clerk, 'Weiter')
  await heading(clerk, 'Gebühr festsetzen').waitFor()
  await signIn(office, stage.demo.zentraleUrl, 'seidel')
  await heading(office, 'Arbeitsliste').waitFor()
  const underWay = () => town('/?teil=in-arbeit').then(() => main(office))
  await expect.poll(underWay, patient).toContain('ME01-2026-000001')
  await follow(office, 'ME01-2026-000001')
  await expect.poll(() => office.reload().then(() => main(office)), patient).toContain('Bank oder Versicherung')
})

it('goes on in the village while the town hall takes the case over', async () => {
  stage.demo.line.cut()
  await clerk.goto(form)
  await clerk.getByLabel('Rente oder Versorgung').check()
  await press(clerk, 'Weiter')
  await clerk.waitForURL((url) => url.href !== form)
  await follow(office, 'Vorgang zurückholen')
  await heading(office, 'Vorgang zurückholen').waitFor()
  await expectAccessible(office)
  await expectNarrow(office)
  await press(office, 'Vorgang übernehmen')
  await office.getByRole('link', { name: 'Bitte wählen Sie den Anlass.' }).waitFor()
  await expectAccessible(office)
  await office.getByLabel('Eine Frist lässt kein Warten zu').check()
  await office.getByLabel('Begründung').fill('Der Bescheid muss heute hinaus.')
  await office.getByLabel(/^Ich weiß, dass der Koffer nicht gefragt wird/).check()
  await press(office, 'Vorgang übernehmen')
  await heading(office, /^Vorgang ME01/).waitFor()
  expect(await main(office)).toContain('Ohne Antwort des Koffers ME01 übernommen: Der Bescheid muss heute hinaus.')
  await town('/klaerung/widersprueche')
  await office.getByText('Nichts zu entscheiden.').waitFor()
})

it('loses nothing when the suitcase comes back: what it wrote waits for a decision', async () => {
  stage.demo.line.restore()
  await expect.poll(() => town('/').then(() => main(office)), patient).toContain('Ein Vorgang mit widersprüchlichen')
  await follow(office, 'Entscheiden, was gilt')
  await heading(office, 'Widersprüchliche Angaben').waitFor()
  await expectAccessible(office)
  await expectNarrow(office)
  await follow(office, /^Entscheiden: ME01/)
  await heading(office, 'Widersprüchliche Angaben').waitFor()
  expect(await main(office)).toContain('nach der Übernahme eingetroffen')
  await expectAccessible(office)
  await expectNarrow(office)
})

it('tells the counter, which ends the visit', async () => {
  await expect.poll(() => day().then(() => main(clerk)), patient).toContain('Das Rathaus hat den Vorgang')
  await expectAccessible(clerk)
  await expectNarrow(clerk)
  await clerk.goto(form)
  await clerk.getByLabel('Bank oder Versicherung').check()
  await press(clerk, 'Weiter')
  await clerk.getByText('Dieser Vorgang ist nicht mehr in Arbeit.').waitFor()
  expect(await main(clerk)).toContain('Das Rathaus hat den Vorgang ME01-2026-000001 übernommen')
  await expectAccessible(clerk)
  await day()
  await follow(clerk, /^Besuch beenden/)
  await clerk.getByLabel('An anderer Stelle weiter').check()
  await press(clerk, 'So beenden')
  await heading(clerk, 'Montag, 23. November 2026').waitFor()
  expect(await main(clerk)).not.toContain('Das Rathaus hat den Vorgang')
})

it('is decided with a reason, each fault at its field', async () => {
  await reach(office, 'button', /^Entscheidung festhalten/)
  await office.keyboard.press('Enter')
  await office.getByRole('link', { name: 'Bitte wählen Sie, welche Angabe gilt.' }).waitFor()
  await reach(office, 'link', 'Bitte wählen Sie, welche Angabe gilt.')
  await office.keyboard.press('Enter')
  expect(await office.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
  await expectFocusSeen(office)
  await expectAccessible(office)
})

it('is decided without JavaScript, and the case shows it', async () => {
  const plain = await stage.newPage({ javaScriptEnabled: false })
  await signIn(plain, stage.demo.zentraleUrl, 'winkler')
  await plain.goto(office.url())
  while ((await heading(plain, 'Widersprüchliche Angaben').count()) > 0) {
    const section = plain.getByRole('main').locator('section').first()
    await section
      .getByRole('radio', { name: /nach der Übernahme eingetroffen/ })
      .first()
      .check()
    await section.getByLabel('Begründung').fill('Am Telefon nachgefragt')
    await section.getByRole('button', { name: /^Entscheidung festhalten/ }).click()
    await plain.getByRole('heading', { level: 1 }).waitFor()
  }
  expect(await main(plain)).toContain('Widersprüchliche Angabe entschieden: Am Telefon nachgefragt')
  expect(await main(plain)).toContain('Rente oder Versorgung')
})

it('has nothing left to clear', async () => {
  await town('/klaerung')
  await expectAccessible(office)
  await town('/klaerung/eintraege')
  await heading(office, 'Nicht übernommene Einträge').waitFor()
  await expectAccessible(office)
  await expectNarrow(office)
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
