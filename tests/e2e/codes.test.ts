import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type DrawnCode, filmOf, photoCodeText, pictureOf } from '@buergerkoffer/devices/codes/testing'
import {
  openKasse,
  startTestKoffer,
  type TestKoffer,
  testWords,
  trustSealingKey,
  walkTo,
  walkToErfassung,
} from '@buergerkoffer/koffer/testing'
import { freePort } from '@buergerkoffer/postgres/testing'
import { listen, readAssets } from '@buergerkoffer/web'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type LaunchOptions, launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { reflowFindings } from './accessibility/layout.ts'
import { expectAccessible, patient, press, unlock } from './day/hands.ts'

/** Codes held before the camera of a real browser. The film that the camera plays is drawn here; nothing else is pretended. */
const folder = mkdtempSync(join(tmpdir(), 'bk-codes-'))
let test: TestKoffer
let receipt: string
let browser: Browser | undefined
let close: () => Promise<void>

beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../..')
  await build({ root, app: 'koffer' })
  const port = await freePort()
  test = await startTestKoffer({ served: { port, assets: readAssets(resolve(root, '.build/koffer')) } })
  const listening = await listen({ app: test.koffer().app, port })
  if (!listening.ok) throw new Error(listening.reason)
  close = listening.close
  await test.browser().unlock(testWords)
  await walkTo(test.browser(), 'ausstellen')
  const [visit] = test.koffer().station.unlocked()?.model.besuche() ?? []
  receipt = visit?.quittung?.nummer ?? expect.fail('no receipt')
})

afterEach(() => browser?.close())
afterAll(async () => {
  await close?.()
  await test?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A clerk's browser that has come in, with its camera. */
async function open(fakeCamera: LaunchOptions['fakeCamera'] = false): Promise<Page> {
  browser = await launchBrowser({ fakeCamera })
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await unlock(page, test.koffer().newEntry(), testWords)
  await page.getByRole('heading', { level: 1, name: /2026/ }).waitFor()
  return page
}

async function before(code: DrawnCode): Promise<Page> {
  const film = join(folder, `${code.format}-${code.text.length}.y4m`)
  writeFileSync(film, await filmOf(code))
  return open({ film })
}

const inBrowser = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)

async function fine(page: Page, name: string): Promise<void> {
  const { SHOTS } = process.env
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/${name}.png` })
    await page.setViewportSize({ width: 320, height: 800 })
    await page.screenshot({ path: `${SHOTS}/${name}-320.png`, fullPage: true })
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  await expectAccessible(page)
  expect(await reflowFindings(page)).toEqual([])
}

/** Everything that the page sends, and whatever its policies have stopped. */
function listenTo(page: Page) {
  const heard = { sent: [] as string[], stopped: [] as string[] }
  page.on('request', (request) =>
    heard.sent.push(`${request.url()} ${request.postDataBuffer()?.toString('latin1') ?? ''}`),
  )
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) heard.stopped.push(message.text())
  })
  return heard
}

it('finds the receipt whose code is held before the camera; the reader is loaded only then', async () => {
  const page = await before({ format: 'QRCode', text: `BK1*R*${receipt}` })
  const heard = listenTo(page)
  await inBrowser(page, '/code')
  await fine(page, 'code')
  expect(heard.sent.filter((each) => /wasm|worker/.test(each))).toEqual([])
  await press(page, 'Mit der Kamera lesen')
  await page.waitForURL(`**/kasse/quittung/${receipt}`)
  expect(heard.stopped).toEqual([])
  await fine(page, 'receipt')
})

it('says before the camera that a code is none of ours, shows nothing of it, and can be turned off', async () => {
  const text = photoCodeText()
  const page = await before({ format: 'DataMatrix', text })
  const { sent } = listenTo(page)
  await inBrowser(page, '/code')
  await press(page, 'Mit der Kamera lesen')
  await page.getByText('Er wird wie das Foto versiegelt').waitFor()
  await fine(page, 'photo-code-elsewhere')
  await press(page, 'Kamera ausschalten')
  await page.locator('video').waitFor({ state: 'hidden' })
  expect(await page.content()).not.toContain(text.slice(0, 20))
  expect(sent.join()).not.toContain(encodeURIComponent(text.slice(0, 20)))
})

it('[SYNC-32] seals a photo code from the camera in the page: no request holds it, no screen shows it', async () => {
  await openKasse(test.browser())
  await trustSealingKey(test, test.browser())
  const { path, vorgang } = await walkToErfassung(test, test.browser())
  const text = photoCodeText()
  const page = await before({ format: 'DataMatrix', text })
  const heard = listenTo(page)
  await inBrowser(page, path)
  await fine(page, 'erfassung')
  await press(page, 'Foto-Code mit der Kamera lesen')
  await page.getByText('Foto-Code gelesen, versiegelt').waitFor()
  await fine(page, 'erfassung-sealed')
  const [, , key = ''] = text.match(/.{20}/g) ?? []
  expect(heard.sent.some((each) => each.includes('/siegel'))).toBe(true)
  expect(heard.sent.join()).not.toContain(key)
  expect(await page.content()).not.toContain(key)
  const sealed = test.koffer().station.unlocked()?.model.caseFile(vorgang)?.state.sealed
  expect(sealed).toMatchObject([{ what: 'lichtbildcode', certified: true, demo: false }])
})

it('without a camera it says so, and reads a photo of the code instead', async () => {
  const page = await open()
  await inBrowser(page, '/code')
  await press(page, 'Mit der Kamera lesen')
  await page
    .locator('[data-camera-failure]')
    .filter({ hasText: /Kamera/ })
    .waitFor()
  await fine(page, 'no-camera')
  const buffer = Buffer.from(await pictureOf({ format: 'QRCode', text: `BK1*R*${receipt}` }))
  await page.getByLabel('Oder ein Foto des Codes').setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer })
  await page.waitForURL(`**/kasse/quittung/${receipt}`)
})

it('takes what a hand scanner types, with Enter behind it', async () => {
  const page = await open()
  await inBrowser(page, '/code')
  // The browser moves into the field by itself, on a busy machine a moment after the page is there.
  await page.locator('main input:focus').waitFor()
  await page.keyboard.type(`BK1*R*${receipt}`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/kasse/quittung/${receipt}`)
})

