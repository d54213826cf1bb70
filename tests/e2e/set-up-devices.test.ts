import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SWIFT_PACE, startSimulator, systemTimers } from '@buergerkoffer/devices/card-terminal/simulator'
import { announceServices, isMissing, openPeerHouse, startPrinterPeer } from '@buergerkoffer/devices/peers'
import { startEsclServer } from '@buergerkoffer/devices/scanner/simulator'
import { openTestDevices, startTestKoffer, type TestKoffer, testWords } from '@buergerkoffer/koffer/testing'
import { freePort } from '@buergerkoffer/postgres/testing'
import { listen, readAssets } from '@buergerkoffer/web'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { printedPictures } from '../../tools/demo/printed-page.ts'
import { reflowFindings } from './accessibility/layout.ts'
import { expectAccessible, follow, press, unlock } from './day/hands.ts'

/** A suitcase without geraete.json: looks for devices, connects them, is started again. The real printer, and a scanner and a terminal of our own. */
const root = resolve(import.meta.dirname, '../..')
const closing: (() => unknown)[] = []
let test: TestKoffer
let browser: Browser
let clerk: Page
let port: number
let terminalPort: number
let stopListening: () => Promise<void>
const noPrinter = isMissing('printer')
const noApp = isMissing('eid')

beforeAll(async () => {
  await build({ root, app: 'koffer' })
  const peers = await startPeers()
  port = await freePort()
  test = await startTestKoffer({
    served: { port, assets: readAssets(resolve(root, '.build/koffer')) },
    devices: openTestDevices({ multicast: peers.multicast, cupsPort: await freePort(), appPort: await freePort() }),
  })
  test.centre.cut(true)
  terminalPort = peers.terminalPort
  await serve()
  browser = await launchBrowser()
  clerk = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await enter()
})

afterAll(async () => {
  await browser?.close()
  await stopListening?.()
  await test?.close()
  for (const close of closing.toReversed()) await close()
})

/** What stands around the suitcase, and announces itself on loopback as devices do. */
async function startPeers() {
  const folder = tmpdir()
  const house = await openPeerHouse({ environment: process.env, temporaryFolder: folder, sleep: (ms) => sleep(ms) })
  closing.push(house.close)
  const printer = noPrinter ? undefined : await startPrinterPeer(house)
  const scanner = await startEsclServer({
    pictures: printedPictures(() => undefined),
    newId: randomUUID,
    after: systemTimers.after,
  })
  closing.push(scanner.close)
  const now = (): Date => new Date('2026-11-23T08:30:00.000Z')
  const terminal = await startSimulator({
    ...{ folder: house.folder, port: 0, now, timers: systemTimers, pace: SWIFT_PACE },
  })
  closing.push(terminal.close)
  const { port: scannerPort, pathname } = new URL(scanner.base)
  const txt = { rs: pathname.slice(1), ty: 'Maker Scan 100', UUID: 'abc' }
  const about = { rp: 'ipp/print', ty: 'Maker Druck 200', note: 'Bürgerbüro' }
  const announcer = await announceServices([
    { name: 'Scanner', type: 'uscan', port: Number(scannerPort), txt },
    ...(printer ? [{ name: 'Drucker am Fenster', type: 'ipp', port: printer.port, txt: about } as const] : []),
  ])
  closing.push(announcer.close)
  const { multicast } = announcer
  return { multicast, terminalPort: terminal.port }
}

async function serve(): Promise<void> {
  const listening = await listen({ app: test.koffer().app, port })
  if (!listening.ok) throw new Error(listening.reason)
  stopListening = listening.close
}

async function enter(): Promise<void> {
  await unlock(clerk, test.koffer().newEntry(), testWords)
  await clerk.getByRole('heading', { level: 1, name: /2026/ }).waitFor()
}

async function fine(name: string): Promise<void> {
  await shot(name)
  await expectAccessible(clerk)
  expect(await reflowFindings(clerk)).toEqual([])
}

const bar = (text: string | RegExp) => clerk.locator('#geraeteleiste').getByText(text)
const ready = { timeout: 30_000 }
const deviceFile = (): string => join(test.folder, 'geraete.json')

it('leads from the empty device bar to where devices are looked for', async () => {
  await bar('Keine Geräte eingerichtet').click()
  await clerk.getByRole('heading', { level: 1, name: 'Geräte einrichten' }).waitFor()
  await fine('setup-empty')
})

