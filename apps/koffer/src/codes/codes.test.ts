import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createZxingReader } from '@buergerkoffer/devices/codes'
import { type DrawnCode, photoCodeText, pictureOf } from '@buergerkoffer/devices/codes/testing'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Seen } from '../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { nameOf, openKasse, textOf, walkTo } from '../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer
let watch: DeviceWatch

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

beforeEach(async () => {
  const codes = { read: createZxingReader(wasm), close: async () => undefined }
  const now = () => '2026-11-23T08:30:00.000Z'
  watch = watchDevices({ devices: { codes }, now, sleep: asleep, onBug: (fault) => expect.fail(String(fault)) })
  test = await startTestKoffer({ watch })
  await test.browser().unlock(testWords)
})
afterEach(async () => {
  await test.close()
  await watch.stop()
})

/** Has a text looked up as the hand scanner types it. */
async function look(code: string): Promise<Seen> {
  await test.browser().get('/code')
  return test.browser().submit('/code', { code })
}

/** A visit that was paid; answers the number of its receipt and of its case. */
async function paid(): Promise<{ readonly receipt: string; readonly nummer: string; readonly besuch: string }> {
  await walkTo(test.browser(), 'ausstellen')
  const [visit] = test.koffer().station.unlocked()?.model.besuche() ?? []
  const [receipt, nummer] = [visit?.quittung?.nummer, visit?.vorgaenge[0]?.nummer]
  if (!visit || !receipt || !nummer) throw new Error('the visit is not paid')
  return { receipt, nummer, besuch: visit.id }
}

it('leads from the code of a receipt to its lines, and from the number of a case to its visit', async () => {
  const { receipt, nummer, besuch } = await paid()
  const shown = await look(`BK1*R*${receipt}`)
  expect(shown.path).toBe(`/kasse/quittung/${receipt}`)
  for (const seen of [nummer.toLowerCase(), '24,00\u00a0€', 'zurücknehmen'])
    expect(shown.html.toLowerCase()).toContain(seen)
  expect((await look(` ${receipt.toLowerCase()} `)).path).toBe(shown.path)
  expect((await look(nummer)).path).toContain(besuch)
  expect((await look(`BK1*C*${nummer}`)).path).toContain(besuch)
})

it.each([
  ['ME02-2026-000001', 'Das Papier ist von Koffer ME02.'],
  ['BK1*R*ME01-2026-000999', 'ME01-2026-000999 steht nicht in den Büchern dieses Koffers.'],
  ['BK1*T*ME01-20261123-0930', 'Das ist ein Papier des Selbsttests.'],
  ['BK1*D*ME01-20261123-0930', 'Das ist ein Papier des Selbsttests.'],
  ['https://example.org/?q=1', 'Das ist kein Code des Bürgerkoffers.'],
  ['', 'Bitte den Code einlesen oder die Nummer eingeben.'],
])('says of “%s” why it leads nowhere', async (code, said) => {
  const seen = await look(code)
  expect([seen.status, textOf(seen).includes(said)]).toEqual([422, true])
})

it('says where a case is that was handed over or parked', async () => {
  const { nummer } = await paid()
  const { path } = await look(nummer)
  await test.browser().get(path)
  const visit = path.split('/').slice(0, 3).join('/')
  await test.browser().submit(`${visit}/parken`)
  expect(textOf(await look(nummer))).toContain(`Der Besuch zu ${nummer} ist unterbrochen.`)
})

it('[SYNC-32] never shows the text of a photo code, and says where it belongs', async () => {
  const text = photoCodeText()
  const seen = await look(text)
  expect(textOf(seen)).toContain('Das ist ein Foto-Code.')
  expect(seen.html).not.toContain(text.slice(0, 20))
})

/** Posts a photo of a code as a browser without scripts does. */
async function photographed(picture: Uint8Array): Promise<Seen> {
  await test.browser().get('/code')
  const scan = { field: 'bild', name: 'IMG_0001.jpg', type: 'image/jpeg', bytes: picture }
  return test.browser().upload('/code/bild', {}, scan)
}

it('reads the photo of a code where the page has no script', async () => {
  const { receipt } = await paid()
  const of = async (code: DrawnCode) => photographed(await pictureOf(code))
  expect((await of({ format: 'QRCode', text: `BK1*R*${receipt}` })).path).toBe(`/kasse/quittung/${receipt}`)
  expect(textOf(await of({ format: 'QRCode', text: 'WIFI:S:x' }))).toContain('Das ist kein Code des Bürgerkoffers.')
  expect(textOf(await of({ format: 'DataMatrix', text: photoCodeText() }))).toContain('Das ist ein Foto-Code.')
  expect(textOf(await photographed(Buffer.from('no picture')))).toContain('Bitte ein Foto als JPEG oder PNG wählen.')
})

it('answers whatever is typed, and keeps nothing of it', async () => {
  await openKasse(test.browser())
  const begun = fc.constantFrom('BK1*', 'BK1*R*', 'ME01-2026-', '4gEZ', '')
  await fc.assert(
    fc.asyncProperty(begun, fc.string({ unit: 'binary', maxLength: 200 }), async (start, rest) => {
      const seen = await look(start + rest)
      expect([200, 422]).toContain(seen.status)
      expect(nameOf(seen)).toBe('code')
    }),
    { numRuns: 60 },
  )
  expect(textOf(await look('x'.repeat(90_000)))).toContain('Das ist kein Code des Bürgerkoffers.')
})

it('lets only the pages that need it ask for the camera', async () => {
  const policyOf = async (path: string) => (await test.browser().raw(path)).headers.get('permissions-policy')
  for (const path of ['/code', '/bestand/pin-brief', '/selbsttest'])
    expect(await policyOf(path)).toContain('camera=(self)')
  for (const path of ['/', '/kasse', '/bestand']) expect(await policyOf(path)).toContain('camera=()')
})
