import { type EidEvent, type EidPerson, eidPersonSchema } from '@buergerkoffer/devices/eid'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createScriptedReader, type ScriptedReader } from '../../../testing/scripted-reader.ts'
import type { Seen } from '../../../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, textOf } from '../../../testing/walk.ts'
import { walkMoveTo } from '../../../testing/walk-move.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Somebody without an appointment lays the identity card on the reader. The real app with its simulated card: auslesen.process.test.ts. */
let reader: ScriptedReader
let watch: DeviceWatch
let koffer: TestKoffer
let person: string
let page: string

const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

beforeEach(async () => {
  reader = createScriptedReader()
  const now = () => '2026-11-23T08:30:00.000Z'
  watch = watchDevices({ devices: { eid: reader }, now, sleep: asleep, onBug: (fault) => expect.fail(String(fault)) })
  koffer = await startTestKoffer({ watch })
  await koffer.browser().unlock(testWords)
  person = (await walkMoveTo(koffer.browser(), 'person')).path
  page = `${person}/auslesen`
})

afterEach(async () => {
  await koffer.close()
  await watch.stop()
})

const card: EidPerson = eidPersonSchema.parse({
  documentType: 'ID',
  issuingState: 'D',
  validity: { until: '2031-05-31', state: 'valid' },
  givenNames: 'ŁUCJA',
  familyName: 'ĐURĐEVIĆ-ȞAŠKOVÁ',
  birthDate: { year: 1957 },
  birthPlace: { kind: 'structured', city: 'ČAČAK', country: 'SRB' },
  address: { kind: 'structured', street: 'AM MÜHLGRABEN 3', city: 'MUSTERSTADT', country: 'D', postcode: '08393' },
})
const askCan: EidEvent = { kind: 'enter', what: 'can', where: 'screen' }

const state = () => {
  const model = koffer.koffer().station.unlocked()?.model
  const { vorgang } = model?.besuche().at(-1)?.vorgaenge[0] ?? {}
  return model?.caseFile(vorgang ?? '')?.state
}

it('says before it begins that there is no line to the eID server, and offers the comparison by eye', async () => {
  reader.serverStand = 'offline'
  await watch.eidServer?.look()
  expect(textOf(await koffer.browser().get(person))).toContain('Das Auslesen braucht die Leitung zum eID-Server')
  const seen = await koffer.browser().get(page)
  expect(textOf(seen)).toContain('Keine Leitung zum eID-Server')
  expect(seen.html).toMatch(new RegExp(`href="${person}"[^>]*>(<[^>]*>)*Mit dem Auge prüfen`))
  expect(reader.started()).toBe(0)
  reader.serverStand = 'reachable'
  await watch.eidServer?.look()
  expect(textOf(await koffer.browser().get(page))).not.toContain('Keine Leitung')
})

const begin = async (): Promise<Seen> => {
  await koffer.browser().get(page)
  return koffer.browser().submit(page, { aktion: 'beginnen', lichtbild: 'true' })
}

const read = async (who: EidPerson = card): Promise<Seen> => {
  await begin()
  await reader.end({ kind: 'read', person: who, source: 'eid-server' })
  return koffer.browser().get(person)
}

/** The value of an input, and what stands beside its name. */
const inputOf = ({ html }: Seen, name: string): string | undefined => {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0]
  return tag && (/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

const sources = (seen: Seen): number =>
  textOf(seen).split(/Übernommen aus: Chip des Ausweises, \d\d:\d\d Uhr/).length - 1

/** All inputs as they stand, as the browser would post them. */
const inputs = ({ html }: Seen): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]*>/g)]
      .map(([tag]) => ({
        tag,
        name: /name="([^"]*)"/.exec(tag)?.[1] ?? '',
        value: /value="([^"]*)"/.exec(tag)?.[1] ?? '',
      }))
      .filter(({ tag }) => /type="text"/.test(tag) || / checked/.test(tag))
      .map(({ name, value }) => [name, value]),
  )

