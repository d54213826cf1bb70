import { join } from 'node:path'
import { photoCodeText } from '@buergerkoffer/devices/codes/testing'
import type { Page } from 'playwright-core'
import type { Clerk } from './clerk.ts'
import { finders } from './finders.ts'
import type { Ways } from './ways.ts'

/** Each begins and ends on the page of the day. */
export type Walk = (clerk: Clerk, ways: Ways, folder: string) => Promise<void>

/** Frau Köhler has booked: a Meldebescheinigung for her pension, paid with a note. */
export const walkCertificate: Walk = async (clerk, ways) => {
  const { field, option, button } = finders(clerk)
  await clerk.next(button(/^Beginnen/))
  await clerk.next(button(/verglichen/))
  await clerk.pick(option('zusatzdaten', 'geburtsort'))
  await clerk.next(button('Weiter'))
  await clerk.pick(option('verwendungszweck', 'rente'))
  await clerk.type(field('empfaenger'), 'Deutsche Rentenversicherung')
  await clerk.next(button('Weiter'))
  await clerk.next(button('Weiter'))
  await clerk.next(button('Weiter'))
  await ways.pay(clerk, '20')
  await clerk.next(button(/ausstellen|erstellen/))
  await finish(clerk, ways)
}

/** Herr Krause just comes: his data are typed from his old Ausweis, photo and signature are taken here. */
export const walkCard: Walk = async (clerk, ways) => {
  const { field, option, button } = finders(clerk)
  await clerk.shortcut('n')
  await clerk.pick(option('leistung', 'personalausweis'))
  await clerk.next(button('Beginnen'))
  await clerk.type(field('familienname'), 'Krause')
  await clerk.type(field('vornamen'), 'Uwe')
  const birth = ['tag', 'monat', 'jahr'].map((part) => field(`geburtsdatum.${part}`))
  await clerk.typeParts(birth, ['4', '5', '1980'])
  await clerk.type(field('geburtsort'), 'Glauchau')
  await clerk.type(field('strasse'), 'Hauptstraße')
  await clerk.type(field('hausnummer'), '12')
  clerk.look()
  await clerk.next(button('Weiter'))
  await clerk.select(field('art'), 'Personalausweis')
  await clerk.type(field('gueltigBis'), '3.2.2027')
  await clerk.next(button(/verglichen/))
  await clerk.pick(option('grund', 'ablauf'))
  await clerk.pick(option('alterAusweis', 'spaeter'))
  await clerk.next(button('Weiter'))
  await clerk.pick(option('anschriftBestaetigt', 'true'))
  await clerk.type(field('groesse'), '182')
  await clerk.select(field('augenfarbe'), 'blau')
  await clerk.next(button('Weiter'))
  await clerk.pick(option('informiert', 'true'))
  await clerk.next(button('Weiter'))
  await capture(clerk)
  await clerk.next(button('Weiter'))
  await ways.pay(clerk, '50')
  await clerk.next(button(/ausstellen|erstellen/))
  await finish(clerk, ways)
}

/** The photo studio's code is read by the hand scanner; the citizen signs while the clerk waits. */
async function capture(clerk: Clerk): Promise<void> {
  const { page } = clerk
  const { field, button } = finders(clerk)
  await clerk.scan(field('fotocode'), photoCodeText())
  await sign(page)
  await clerk.next(button('Unterschrift versiegeln und übernehmen'))
}

async function sign(page: Page): Promise<void> {
  const pad = page.locator('[data-sign]')
  await pad.scrollIntoViewIfNeeded()
  const { x, y } = (await pad.boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(x + 40, y + 40)
  await page.mouse.down()
  for (const step of [1, 2, 3, 4]) await page.mouse.move(x + 40 + step * 40, y + 40 + (step % 2) * 50, { steps: 5 })
  await page.mouse.up()
}

/** Frau Müller moves within the village with husband and child. */
export const walkMove: Walk = async (clerk, ways, folder) => {
  const { field, option, button } = finders(clerk)
  const scan = await writeScan(clerk.page, folder)
  await clerk.next(button('Beginnen mit dem Termin um 10:00 Uhr'))
  await clerk.next(button(/verglichen/))
  await clerk.pick(option('anliegen', 'umzug'))
  await clerk.type(field('einzug'), '15.11.2026')
  await clerk.next(button('Weiter'))
  await clerk.type(field('strasse'), 'Dorfstraße')
  await clerk.type(field('hausnummer'), '7')
  await clerk.pick(option('ort', 'Schönberg'))
  await clerk.type(field('wohnungsgeberName'), 'Petra Vogel')
  await clerk.type(field('wohnungsgeberAnschrift'), 'Dorfstraße 9, 08393 Schönberg')
  await clerk.next(button('Weiter'))
  await clerk.next(button('Weiter'))
  for (const n of [0, 1]) await clerk.pick(option(`personen.${n}.dokumente`, 'personalausweis'))
  clerk.look()
  await clerk.pick(option('berechtigt', 'true'))
  await clerk.next(button('Weiter'))
  await clerk.next(button('Weiter'))
  await ways.takeProof(clerk, scan)
  await clerk.next(button(/erstellen/))
  await clerk.print(clerk.page.locator('main a[target=_blank]').first())
  await clerk.choose(clerk.page.locator('main input[type=file]').first(), scan)
  await clerk.next(button(/aufnehmen/))
  await clerk.next(button(/Notieren/))
  await clerk.next(button(/ausstellen|erstellen/))
  await finish(clerk, ways)
}

/** Whoever prints, prints everything that stands there; then the case goes to the Rathaus. */
async function finish(clerk: Clerk, ways: Ways): Promise<void> {
  const { button } = finders(clerk)
  await ways.printAll(clerk)
  await clerk.next(button(/abgeben|abschließen/i))
}

/** What a scanner would have left in its folder. */
async function writeScan(page: Page, folder: string): Promise<string> {
  const path = join(folder, 'scan.jpg')
  await page.screenshot({ path, type: 'jpeg' })
  return path
}
