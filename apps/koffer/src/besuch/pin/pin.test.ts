import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EidEvent } from '@buergerkoffer/devices/eid'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createScriptedReader, type ScriptedReader } from '../../testing/scripted-reader.ts'
import { createTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../testing/test-koffer.ts'
import { textOf } from '../../testing/walk.ts'
import { walkMoveTo } from '../../testing/walk-move.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Clerk and citizen, each with a browser without scripts. The real app with its simulated card: pin.process.test.ts. */
let reader: ScriptedReader
let watch: DeviceWatch
let koffer: TestKoffer
let clerk: TestBrowser
let citizen: TestBrowser

const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

beforeEach(async () => {
  reader = createScriptedReader()
  const now = () => '2026-11-23T08:30:00.000Z'
  watch = watchDevices({ devices: { eid: reader }, now, sleep: asleep, onBug: (fault) => expect.fail(String(fault)) })
  koffer = await startTestKoffer({ watch })
  clerk = koffer.browser()
  await clerk.unlock(testWords)
  await clerk.get('/kasse')
  const link = await clerk.post('/buergerfenster/oeffnen', { _csrf: clerk.csrf() })
  citizen = createTestBrowser(koffer.koffer(), 7701)
  await citizen.get(link.headers.get('location') ?? '')
})

afterEach(async () => {
  await koffer.close()
  await watch.stop()
})

const here = '/pin-aendern'
const ask = (what: 'pin' | 'new-pin' | 'can' | 'puk', triesLeft?: number): EidEvent => ({
  ...{ kind: 'enter', what, where: 'screen' },
  ...(triesLeft !== undefined && { triesLeft }),
})

const begin = async (fields = {}) => {
  await clerk.get(here)
  return clerk.submit(here, { aktion: 'beginnen', art: 'transport', ...fields })
}
const clerkSees = async () => textOf(await clerk.get(here))
const citizenSees = async () => textOf(await citizen.get('/buerger/anzeige'))

/** How many rows each table of the suitcase has, but the one in which sync notes when it last spoke. */
function rows(): readonly unknown[] {
  const database = new DatabaseSync(join(koffer.folder, 'station.db'), { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'setting'").all()
  const counts = tables.map(({ name }) => [name, database.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n])
  database.close()
  return counts
}

const type = async (fields: Readonly<Record<string, string>>) => {
  await citizen.get('/buerger/anzeige')
  return citizen.submit('/buerger/ziffern', { antwort: 'weiter', ...fields })
}

it('changes the transport PIN on the citizen’s screen; the clerk sees how far it is, and no field', async () => {
  const begun = await begin()
  expect(begun.path).toBe(here)
  reader.say({ kind: 'insert-card' })
  expect(await clerkSees()).toContain('Ausweis auflegen')
  expect(await citizenSees()).toContain('Bitte legen Sie Ihren Ausweis auf das Lesegerät')
  reader.say(ask('pin', 3))
  const page = await clerk.get(here)
  expect(textOf(page)).toContain('Die Person gibt die Transport-PIN ein')
  expect(page.html).not.toMatch(/<input[^>]*type="(password|text|tel|number)"/)
  const asked = await citizen.get('/buerger/anzeige')
  expect(textOf(asked)).toContain('Fünf Ziffern. Sie steht in Ihrem PIN-Brief.')
  expect(asked.html).toMatch(/type="password"[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/)
  await type({ ziffern: '1 2 3 4 5' })
  reader.say(ask('new-pin'))
  const differing = await type({ ziffern: '770441', nochmal: '770442' })
  expect(textOf(differing)).toContain('Die beiden neuen PINs sind nicht gleich.')
  expect(differing.html).not.toMatch(/77044/)
  expect(await clerkSees()).toContain('Die neue PIN war nicht zweimal gleich')
  await type({ ziffern: '770441', nochmal: '770441' })
  expect(reader.entered).toEqual(['12345', '770441'])
  await reader.end({ kind: 'changed' })
  expect(await clerkSees()).toContain('Die PIN ist geändert')
  expect(await citizenSees()).toContain('Ab jetzt gilt die neue PIN.')
  expect((await clerk.submit(here, { aktion: 'fertig' })).path).toBe('/')
  expect(await citizenSees()).toContain('Herzlich willkommen')
})

it('asks what the person has; without any PIN it begins nothing and says where to go', async () => {
  const none = await begin({ art: '' })
  expect([none.status, textOf(none).includes('Bitte wählen, welche PIN die Person hat.')]).toEqual([422, true])
  expect(textOf(await begin({ art: 'keine' }))).toContain('kann nur das Bürgerbüro eine neue PIN setzen')
  expect(reader.started()).toBe(0)
})

it('says before it begins that the citizen’s screen is needed, unless the reader has keys', async () => {
  await watch.eid?.look()
  expect(await clerkSees()).toContain('Der Bürgerbildschirm ist nicht offen')
  reader.set({ kind: 'reader-ready', reader: { name: 'Prüfleser', keypad: true } })
  await watch.eid?.look()
  expect(await clerkSees()).not.toContain('Der Bürgerbildschirm ist nicht offen')
})

it('with keys of its own no digits are taken from a screen', async () => {
  await begin({ art: 'known' })
  reader.say({ kind: 'enter', what: 'pin', where: 'keypad', triesLeft: 3 })
  expect(await clerkSees()).toContain('Auf den Tasten des Lesegeräts.')
  const seen = await citizen.get('/buerger/anzeige')
  expect(textOf(seen)).toContain('Bitte tippen Sie Ihre PIN auf den Tasten des Lesegeräts ein.')
  expect(seen.html).not.toContain('ziffern')
})

it('guides through a wrong PIN, the CAN, the last try, the block and the PUK', async () => {
  await begin()
  reader.say({ kind: 'pin-wrong', triesLeft: 2 })
  reader.say(ask('pin', 2))
  expect(await clerkSees()).toContain('Versuche, die noch bleiben: 2.')
  expect(await clerkSees()).toContain('Hat die Person schon einmal eine eigene PIN gesetzt?')
  expect(await citizenSees()).toContain('Diese PIN stimmt nicht. Versuche, die noch bleiben: 2.')
  reader.say({ kind: 'pin-wrong', triesLeft: 1 })
  reader.say(ask('can', 1))
  expect(await citizenSees()).toContain('fragt der Ausweis erst nach der CAN')
  await type({ ziffern: '500540' })
  reader.say(ask('pin', 1))
  expect(await citizenSees()).toContain('Das ist der letzte Versuch.')
  reader.say({ kind: 'pin-wrong', triesLeft: 0 })
  reader.say({ kind: 'pin-blocked' })
  reader.say(ask('puk', 0))
  expect(await clerkSees()).toContain('höchstens zehnmal im Leben des Ausweises')
  expect(await citizenSees()).toContain('Zehn Ziffern aus Ihrem PIN-Brief.')
  await citizen.get('/buerger/anzeige')
  await citizen.submit('/buerger/ziffern', { antwort: 'abbrechen', ziffern: '12' })
  await expect.poll(clerkSees).toContain('Ohne PIN-Brief kann nur das Bürgerbüro eine neue PIN setzen')
  expect(reader.entered).toEqual(['500540'])
})

it.each([
  ['card-deactivated', 'Die Online-Funktion des Ausweises ist ausgeschaltet'],
  ['card-removed', 'Der Ausweis liegt nicht mehr auf'],
  ['unknown-card', 'Das ist kein Ausweis mit Online-Funktion'],
  ['reader-unplugged', 'Das Lesegerät ist weg'],
] as const)('says what to do at %s', async (kind, text) => {
  await begin()
  reader.say({ kind })
  expect(await clerkSees()).toContain(text)
})

it.each([
  ['app-crashed', 'Die AusweisApp ist abgestürzt'],
  ['app-missing', 'Die AusweisApp fehlt'],
  ['app-not-ready', 'nicht bereit'],
  ['card-inoperative', 'Die PUK ist aufgebraucht'],
  ['timed-out', 'Es hat zu lange gedauert'],
  ['nothing-read', 'Das hat nicht geklappt'],
] as const)('says what to do after %s, and can begin anew', async (trouble, text) => {
  await begin()
  await reader.end({ kind: 'trouble', trouble })
  expect(await clerkSees()).toContain(text)
  expect(await citizenSees()).toContain('Die PIN ist nicht geändert')
  await begin()
  expect(reader.started()).toBe(2)
  await reader.end({ kind: 'cancelled' })
  await clerk.get(here)
  await clerk.submit(here, { aktion: 'fertig' })
  expect(await citizenSees()).toContain('Herzlich willkommen')
})

it('belongs to its visit, stores nothing, and ends when the visit is parked', async () => {
  const visit = /^\/besuch\/[^/]+/.exec((await walkMoveTo(clerk, 'person')).path)?.[0]
  const before = rows()
  await clerk.get(`${visit}/pin`)
  await clerk.submit(`${visit}/pin`, { aktion: 'beginnen', art: 'known', sprache: 'en' })
  reader.say(ask('pin'))
  expect(await citizenSees()).toContain('Your current PIN')
  expect(await clerkSees()).toContain('Das Lesegerät arbeitet gerade für jemand anderen.')
  await type({ ziffern: '123456' })
  await reader.end({ kind: 'changed' })
  expect(rows()).toEqual(before)
  await clerk.get(`${visit}/pin`)
  await clerk.submit(`${visit}/pin`, { aktion: 'fertig' })
  await clerk.get(`${visit}/pin`)
  await clerk.submit(`${visit}/pin`, { aktion: 'beginnen', art: 'known' })
  await clerk.post(`${visit}/parken`, { _csrf: clerk.csrf() })
  await expect.poll(clerkSees).not.toContain('Das Lesegerät arbeitet gerade')
  expect(await citizenSees()).not.toContain('PIN')
})

it('ends with the lock, and takes no digits afterwards', async () => {
  await begin()
  reader.say(ask('pin'))
  await citizen.get('/buerger/anzeige')
  await clerk.get('/kasse')
  await clerk.post('/sperren', { _csrf: clerk.csrf() })
  const late = await citizen.submit('/buerger/ziffern', { antwort: 'weiter', ziffern: '12345' })
  expect([late.status, reader.entered]).toEqual([409, []])
  expect(late.html).not.toContain('12345')
})

it('takes digits from the citizen’s own form only, and only for what is asked now', async () => {
  await begin()
  reader.say(ask('pin'))
  await citizen.get('/buerger/anzeige')
  expect((await citizen.post('/buerger/ziffern', { ziffern: '12345', _csrf: clerk.csrf() })).status).toBe(403)
  reader.say({ kind: 'card-removed' })
  reader.say({ kind: 'insert-card' })
  expect((await citizen.submit('/buerger/ziffern', { antwort: 'weiter', ziffern: '12345' })).status).toBe(409)
  expect(reader.entered).toEqual([])
})

it('says so where no reader is set up', async () => {
  const bare = await startTestKoffer()
  await bare.browser().unlock(testWords)
  const seen = await bare.browser().get(here)
  expect(textOf(seen)).toContain('Ein Ausweisleser ist nicht eingerichtet.')
  expect(seen.html).not.toContain('name="art"')
  await bare.close()
})