it('reads: photo confirmed, card laid down, CAN typed, the form filled in with its source at each field, and all of it in the case', async () => {
  const browser = koffer.browser()
  const form = await browser.get(person)
  expect(form.html).toContain('form="person-formular"')
  await browser.submit(person, { _action: 'auslesen', doktorgrad: 'Dr.' })
  const asked = await browser.submit(page, { aktion: 'beginnen' })
  expect([asked.status, reader.started()]).toEqual([422, 0])
  expect(textOf(asked)).toContain('Bitte zuerst das Lichtbild mit der Person vergleichen')
  await browser.submit(page, { aktion: 'beginnen', lichtbild: 'true' })
  reader.say({ kind: 'rights-requested', rights: ['can-allowed'] })
  reader.say({ kind: 'insert-card' })
  expect(textOf(await browser.get(page))).toContain('Ausweis auflegen')
  reader.say(askCan)
  expect((await browser.get(page)).html).toContain('name="can"')
  const working = await browser.submit(page, { aktion: 'can', can: '500540' })
  expect([reader.entered, textOf(working).includes('ruhig liegen lassen')]).toEqual([['500540'], true])
  await reader.end({ kind: 'read', person: card, source: 'eid-server' })
  expect(textOf(await browser.get(page))).toContain('Der Ausweis ist gelesen.')

  const filled = await browser.submit(page, { aktion: 'weiter' })
  expect(filled.path).toBe(person)
  expect(
    ['familienname', 'doktorgrad', 'geburtsdatum.jahr', 'geburtsort', 'hausnummer'].map((id) => inputOf(filled, id)),
  ).toEqual([...['ĐURĐEVIĆ-ȞAŠKOVÁ', 'Dr.', '1957', 'ČAČAK, Serbien', '3']])
  expect(sources(filled)).toBe(9)
  const next = await browser.submit(person, { ...inputs(filled), strasse: 'Am Mühlgraben' })
  expect(nameOf(next)).toBe('ausweis')
  expect(state()?.recorded?.chip).toEqual({
    readAt: expect.stringMatching(/^2026-11-23T/),
    ...{ server: 'eid-server', photoCompared: true, document: { art: 'personalausweis', validUntil: '2031-05-31' } },
    fields: [
      ...['name.familienname', 'name.vornamen', 'geburt.datum', 'geburt.ort', 'staatsangehoerigkeiten'],
      ...['anschrift.hausnummer', 'anschrift.plz', 'anschrift.ort'],
    ],
  })
  expect([inputOf(next, 'gueltigBis'), sources(next)]).toEqual(['31.05.2031', 2])
  expect(sources(await browser.get(person))).toBe(8)
  await browser.get(page)
  expect((await browser.submit(page, { aktion: 'neu' })).html).toContain('name="lichtbild"')
})

it('takes no source for a field that was changed in a draft, and the next card takes all of the one before', async () => {
  const browser = koffer.browser()
  const filled = await read({ ...card, doctoralDegree: 'DR.' })
  await browser.post(`${person.replace('/person', '')}/entwurf/person`, {
    ...inputs(filled),
    ...{ _csrf: browser.csrf(), _basis: /name="_basis" value="(\d+)"/.exec(filled.html)?.[1] ?? '', ort: 'Meerane' },
  })
  const changed = await browser.get(person)
  expect([inputOf(changed, 'ort'), sources(changed)]).toEqual(['Meerane', 9])
  const other = await read({ ...card, familyName: 'KADEN', address: { kind: 'none' } })
  expect(['familienname', 'doktorgrad', 'strasse', 'ort'].map((id) => inputOf(other, id))).toEqual([
    'KADEN',
    '',
    '',
    '',
  ])
})

it.each([
  ['can-wrong', 'Die CAN stimmt nicht'],
  ['card-removed', 'Der Ausweis liegt nicht mehr auf'],
  ['card-position-bad', 'Der Ausweis liegt ungünstig'],
  ['unknown-card', 'Das ist kein Ausweis mit Online-Funktion'],
  ['card-deactivated', 'Die Online-Funktion des Ausweises ist ausgeschaltet'],
  ['card-inoperative', 'Der Chip des Ausweises ist gesperrt'],
  ['reader-unplugged', 'Das Lesegerät ist weg'],
  ['pin-blocked', 'Die PIN des Ausweises ist gesperrt'],
] as const)('guides on the way: %s', async (kind, words) => {
  await begin()
  reader.say({ kind })
  const seen = textOf(await koffer.browser().get(page))
  expect(seen).toContain(words)
  expect(seen).toContain('Abbrechen')
})

it('asks again for a CAN that has not six digits, at the field, and never shows it', async () => {
  await begin()
  reader.say(askCan)
  const seen = await koffer.browser().submit(page, { aktion: 'can', can: '50054' })
  expect(textOf(seen)).toContain('Die CAN hat sechs Ziffern')
  expect([seen.html.includes('50054'), seen.html.includes('aria-invalid="true"')]).toEqual([false, true])
})

