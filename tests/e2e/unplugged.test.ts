import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, papersOn, patient, press, unlock } from './day/hands.ts'
import { openKasse } from './day/kasse.ts'
import { shoot } from './day/shoot.ts'
import { openStage, type Stage } from './day/stage.ts'
import { fillUmmeldung } from './day/ummeldung.ts'

/**
 * Devices are pulled out in the middle of visits, with the real programs: no step is lost, the clerk goes on another way or comes back. The cables
 * are proxies between the suitcase's device program and what stands in for the devices.
 */
let stage: Stage
let clerk: Page

beforeAll(async () => {
  stage = await openStage({ devices: true })
  clerk = await stage.newPage()
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
}, 300_000)

afterAll(() => stage?.close())

const cable = (name: 'printer' | 'scanner' | 'terminal') => {
  const found = stage.demo.devices?.cables[name]
  if (!found) throw new Error('the stage has no devices')
  return found
}

const says = (text: string | RegExp): Promise<void> =>
  expect.poll(() => clerk.locator('body').innerText(), patient).toMatch(text)

/** As the page stands before the clerk: what a pulled device left of it must be in order, too. */
async function fine(name: string): Promise<void> {
  await shoot(clerk, name)
  await expectAccessible(clerk)
}

it('the terminal is pulled while a card is read: it is asked what it booked, and the card is charged once', async () => {
  await heading(clerk, 'Montag, 23. November 2026').waitFor()
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  await openKasse(clerk)
  await follow(clerk, 'Tag')
  await press(clerk, 'Beginnen mit dem Termin um 09:00 Uhr')
  await press(clerk, 'Original gesehen, Person verglichen')
  await clerk.getByLabel('Geburtsort').check()
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Rente oder Versorgung').check()
  await clerk.getByLabel(/Empfänger/).fill('Deutsche Rentenversicherung')
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Nein').check()
  await press(clerk, 'Weiter')
  await heading(clerk, 'Gebühr festsetzen').waitFor()
  await press(clerk, 'Weiter')
  await press(clerk, 'Mit Karte')
  await says('Karte bitte einstecken oder auflegen.')
  cable('terminal').cut()
  await says('Die Verbindung zum Terminal war unterbrochen. Es wird gefragt, was gebucht ist.')
  await fine('terminal-pulled')
  cable('terminal').restore()
  await says('Die Karte ist belastet. Die Quittung ist erstellt.')
  await follow(clerk, 'Weiter')
  await press(clerk, 'Bescheinigung ausstellen')
  await heading(clerk, 'Papiere aushändigen').waitFor()
})

it('the printer is pulled: the papers stay to be opened, and come out under the same numbers when it is back', async () => {
  const papers = await papersOn(clerk)
  cable('printer').cut()
  await press(clerk, 'Alle Papiere drucken')
  await says(/nicht gedruckt\s+Ist der Drucker eingeschaltet/)
  await says('Drucker: nicht verbunden')
  await fine('printer-pulled')
  expect(await papersOn(clerk)).toEqual(papers)
  cable('printer').restore()
  await press(clerk, 'Alle Papiere drucken')
  await expect.poll(() => clerk.getByText('gedruckt', { exact: true }).count(), patient).toBe(papers.length)
  expect(await papersOn(clerk)).toEqual(papers)
  await press(clerk, 'Ausgehändigt, Vorgang abgeben')
  await says('Vorgang ME01-2026-000001 abgegeben')
})

it('the scanner is pulled: the finished page stays, a file would do, and the scanner goes on when it is back', async () => {
  await press(clerk, 'Beginnen mit dem Termin um 10:00 Uhr')
  await fillUmmeldung(clerk)
  await follow(clerk, /^Vom Scanner aufnehmen/)
  const pages = clerk.getByRole('button', { name: /^Weglassen/ })
  await press(clerk, 'Vom Glas scannen')
  await expect.poll(() => pages.count(), patient).toBe(1)
  cable('scanner').cut()
  await press(clerk, 'Weiteres Blatt vom Glas')
  await says('Der Scanner hat angehalten.')
  await fine('scanner-pulled')
  expect(await pages.count()).toBe(1)
  await follow(clerk, 'Zurück zu den Nachweisen')
  await clerk.getByLabel('Datei mit der Aufnahme').waitFor()
  await follow(clerk, /^Vom Scanner aufnehmen/)
  cable('scanner').restore()
  await press(clerk, 'Weiteres Blatt vom Glas')
  await expect.poll(() => pages.count(), patient).toBe(2)
  await press(clerk, 'Seiten übernehmen')
  await clerk.getByRole('button', { name: 'Meldeschein erstellen' }).waitFor()
})

it('the Meldeschein comes out of the printer, and back signed through the scanner', async () => {
  await press(clerk, 'Meldeschein erstellen')
  await fine('meldeschein-made')
  await press(clerk, 'Drucken')
  await clerk.getByText('gedruckt', { exact: true }).waitFor()
  await follow(clerk, 'Unterschriebenes Blatt scannen')
  await press(clerk, 'Vom Glas scannen')
  await clerk.getByRole('button', { name: /^Weglassen/ }).waitFor()
  await fine('meldeschein-scanned')
  await press(clerk, 'Seiten übernehmen')
  await clerk.getByRole('link', { name: 'Unterschriebenes Blatt scannen' }).waitFor({ state: 'detached' })
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
