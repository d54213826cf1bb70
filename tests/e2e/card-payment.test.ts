import { resolve } from 'node:path'
import { type CardCounter, startCounter, testWords, walkTo } from '@buergerkoffer/koffer/testing'
import { freePort } from '@buergerkoffer/postgres/testing'
import { listen, readAssets } from '@buergerkoffer/web'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { reflowFindings } from './accessibility/layout.ts'
import { expectAccessible, press, unlock } from './day/hands.ts'
import { shoot } from './day/shoot.ts'

/** A payment by card in a real browser: the suitcase's program in this process, the real driver, the independent terminal behind a socket. */
let counter: CardCounter
let browser: Browser
let clerk: Page
let close: () => Promise<void>

beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../..')
  await build({ root, app: 'koffer' })
  const port = await freePort()
  counter = await startCounter({
    served: { port, assets: readAssets(resolve(root, '.build/koffer')) },
  })
  const listening = await listen({ app: counter.test.koffer().app, port })
  if (!listening.ok) throw new Error(listening.reason)
  close = listening.close
  browser = await launchBrowser()
  clerk = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await unlock(clerk, counter.test.koffer().newEntry(), testWords)
  await clerk.getByRole('heading', { level: 1, name: /2026/ }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await close?.()
  await counter?.close()
})

const inBrowser = (path: string) => clerk.goto(new URL(path, clerk.url()).href)

async function fine(name: string): Promise<void> {
  await shoot(clerk, name)
  await expectAccessible(clerk)
  expect(await reflowFindings(clerk)).toEqual([])
}

it('follows the terminal by itself, from the card to the receipt', async () => {
  const { path } = await walkTo(counter.browser(), 'zahlen')
  await inBrowser(path)
  await clerk.getByText('Das Kartenterminal ist bereit.').waitFor()
  await fine('ways')
  counter.terminal.control.arm({ kind: 'hold', at: 'card' })
  await press(clerk, 'Mit Karte')
  await clerk.getByText('Karte bitte einstecken oder auflegen.').waitFor()
  await fine('card')
  counter.terminal.control.arm({ kind: 'hold', at: 'host' })
  counter.terminal.control.release()
  await clerk.getByText('Verbindung zur Bank wird aufgebaut.').waitFor()
  // Whoever stands on the button with the keyboard must not keep the page from going on.
  await clerk.getByRole('button', { name: 'Zahlung abbrechen' }).focus()
  counter.terminal.control.release()
  await clerk.getByText('Die Karte ist belastet. Die Quittung ist erstellt.').waitFor()
  await fine('paid')
  await clerk.getByRole('link', { name: 'Weiter' }).click()
  await clerk.getByRole('heading', { level: 1, name: /ausstellen|Bescheinigung/ }).waitFor()
})

it('a declined card says why and what to do, an uncertain one asks the clerk', async () => {
  const { path } = await walkTo(counter.browser(), 'zahlen', 't-1000')
  counter.terminal.control.arm({ kind: 'decline', reason: 'no-funds' })
  await inBrowser(path)
  await press(clerk, 'Mit Karte')
  await clerk.getByText('Die Bank lehnt ab: keine Deckung.').waitFor()
  await fine('declined')
  counter.terminal.control.arm({ kind: 'hold', at: 'booked' })
  await press(clerk, 'Noch einmal mit Karte')
  await counter.terminal.control.whenHeld()
  await counter.terminal.power(false)
  await clerk.getByText('Noch ist nicht klar, ob die Karte belastet wurde.').waitFor()
  await press(clerk, 'Terminal fragen')
  await clerk.getByText('Das Terminal ist nicht erreichbar.').waitFor()
  await fine('uncertain')
  await press(clerk, /^Gebucht/)
  await clerk.getByText('Nach dem Journal des Terminals ist die Karte belastet.').waitFor()
  await counter.terminal.power(true)
  expect(await counter.terminal.booked()).toHaveLength(2)
})

it('the cash desk shows cards beside cash, compares them at the close, and gives money back', async () => {
  await inBrowser('/kasse')
  await fine('kasse')
  await inBrowser('/kasse/abschluss')
  await fine('close-before')
  await press(clerk, 'Kassenschnitt am Terminal machen')
  await clerk.getByText(/Terminal und Kassenbuch/).waitFor()
  await fine('kassenschnitt')
  await clerk.getByRole('link', { name: 'Tag abschließen' }).click()
  await press(clerk, 'Zählung vergleichen')
  await clerk.getByLabel('Grund der Abweichung bei den Karten').waitFor()
  await fine('close')
  const [line] = counter.model().kasse().lines
  await inBrowser(`/kasse/ruecknahme/${line?.quittung}/${line?.vorgangNummer}`)
  await fine('take-back')
  await clerk.getByLabel('Storno: falsch gebucht').check()
  await clerk.getByLabel('Grund', { exact: true }).fill('Doppelt erfasst')
  await press(clerk, 'Zurücknehmen und Beleg drucken')
  await clerk.getByText('Der Betrag ist auf die Karte zurückgebucht.').waitFor()
  await fine('back')
})
