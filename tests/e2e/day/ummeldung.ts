import type { Locator, Page } from 'playwright-core'
import { heading, press } from './hands.ts'

/** Where the family of three of the demonstration moves to. */
export const newHome = { strasse: 'Tettauer Weg', nummer: '7', ort: 'Schönberg' } as const

/** From the identity document to the page of the proofs: moved eight days ago, all three, with four documents. */
export async function fillUmmeldung(page: Page): Promise<void> {
  await press(page, 'Original gesehen, Person verglichen')
  await page.getByLabel(/^Umzug innerhalb/).check()
  await page.getByLabel('Tag des Einzugs').fill('15.11.2026')
  await press(page, 'Weiter')
  await fillHome(page)
  await page.getByLabel('Tag des Auszugs').fill('15.11.2026')
  await press(page, 'Weiter')
  await heading(page, 'Wer zieht um?').waitFor()
  const documents = [['Personalausweis', 'Reisepass'], ['Personalausweis'], ['Kinderreisepass']]
  for (const [index, names] of documents.entries()) {
    for (const name of names)
      await personOf(page, index + 1)
        .getByLabel(name, { exact: true })
        .check()
  }
  await page
    .getByRole('group', { name: /^Werden auch andere Personen/ })
    .getByLabel('Ja')
    .check()
  await page.getByLabel(/^Die Person versichert/).check()
  await press(page, 'Weiter')
  await heading(page, 'Rückfragen und Ausgabe').waitFor()
  await press(page, 'Weiter')
  await heading(page, 'Nachweise').waitFor()
}

const personOf = (page: Page, n: number): Locator => page.getByRole('group', { name: `Person ${n}`, exact: true })

async function fillHome(page: Page): Promise<void> {
  await page.getByLabel('Straße', { exact: true }).fill(newHome.strasse)
  await page.getByLabel('Hausnummer mit Zusatz').fill(newHome.nummer)
  await page.getByLabel(newHome.ort, { exact: true }).check()
  await page.getByLabel('Name des Wohnungsgebers').fill('Wohnungsgenossenschaft Meerane eG')
  await page.getByLabel('Anschrift des Wohnungsgebers').fill('Poststraße 2, 08393 Meerane')
  await press(page, 'Weiter')
  await heading(page, 'Bisherige Wohnung').waitFor()
}
