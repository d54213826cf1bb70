import { events } from '@buergerkoffer/domain/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { namedResidents } from '../../register/index.ts'
import { commitCase, openedAt } from '../../testing/commit-case.ts'
import { createSoftKey } from '../../testing/soft-key.ts'
import type { Seen, TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

/** A walk-in for a Personalausweis, matched: it waits for a decision, then for a second person. */
let rathaus: TestRathaus
let seidel: TestBrowser
let address = ''
const key = createSoftKey('http://localhost:7800')

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  const open = await unlock(rathaus.koffer.station)
  const [known] = namedResidents
  if (!known) throw new Error('no resident')
  const { person, source } = events.PersonRecorded.data
  const typed = { ...person, name: known.name, geburt: known.geburt }
  const vorgang = await commitCase(open, {
    counter: 11,
    leistung: 'personalausweis',
    events: [
      openedAt(open, 'personalausweis'),
      { type: 'PersonRecorded', data: { person: typed, source } },
      { type: 'HandedOver', data: { result: 'prepared' } },
    ],
  })
  await rathaus.koffer.sync()
  address = `/vorgang/${vorgang}`
  await seidel.get(`${address}/abgleich`)
  await seidel.post(`${address}/abgleich/person`, { person: known.id })
  await seidel.submit(`${address}/abgleich`)
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = ({ html }: Seen) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const challengeOf = ({ html }: Seen): string => /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(html)?.[1] ?? ''
/** A text field as the page shows it: what stands in it, and whether it is marked as wrong and says why. */
const areaOf = ({ html }: Seen, name: string) => {
  const [, attributes = '', text = ''] = new RegExp(`<textarea([^>]*name="${name}"[^>]*)>\\n?([^<]*)<`).exec(html) ?? []
  const invalid = attributes.includes('aria-invalid="true"') && attributes.includes('aria-describedby=')
  return { text, invalid }
}
const isChosen = ({ html }: Seen, value: string) => new RegExp(`<input[^>]*value="${value}"[^>]* checked`).test(html)
const send = async (path: string, fields: Readonly<Record<string, string>>) => {
  await seidel.get(address)
  return seidel.submit(`${address}/${path}`, fields)
}
const long = 'ä'.repeat(1_001)

it('says at the choice that it is missing, and keeps the text', async () => {
  const seen = await send('entscheiden', { begruendung: 'Zeile eins\r\nZeile zwei' })
  expect(seen.status).toBe(422)
  expect(seen.html).toContain('href="#feld-entscheidung"')
  expect(textOf(seen)).toContain('Bitte wählen Sie eine Entscheidung.')
  expect(areaOf(seen, 'begruendung')).toEqual({ text: 'Zeile eins\nZeile zwei', invalid: false })
})

it('says at the text that it is missing, and keeps the choice', async () => {
  const seen = await send('entscheiden', { entscheidung: 'refused', begruendung: ' ' })
  expect([seen.status, isChosen(seen, 'refused')]).toEqual([422, true])
  expect(seen.html).toContain('href="#feld-begruendung"')
  expect(areaOf(seen, 'begruendung').invalid).toBe(true)
})

it('refuses a text that is too long, says how long it may be, and cuts nothing', async () => {
  const message = 'Der Text ist zu lang: 1.001 Zeichen, erlaubt sind 1.000. Bitte kürzen.'
  for (const [path, name] of [
    ['entscheiden', 'begruendung'],
    ['ruecknahme', 'grund-ruecknahme'],
    ['abgleich-zuruecknehmen', 'grund-abgleich-zuruecknehmen'],
    ['zurueckgeben', 'grund'],
  ] as const) {
    const seen = await send(path, { entscheidung: 'refused', [name]: long })
    expect([path, seen.status, textOf(seen).includes(message)]).toEqual([path, 422, true])
    expect(areaOf(seen, name)).toEqual({ text: long, invalid: true })
  }
  const fits = await send('zurueckgeben', { koffer: 'nirgends', grund: long.slice(1) })
  expect(textOf(fits)).not.toContain('zu lang')
})

it('opens the part of the page whose form was refused', async () => {
  const seen = await send('ruecknahme', { 'grund-ruecknahme': '' })
  expect(seen.html).toMatch(/<details[^>]* open[^>]*>(?:(?!<\/details>).)*grund-ruecknahme/s)
  expect(seen.html).not.toMatch(/<details[^>]* open[^>]*>(?:(?!<\/details>).)*grund-abgleich/s)
})

it('says at the suitcase that it can not take the case, and keeps reason and marked questions', async () => {
  const seen = await send('zurueckgeben', { koffer: 'nirgends', grund: 'Foto unscharf', angaben: 'groesse' })
  expect(seen.status).toBe(422)
  expect(seen.html).toContain('href="#feld-koffer"')
  expect(areaOf(seen, 'grund').text).toBe('Foto unscharf')
})

it('keeps the text beside the news that the case has changed', async () => {
  const typed = { entscheidung: 'refused', begruendung: 'Kein Anspruch', gesehen: 'alt' }
  const seen = await send('entscheiden', typed)
  expect([seen.status, isChosen(seen, 'refused')]).toEqual([409, true])
  expect(textOf(seen)).toContain('Der Vorgang hat sich inzwischen geändert')
  expect(areaOf(seen, 'begruendung').text).toBe('Kein Anspruch')
})

it('shows the text apart where the case has no field for it any more', async () => {
  await send('entscheiden', { entscheidung: 'granted', begruendung: '' })
  const seen = await seidel.post(`${address}/entscheiden`, { entscheidung: 'refused', begruendung: 'Kein Anspruch' })
  expect(seen.status).toBe(409)
  expect(textOf(seen)).toContain('Ihr Text ist noch nicht gespeichert')
  expect(textOf(seen)).toContain('Kein Anspruch')
  const tooLate = await seidel.post(`${address}/entscheiden`, { entscheidung: 'refused', begruendung: long })
  expect([tooLate.status, textOf(tooLate).includes(long)]).toEqual([409, true])
})

it('keeps the remark of a review: without a key, without a choice, too long, and when the key signed something else', async () => {
  const noKey = await seidel.post(`${address}/pruefung`, { ergebnis: 'objected', bemerkung: 'Alter prüfen' })
  expect(textOf(noKey)).toContain('Alter prüfen')
  const keys = await seidel.get('/mein-schluessel')
  await seidel.submit('/mein-schluessel', { name: 'Bund', antwort: key.make(challengeOf(keys)) })
  const unchosen = await send('pruefung', { bemerkung: 'Alter prüfen' })
  expect(textOf(unchosen)).toContain('Bitte wählen Sie ein Ergebnis.')
  expect(areaOf(unchosen, 'bemerkung').text).toBe('Alter prüfen')
  const objected = await send('pruefung', { ergebnis: 'objected', bemerkung: '' })
  expect([areaOf(objected, 'bemerkung').invalid, isChosen(objected, 'objected')]).toEqual([true, true])
  const tooLong = await send('pruefung', { ergebnis: 'objected', bemerkung: long })
  expect([tooLong.status, areaOf(tooLong, 'bemerkung')]).toEqual([422, { text: long, invalid: true }])
  await send('pruefung', { ergebnis: 'objected', bemerkung: 'Alter prüfen' })
  const wrong = await seidel.submit(`${address}/pruefung/bestaetigen`, { antwort: key.use('AAAA') })
  expect([wrong.status, areaOf(wrong, 'bemerkung').text]).toEqual([409, 'Alter prüfen'])
})
