import type { Page } from 'playwright-core'
import { follow, press } from './hands.ts'

/** How many of each kind are in the box, by the label of the field. */
export type Counted = Readonly<Record<string, number>>

/** Counts the float that the Stadtkasse gave: thirty in notes of ten, ten in fives, ten in coins. */
export async function openKasse(page: Page): Promise<void> {
  await follow(page, 'Kasse')
  await follow(page, 'Kasse öffnen')
  await page.getByLabel('Von der Stadtkasse neu erhalten').fill('50')
  await page.getByLabel('Belegnummer der Stadtkasse').fill('SK-2026-118')
  await count(page, { '10 €': 3, '5 €': 2, '2 €': 5 })
  await press(page, 'Zählung vergleichen')
  await page.getByText('Gezählt und gebucht stimmen überein.').waitFor()
  await press(page, 'Kasse öffnen')
  await page.getByText('Die Kasse ist geöffnet.').waitFor()
}

export async function count(page: Page, counted: Counted): Promise<void> {
  for (const [label, pieces] of Object.entries(counted)) {
    await page.getByLabel(label, { exact: true }).fill(String(pieces))
  }
}
