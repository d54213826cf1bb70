import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, patient, press, signIn, unlock } from './day/hands.ts'
import { openKasse } from './day/kasse.ts'
import { openStage, type Stage } from './day/stage.ts'

/** A day without a line: what was served goes to the town hall as a file, and the answer comes back as one. With the real programs. */
let stage: Stage
let clerk: Page
let rathaus: Page

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
  rathaus = await stage.newPage()
})

afterAll(() => stage?.close())

/** Presses a link that saves a file, and answers what was saved. */
async function saved(page: Page, name: RegExp) {
  const waiting = page.waitForEvent('download')
  await follow(page, name)
  const download = await waiting
  return {
    name: download.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await download.path()),
  }
}

async function serve(): Promise<void> {
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
}

it('[SYNC-22] carries a case to the town hall and its receipt back, with the line cut all the time', async () => {
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await expect.poll(async () => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), patient).toBe(1)
  await serve()
  await press(clerk, 'Sperren')
  await follow(clerk, 'Daten auf einen USB-Stick schreiben oder einlesen')
  await heading(clerk, 'Datenträger').waitFor()
  await press(clerk, 'Als Datei bereitlegen')
  await clerk.getByText(/Fertig: 1 Datei/).waitFor()
  await expectAccessible(clerk)
  const there = await saved(clerk, /^Datei herunterladen/)
  expect(there.name).toMatch(/^[0-9a-f]{32}\.bkv$/)

  await signIn(rathaus, stage.demo.zentraleUrl, 'winkler')
  await follow(rathaus, 'Koffer')
  await follow(rathaus, 'Koffer ohne Leitung: Datenträger einlesen')
  await rathaus.getByLabel('Dateien vom Datenträger').setInputFiles(there)
  await press(rathaus, 'Einlesen')
  await rathaus.getByText('Übernommen').waitFor()
  await expectAccessible(rathaus)
  const back = await saved(rathaus, /^Antwort herunterladen/)
  await follow(rathaus, 'Arbeitsliste')
  await rathaus.getByText('ME01-2026-000001').first().waitFor()

  await clerk.getByLabel('Datei aus dem Rathaus').setInputFiles(back)
  await press(clerk, 'Datei einlesen')
  await clerk.getByText('Eingelesen: 1 Datei für diesen Koffer').waitFor()
  await unlock(clerk, await stage.demo.newKofferUrl(), stage.demo.words)
  await clerk.goto(new URL('/uebertragung', clerk.url()).href)
  await clerk.getByText('Alles ist im Rathaus eingegangen.').waitFor()
  await clerk.getByText('Im Rathaus geöffnet').first().waitFor()
})

it('fits a narrow screen, and says that everything was known when it is read once more', async () => {
  await clerk.goto(new URL('/datentraeger', clerk.url()).href)
  await clerk.setViewportSize({ width: 320, height: 640 })
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await rathaus.setViewportSize({ width: 320, height: 640 })
  await rathaus.goto(new URL('/datentraeger', rathaus.url()).href)
  const back = await saved(rathaus, /^Antwort herunterladen/)
  await clerk.getByLabel('Datei aus dem Rathaus').setInputFiles(back)
  await press(clerk, 'Datei einlesen')
  await clerk.getByText('Alles davon war hier schon bekannt.').waitFor()
  expect(stage.complaints).toEqual([])
})
