import type { Page } from 'playwright-core'
import { heading, press } from './hands.ts'

/** Somebody of the demonstration's register who comes without a booking. */
export interface WalkIn {
  readonly familienname: string
  readonly vornamen: string
  readonly geburtsname?: string
  /** Day, month, year as typed. */
  readonly born: readonly [string, string, string]
  readonly geburtsort: string
}

/** A couple in Meerane: he is over 24 years, she is not; so her card is valid for six years at most. */
export const couple = {
  older: { familienname: 'Oehler', vornamen: 'Dominic Justin', born: ['15', '03', '1999'], geburtsort: 'Glauchau' },
  younger: {
    ...{ familienname: 'Oehler', vornamen: 'Vanessa Marie', geburtsname: 'Peters', geburtsort: 'Werdau' },
    born: ['17', '01', '2003'],
  },
} as const satisfies Readonly<Record<string, WalkIn>>

/** Copies the person from the document they show, and notes the document. */
export async function fillPerson(page: Page, person: WalkIn): Promise<void> {
  await page.waitForURL(/\/person$/)
  const [day, month, year] = person.born
  const typed = { familienname: person.familienname, vornamen: person.vornamen, geburtsname: person.geburtsname ?? '' }
  const home = { strasse: 'Zeisigpfad', hausnummer: '9', plz: '08393', ort: 'Meerane' }
  for (const [name, value] of Object.entries({ ...typed, geburtsort: person.geburtsort, ...home })) {
    await page.locator(`input[name="${name}"]`).fill(value)
  }
  for (const [label, value] of Object.entries({ Tag: day, Monat: month, Jahr: year })) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
  await press(page, 'Weiter')
  await page.getByLabel('Art des Dokuments').selectOption('Personalausweis')
  await page.getByRole('textbox', { name: 'Gültig bis', exact: true }).fill('13.07.2029')
  await press(page, 'Original gesehen, Person verglichen')
}

/** An application for an identity card up to the capturing page. */
export async function fillAusweis(page: Page): Promise<void> {
  await page.getByLabel('Der alte Ausweis läuft ab oder ist abgelaufen').check()
  await page.getByLabel('Er liegt vor').check()
  await press(page, 'Weiter')
  await page.getByLabel('Name und Anschrift sind vorgelesen und bestätigt').check()
  await page.getByLabel('Größe in Zentimetern').fill('178')
  await page.getByLabel('Augenfarbe').selectOption('blau')
  await press(page, 'Weiter')
  await page.getByLabel(/^Das Informationsmaterial/).check()
  await press(page, 'Weiter')
  await heading(page, 'Foto und Unterschrift').waitFor()
}

/** Photo by the (false) camera and a signature by hand, both sealed in the page. */
export async function capture(page: Page): Promise<void> {
  await press(page, 'Kamera einschalten')
  await press(page, 'Aufnehmen')
  await press(page, 'Foto versiegeln und übernehmen')
  await page.getByText('Versiegelt, Demofoto').waitFor()
  const field = page.locator('[data-sign]')
  await field.scrollIntoViewIfNeeded()
  const { x, y } = (await field.boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(x + 40, y + 40)
  await page.mouse.down()
  for (const step of [1, 2, 3, 4]) await page.mouse.move(x + 40 + step * 40, y + 40 + (step % 2) * 50, { steps: 5 })
  await page.mouse.up()
  await press(page, 'Unterschrift versiegeln und übernehmen')
  await heading(page, 'Gebühr festsetzen').waitFor()
}

/** A copy of a certificate that the suitcase makes itself; first what may not be certified. */
export async function fillBeglaubigung(page: Page): Promise<string> {
  await page.getByLabel('Kopie eines Schriftstücks').check()
  await page.getByLabel('Behörde, Gericht oder staatliche Schule in Deutschland').check()
  await page.getByLabel('Geburts-, Ehe- oder Sterbeurkunde').check()
  await page
    .getByRole('group', { name: 'Wer hat es ausgestellt?' })
    .getByLabel(/^Deutsche Behörde/)
    .check()
  await page
    .getByRole('group', { name: /^Ist etwas gestrichen/ })
    .getByLabel('Nein')
    .check()
  await press(page, 'Weiter')
  await page.waitForLoadState()
  const refused = await page.getByRole('main').innerText()
  await page.getByLabel('Zeugnis').check()
  await press(page, 'Weiter')
  await page
    .getByRole('textbox', { name: 'Genaue Bezeichnung des Schriftstücks', exact: true })
    .fill('Abschlusszeugnis')
  await page
    .getByRole('group', { name: /^Fertigen wir/ })
    .getByLabel('Ja')
    .check()
  await page.getByRole('textbox', { name: 'Seiten des Schriftstücks' }).fill('2')
  await press(page, 'Weiter')
  await heading(page, 'Gebühr festsetzen').waitFor()
  return refused
}
