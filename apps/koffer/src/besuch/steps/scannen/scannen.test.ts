import { randomUUID } from 'node:crypto'
import { photoCodeText } from '@buergerkoffer/devices/codes/testing'
import { createEsclScanner } from '@buergerkoffer/devices/scanner'
import { drawnPictures, type EsclServer, startEsclServer } from '@buergerkoffer/devices/scanner/simulator'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Seen } from '../../../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, textOf, walkTo } from '../../../testing/walk.ts'
import { walkMoveTo } from '../../../testing/walk-move.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A paper from a scanner on the network, through the real driver, to the case. */
let device: EsclServer
let watch: DeviceWatch
let koffer: TestKoffer
let path: string
/** What the reader of codes finds on each page. */
let onPage: readonly string[] = []

const codes = {
  read: async () => ({ kind: 'read' as const, codes: onPage.map((text) => ({ symbology: 'qr' as const, text })) }),
  close: async () => undefined,
}

const after = (ms: number, ring: () => void) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}
const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

beforeEach(async () => {
  device = await startEsclServer({ pictures: drawnPictures(), newId: randomUUID, after })
  const scanner = createEsclScanner({ base: device.base, fetch, after })
  const now = () => '2026-11-23T08:30:00.000Z'
  watch = watchDevices({
    devices: { scanner, codes },
    now,
    sleep: asleep,
    onBug: (fault) => expect.fail(String(fault)),
  })
  koffer = await startTestKoffer({ watch })
  await koffer.browser().unlock(testWords)
  const { path: page } = await walkMoveTo(koffer.browser(), 'nachweise')
  path = `${page}/wohnungsgeberbestaetigung/scannen`
})

afterEach(async () => {
  onPage = []
  await koffer.close()
  await watch.stop()
  await device.close()
})

const state = () => {
  const model = koffer.koffer().station.unlocked()?.model
  const { vorgang } = model?.besuche()[0]?.vorgaenge[0] ?? {}
  return model?.caseFile(vorgang ?? '')?.state
}

/** The page once the scanner rests. */
async function scanned(action: string): Promise<Seen> {
  const browser = koffer.browser()
  await browser.get(path)
  await browser.submit(path, { aktion: action })
  await expect.poll(async () => textOf(await browser.get(path)), { timeout: 20_000 }).not.toContain('Es wird gescannt.')
  return browser.get(path)
}

const pagesOn = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/value="right:([^"]+)"/g)].map(([, id]) => id ?? '')

it('becomes one file of the case: scanned, sorted, turned, one page left out, taken over', async () => {
  device.setting.sheets = 3
  const browser = koffer.browser()
  const [first, second, third] = pagesOn(await scanned('feeder'))
  expect([first, second, third]).not.toContain(undefined)
  const picture = await browser.raw(`${path}/${first}`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  await browser.submit(path, { aktion: `later:${first}` })
  await browser.submit(path, { aktion: `right:${second}` })
  const sorted = await browser.submit(path, { aktion: `leave-out:${third}` })
  expect(pagesOn(sorted)).toEqual([second, first, third])
  expect(textOf(sorted)).toContain('weggelassen')
  const next = await browser.submit(path, { aktion: 'take', original: 'kept' })
  expect(nameOf(next)).toBe('meldeschein')
  const [brought] = state()?.nachweise ?? []
  expect(brought).toMatchObject({ nachweis: 'wohnungsgeberbestaetigung', original: 'kept' })
  expect(brought?.blob?.mediaType).toBe('application/pdf')
  expect(pagesOn(await browser.get(path))).toEqual([])
})

it('keeps what has come when the feeder jams, and when the program is started anew', async () => {
  device.setting.sheets = 3
  device.setting.feederFault = { state: 'ScannerAdfJam', atSheet: 3 }
  const jammed = await scanned('feeder')
  expect(textOf(jammed)).toContain('Klappe öffnen, Blatt herausziehen')
  expect(textOf(jammed)).toContain('Fertige Seiten sind gesichert.')
  expect(pagesOn(jammed)).toHaveLength(2)
  await koffer.restart()
  await koffer.browser().unlock(testWords)
  expect(pagesOn(await koffer.browser().get(path))).toEqual(pagesOn(jammed))
})

it('goes another way while nobody answers at the scanner, and comes back', async () => {
  const { base } = device
  await device.close()
  const gone = await scanned('platen')
  expect(textOf(gone)).toContain('Bis dahin: mit der Kamera aufnehmen.')
  device = await startEsclServer({
    pictures: drawnPictures(),
    newId: randomUUID,
    after,
    port: Number(new URL(base).port),
  })
  expect(pagesOn(await scanned('platen'))).toHaveLength(1)
})

it('[SYNC-32] keeps no page on which the code of a photo stands, and says where it belongs', async () => {
  onPage = [photoCodeText()]
  const seen = await scanned('platen')
  expect(pagesOn(seen)).toEqual([])
  expect(textOf(seen)).toContain('Eine Seite trägt einen Foto-Code und wurde nicht gespeichert.')
  onPage = []
  expect(pagesOn(await scanned('platen'))).toHaveLength(1)
})

it('offers the receipt whose code stands on a page', async () => {
  const receipt = await paidElsewhere()
  onPage = [`BK1*R*${receipt}`, 'https://example.org']
  const seen = await scanned('platen')
  expect(seen.html).toContain(`href="/kasse/quittung/${receipt}"`)
  expect(pagesOn(seen)).toHaveLength(1)
})

it('takes the signed Meldeschein, and says what is missing without losing the page', async () => {
  const browser = koffer.browser()
  await scanned('platen')
  await browser.submit(path, { aktion: 'take' })
  const sheet = path.replace('nachweise/wohnungsgeberbestaetigung/scannen', 'meldeschein')
  expect((await browser.raw(`${sheet}/scannen`)).status).toBe(404)
  await browser.get(sheet)
  const ready = await browser.submit(`${sheet}/druck`)
  expect(ready.html).toContain(`href="${sheet}/scannen"`)
  path = `${sheet}/scannen`
  expect(pagesOn(await scanned('platen'))).toHaveLength(1)
  const wrong = await browser.submit(path, { aktion: 'take', art: 'mark' })
  expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('Bitte den Grund kurz angeben.')])
  expect(pagesOn(wrong)).toHaveLength(1)
  await browser.submit(path, { aktion: 'take', art: 'mark', grund: 'Hand gebrochen', vorgelesen: 'true' })
  const [signed] = state()?.signatures ?? []
  expect(signed).toMatchObject({ what: 'meldeschein', kind: 'mark', reason: 'Hand gebrochen', readAloudBy: 'u-1' })
  expect(signed?.blob?.mediaType).toBe('application/pdf')
})

/** Another visit that was paid; answers its receipt's number. */
async function paidElsewhere(): Promise<string> {
  await walkTo(koffer.browser(), 'ausstellen', 't-1000')
  const visits = koffer.koffer().station.unlocked()?.model.besuche() ?? []
  return visits.find(({ quittung }) => quittung)?.quittung?.nummer ?? expect.fail('nothing was paid')
}
