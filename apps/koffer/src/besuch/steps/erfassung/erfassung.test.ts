import { seal } from '@buergerkoffer/seal'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeSealingKey, trustSealingKey } from '../../../testing/sealing-town.ts'
import type { TestBrowser } from '../../../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, openKasse, textOf } from '../../../testing/walk.ts'
import { walkToErfassung } from '../../../testing/walk-ausweis.ts'

vi.setConfig({ testTimeout: 60_000 })

const hour = 3_600_000
let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  browser = test.browser()
  await browser.unlock(testWords)
  await openKasse(browser)
})
afterEach(() => test.close())

const model = () => {
  const open = test.koffer().station.unlocked()
  if (!open) throw new Error('locked')
  return open.model
}

const toErfassung = () => walkToErfassung(test, browser)

const photo = { what: 'lichtbild', mediaType: 'image/jpeg' }

/** Posts bytes as the capturing page's script does. */
async function post(path: string, box: Uint8Array): Promise<{ status: number; body: unknown }> {
  const headers = {
    ...{ host: 'localhost:7701', origin: 'http://localhost:7701', 'sec-fetch-site': 'same-origin' },
    ...{ accept: 'application/json', 'content-type': 'application/octet-stream', 'x-csrf-token': browser.csrf() },
    ...{ cookie: browser.cookie(), 'user-agent': 'Test' },
  }
  const init = { method: 'POST', headers, body: new Uint8Array(box) }
  const answer = await test.koffer().app.request(`http://localhost:7701${path}/siegel`, init)
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}

it('[SYNC-32] takes a sealed box once per capture, says that nothing here is certified, and leads on', async () => {
  const key = await trustSealingKey(test, browser)
  const { path, vorgang } = await toErfassung()
  const box = await seal(new Uint8Array([1, 2, 3]), key, { vorgang, ...photo })
  expect(await post(path, box)).toMatchObject({ status: 200, body: { next: path.replace('erfassung', 'weiter') } })
  expect((await post(path, box)).status).toBe(200)
  const sealed = model().caseFile(vorgang)?.state.sealed ?? []
  expect(new Set(sealed.map(({ boxHash }) => boxHash)).size).toBe(1)
  expect(sealed[0]).toMatchObject({ demo: true, certified: false })
  expect(model().takenBoxes().length).toBe(1)
  expect(textOf(await browser.get(path))).toContain('nicht zertifiziert aufgenommen')
})

it('[SYNC-32] refuses the box of another case, of an unknown key, of no sense, and one too large; nothing is stored', async () => {
  const key = await trustSealingKey(test, browser)
  const { path, vorgang } = await toErfassung()
  const plain = () => new Uint8Array([1, 2, 3])
  const other = await seal(plain(), key, { vorgang: crypto.randomUUID(), ...photo })
  const stranger = await seal(plain(), (await makeSealingKey()).key, { vorgang, ...photo })
  const sound = await seal(plain(), key, { vorgang, what: 'ton', mediaType: 'audio/mpeg' })
  const large = await seal(new Uint8Array(1024 * 1024), key, { vorgang, ...photo })
  const answers = [other, stranger, sound, plain(), large].map((box) => post(path, box))
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([422, 409, 422, 422, 413])
  expect(model().caseFile(vorgang)?.state.sealed).toEqual([])
})

it('offers a plain form without JavaScript and without a key, once for each kind, and leads on', async () => {
  const { path, vorgang } = await toErfassung()
  expect(textOf(await browser.get(path))).toContain('Ohne bestätigten Siegelschlüssel')
  const photoLater = await browser.submit(`${path}/spaeter`)
  expect(nameOf(photoLater)).toBe('erfassung')
  expect(nameOf(await browser.submit(`${path}/spaeter`))).not.toBe('erfassung')
  expect(model().caseFile(vorgang)?.state.postponed).toEqual(['lichtbild', 'unterschrift'])
})

it('keeps the accepted key on the page that shows a refused postponement', async () => {
  await trustSealingKey(test, browser)
  const { path, vorgang } = await toErfassung()
  await browser.get(path)
  expect((await browser.submit(`${path}/spaeter`, { was: 'ton' })).path).toBe(path)
  expect(model().caseFile(vorgang)?.state.postponed).toEqual([])
})

it('warns at 48 hours, deletes at 96, asks for a call, and forgets it once somebody called', async () => {
  const key = await trustSealingKey(test, browser)
  const { path, vorgang } = await toErfassung()
  const box = await seal(new Uint8Array([1, 2, 3]), key, { vorgang, ...photo })
  expect((await post(path, box)).status).toBe(200)
  test.world.time += 49 * hour
  // A browser is let in for a day: whoever comes later unlocks again.
  await browser.unlock(testWords)
  const warned = textOf(await browser.get('/'))
  expect(warned).toMatch(/Lichtbild von Vorgang ME01-2026-\d+ muss bis 27\.11\.2026, 09:30 Uhr ins Rathaus/)
  test.world.time += 48 * hour
  await browser.unlock(testWords)
  const gone = await browser.get('/')
  expect(textOf(gone)).toContain('Rückruf nötig')
  expect(textOf(gone)).not.toContain('muss bis')
  expect(textOf(await browser.submit('/rueckruf'))).not.toContain('Rückruf nötig')
})

it('says on the day’s page that no key is accepted, until one is', async () => {
  expect(textOf(await browser.get('/'))).toContain('Noch kein bestätigter Siegelschlüssel')
  await trustSealingKey(test, browser)
  expect(textOf(await browser.get('/'))).not.toContain('Noch kein bestätigter Siegelschlüssel')
  expect((await browser.get('/zugang')).html).toContain('href="/siegelschluessel"')
})