it.each([
  ['eid-server-offline', 'Keine Leitung zum eID-Server'],
  ['app-crashed', 'Die AusweisApp ist abgestürzt'],
  ['card-unreadable', 'Der Chip war nicht zu lesen'],
  ['app-missing', 'Die AusweisApp fehlt'],
] as const)('goes on by typing after %s, and comes back', async (trouble, words) => {
  const browser = koffer.browser()
  await browser.get(person)
  await browser.submit(person, { _action: 'auslesen', familienname: 'Kaden', plz: '' })
  await begin()
  await reader.end({ kind: 'trouble', trouble })
  expect(textOf(await browser.get(page))).toContain(words)
  const typed = await browser.get(person)
  expect([inputOf(typed, 'familienname'), inputOf(typed, 'plz'), sources(typed)]).toEqual(['Kaden', '', 0])
  expect(inputOf(await read(), 'familienname')).toBe('ĐURĐEVIĆ-ȞAŠKOVÁ')
})

it('is cancelled, also for another matter', async () => {
  const browser = koffer.browser()
  await begin()
  await browser.submit(page, { aktion: 'abbrechen' })
  await expect.poll(async () => textOf(await browser.get(page))).toContain('Das Auslesen ist abgebrochen.')
  await begin()
  const other = `${(await walkMoveTo(browser, 'person')).path}/auslesen`
  expect(textOf(await browser.get(other))).toContain('Das Lesegerät arbeitet für einen anderen Vorgang.')
  await browser.submit(other, { aktion: 'abbrechen' })
  await expect.poll(async () => (await browser.get(other)).html).toContain('name="lichtbild"')
})

it('keeps what was read over a restart, and nothing that comes when the suitcase is locked', async () => {
  await read()
  await koffer.restart()
  await koffer.browser().unlock(testWords)
  expect(sources(await koffer.browser().get(person))).toBe(9)
  await begin()
  koffer.koffer().station.lock()
  await reader.end({ kind: 'read', person: { ...card, familyName: 'KADEN' }, source: 'eid-server' })
  await koffer.browser().unlock(testWords)
  expect(textOf(await koffer.browser().get(page))).toContain('Das Gelesene ließ sich nicht übernehmen.')
  expect(inputOf(await koffer.browser().get(person), 'familienname')).toBe('ĐURĐEVIĆ-ȞAŠKOVÁ')
})

it('says why it cannot, and offers the eye', async () => {
  reader.set({ kind: 'no-reader' })
  await watch.eid?.look()
  const form = textOf(await koffer.browser().get(person))
  expect(form).toContain('Gerade nicht möglich: kein Lesegerät.')
  expect(form).toContain('mit dem Auge prüfen')
  expect(textOf(await koffer.browser().get(page))).toContain('Ausweisleser: kein Lesegerät')
})

it('never has the CAN or the person in an address or a report', async () => {
  const reports: unknown[] = []
  koffer.world.onFault = (fault) => reports.push(fault)
  const shown: string[] = []
  const { browser } = koffer
  await begin()
  reader.say(askCan)
  shown.push((await browser().get(page)).path)
  shown.push((await browser().submit(page, { aktion: 'can', can: '500540' })).path)
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  // A bug of the reader that names what it must not.
  await reader.fail(new Error('500540 ĐURĐEVIĆ-ȞAŠKOVÁ'))
  shown.push((await browser().get(page)).path)
  expect(textOf(await browser().get(page))).toContain('Das Auslesen hat nicht geklappt')
  expect(reports).toHaveLength(1)
  const said = JSON.stringify([shown, reports, log.mock.calls])
  for (const secret of ['500540', 'ĐURĐEVIĆ', 'ŁUCJA']) expect(said).not.toContain(secret)
  log.mockRestore()
})

it('tells of a CAN that comes when nobody has asked, and uses none of it: too early, and from an old page', async () => {
  const browser = koffer.browser()
  await begin()
  reader.say({ kind: 'insert-card' })
  reader.verdict = 'not-asked'
  const early = await browser.submit(page, { aktion: 'can', can: '123456' })
  for (const told of ['Gerade wird keine CAN gebraucht', 'Ausweis auflegen']) expect(textOf(early)).toContain(told)
  const before = reader.entered.length
  await reader.end({ kind: 'cancelled' })
  const late = await browser.submit(page, { aktion: 'can', can: '123456' })
  expect([late.status, late.html.includes('123456'), reader.entered.length]).toEqual([422, false, before])
  expect(textOf(late)).toContain('Gerade wird keine CAN gebraucht')
})