it('reads the number of a PIN letter twice: by the camera, and by the hand scanner', async () => {
  const letter = { kind: 'pin-brief' as const, id: 'PB-4711-0815', vorgang: null, art: null }
  const data = { transport: 'tl-1', stop: null, by: 'u-9', counted: [], items: [letter] }
  test.centre.cut(false)
  test.centre.order({ type: 'StockSent', data })
  await test.sync()
  await test.browser().get('/bestand/uebernahme/tl-1')
  await test.browser().submit('/bestand/uebernahme/tl-1', { stuecke: [`pin-brief ${letter.id}`] })
  const page = await before({ format: 'Code128', text: letter.id })
  await inBrowser(page, '/bestand/pin-brief')
  await fine(page, 'pin')
  await press(page, 'Mit der Kamera lesen')
  await expect.poll(() => page.locator('[name="nummer"]').inputValue(), patient).toBe(letter.id)
  expect(await page.locator('[name="nochmal"]').evaluate((field) => field === document.activeElement)).toBe(true)
  await page.locator('[name="nummer"]').focus()
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).pathname).toBe('/bestand/pin-brief')
  await page.keyboard.type(letter.id)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/bestand\?gebucht|\/besuch\//)
  const paired = test.koffer().station.unlocked()?.model.bestand().items.get(`pin-brief ${letter.id}`)
  expect(paired?.vorgang).toEqual(expect.any(String))
})

it('the self-test asks the camera for one picture and is told no more than its size', async () => {
  const page = await before({ format: 'QRCode', text: 'BK1*T*7' })
  const { sent } = listenTo(page)
  await inBrowser(page, '/selbsttest')
  await press(page, 'Selbsttest starten')
  await page.getByText('liefert ein Bild (1280 × 720)').waitFor()
  await page.getByText(/Geprüft am/).waitFor()
  await fine(page, 'selftest')
  expect(sent.filter((each) => each.includes('kamera=')).map((each) => each.length)).toEqual([expect.any(Number)])
  expect(Math.max(...sent.map((each) => each.length))).toBeLessThan(400)
})