it('finds what announces itself, and connects it at one press of a button', async () => {
  await press(clerk, 'Geräte suchen')
  await clerk.getByText('Der Koffer sucht').waitFor()
  await shot('setup-looking')
  await clerk.getByRole('button', { name: 'Noch einmal suchen' }).waitFor({ timeout: 60_000 })
  await fine('setup-found')
  await press(clerk, 'Verbinden: Maker Scan 100')
  await clerk.getByText('Der Scanner ist verbunden: bereit.').waitFor(ready)
  await fine('setup-connected')
  await bar('Scanner: bereit').waitFor(ready)
  expect(statSync(deviceFile()).mode & 0o777).toBe(0o600)
})

it.skipIf(noPrinter)('connects the printer, too, and keeps the scanner', async () => {
  await press(clerk, 'Verbinden: Drucker am Fenster (Maker Druck 200)')
  await clerk.getByText('Der Drucker ist verbunden: bereit.').waitFor(ready)
  await bar('Drucker: bereit').waitFor(ready)
  await bar('Scanner: bereit').waitFor(ready)
})

it('tells at each field of the terminal what is wrong, and shows no password again', async () => {
  await follow(clerk, /Adresse eintippen.*Kartenterminal/)
  await clerk.getByLabel('IP-Adresse des Terminals').fill('93.184.216.34')
  await clerk.getByLabel('Port').fill('22')
  await clerk.getByText('Kennwörter des Terminals').click()
  await clerk.getByLabel('Storno').fill('1234567')
  await press(clerk, 'Verbinden und prüfen')
  await clerk.getByText('Diese Adresse liegt außerhalb des eigenen Netzes.').first().waitFor()
  await clerk.getByText('Bitte den Port eintippen').first().waitFor()
  await clerk.getByText('hat höchstens sechs Ziffern').first().waitFor()
  expect(await clerk.getByLabel('Storno').inputValue()).toBe('')
  await fine('setup-terminal-errors')
  await clerk.getByLabel('IP-Adresse des Terminals').fill('127.0.0.1')
  await clerk.getByLabel('Port').fill(String(terminalPort))
  await press(clerk, 'Verbinden und prüfen')
  await clerk.getByText('Das Kartenterminal ist verbunden: bereit.').waitFor(ready)
  await bar('Kartenterminal: bereit').waitFor(ready)
  expect(JSON.parse(readFileSync(deviceFile(), 'utf8')).terminal).toMatchObject({
    host: '127.0.0.1',
    port: terminalPort,
  })
})

it.each([
  ['drucker', 'http://192.168.178.20', 'beginnt mit ipp:// oder ipps://'],
  ['scanner', '', 'Bitte die Adresse eintippen.'],
])('tells at the address of a %s what is wrong', async (name, typed, said) => {
  await clerk.goto(new URL(`/geraete/einrichten/${name}`, clerk.url()).href)
  await clerk.getByLabel('Adresse').fill(typed)
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('link', { name: said }).waitFor()
  await fine(`setup-${name}`)
})

it.skipIf(noApp)('connects the AusweisApp, which says what it lacks', async () => {
  await clerk.goto(new URL('/geraete/einrichten', clerk.url()).href)
  await press(clerk, /^Verbinden: AusweisApp/)
  await clerk.getByText(/Der Ausweisleser ist (verbunden|eingetragen)/).waitFor(ready)
  await bar(/Ausweisleser: (kein Lesegerät|bereit)/).waitFor({ timeout: 60_000 })
})

it('is still connected when the program was started again', async () => {
  await stopListening()
  await test.restart()
  await serve()
  await enter()
  await bar('Scanner: bereit').waitFor(ready)
  await bar('Kartenterminal: bereit').waitFor(ready)
  if (!noPrinter) await bar('Drucker: bereit').waitFor(ready)
})

it('disconnects, and says so on every page', async () => {
  await clerk.goto(new URL('/geraete/einrichten', clerk.url()).href)
  await press(clerk, 'Trennen: Scanner')
  await clerk.getByText('Der Scanner ist getrennt.').waitFor()
  expect(await bar(/Scanner/).count()).toBe(0)
  await bar('Kartenterminal: bereit').waitFor(ready)
  expect(JSON.parse(readFileSync(deviceFile(), 'utf8')).scanner).toBeUndefined()
})

async function shot(name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  await clerk.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  await clerk.setViewportSize({ width: 768, height: 1024 })
  await clerk.screenshot({ path: `${folder}/${name}-768.png`, fullPage: true })
  await clerk.setViewportSize({ width: 320, height: 640 })
  await clerk.screenshot({ path: `${folder}/${name}-320.png`, fullPage: true })
  await clerk.setViewportSize({ width: 1366, height: 768 })
}
