import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serveCase } from '../../testing/serve-case.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

vi.setConfig({ testTimeout: 60_000 })

let rathaus: TestRathaus
let browser: TestBrowser

beforeAll(async () => {
  rathaus = await startTestRathaus()
  browser = await rathaus.signedIn('seidel')
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const card = { 'art-1': 'personalausweis', 'nummer-1': 'T-2026-0007' }
const dokument = { kind: 'dokument', id: 'T-2026-0007', vorgang: null, art: 'personalausweis' } as const

describe('a transport list', () => {
  it('says at each field what to mend, and keeps what was typed', async () => {
    await browser.get('/bestand')
    const typed = { koffer: rathaus.koffer.id, adressaufkleber: 'viele', 'art-1': '', 'nummer-1': 'L01X00T471' }
    const seen = await browser.submit('/bestand', { ...typed, 'vorgang-1': 'niemand' })
    expect(seen.status).toBe(422)
    for (const name of ['adressaufkleber', 'art-1', 'nummer-1', 'vorgang-1']) {
      expect(seen.html).toContain(`href="#feld-${name}"`)
    }
    expect(textOf(seen.html)).toContain('sieht wie eine Seriennummer aus')
    expect(seen.html).toContain('value="viele"')
    const empty = await browser.submit('/bestand', { koffer: rathaus.koffer.id })
    expect(textOf(empty.html)).toContain('Auf der Liste steht nichts')
  })

  it('goes out once, with a second person, and prints on A4', async () => {
    await browser.get('/bestand')
    const list = { ...card, koffer: rathaus.koffer.id, adressaufkleber: '20', zweite: 'a.winkler' }
    const sent = await browser.submit('/bestand', list)
    expect(textOf(sent.html)).toContain('Peter Seidel, Anja Winkler')
    expect(textOf(sent.html)).toContain('noch nicht übernommen')
    const again = await browser.submit('/bestand', list)
    expect(textOf(again.html)).toContain('T-2026-0007 ist schon ausgegeben oder unterwegs')
    const [path = ''] = /\/bestand\/liste\/[0-9a-f-]+\.pdf/.exec(again.html) ?? []
    const pdf = await browser.raw(path)
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await browser.raw('/bestand/liste/00000000-0000-4000-8000-000000000000.pdf')).status).toBe(404)
  })

  it('comes to the suitcase as it was sent', async () => {
    await rathaus.koffer.sync()
    const open = await unlock(rathaus.koffer.station)
    const [sent] = open.model.transports()
    expect(sent).toMatchObject({ counted: [{ kind: 'adressaufkleber', count: 20 }], items: [dokument] })
  })
})

it('what nobody collected is a task with its state; destroying it needs a reason', async () => {
  const open = await unlock(rathaus.koffer.station)
  const transport = open.model.transports()[0]?.transport ?? ''
  const all = { counted: [], items: [dokument], differences: [], by: open.user, second: null }
  const done = open.commit({
    by: open.user,
    station: [
      { type: 'BestandTakenOver', data: { transport, ...all } },
      { type: 'BestandReturned', data: all },
    ],
    cases: [],
  })
  expect(done.ok).toBe(true)
  await rathaus.koffer.sync()
  expect(textOf((await browser.get('/bestand')).html)).toContain('noch nichts veranlasst')
  const nothing = await browser.submit('/bestand/zurueck', { schritt: '', notiz: 'x' })
  expect(textOf(nothing.html)).toContain('Wählen Sie, was geschieht.')
  const called = await browser.submit('/bestand/zurueck', { schritt: 'called', notiz: 'kommt Freitag' })
  expect(textOf(called.html)).toMatch(/Bürger benachrichtigt .*Peter Seidel\. kommt Freitag/)
  const bare = await browser.submit('/bestand/zurueck', { schritt: 'destroyed', notiz: '' })
  expect([bare.status, textOf(bare.html).includes('Nennen Sie den Grund der Vernichtung')]).toEqual([422, true])
  const gone = await browser.submit('/bestand/zurueck', { schritt: 'destroyed', notiz: 'abgelaufen' })
  expect(textOf(gone.html)).toContain('vernichtet')
  expect(gone.html).not.toContain('action="/bestand/zurueck"')
})

describe('a case from paper', () => {
  const paper = {
    ...{ blatt: 'ME01-2026-000777', datum: '20.11.2026', leistung: 'meldebescheinigung', familienname: 'Wójcik' },
    ...{ vornamen: 'Ines', geburtsdatum: '7.5.1961', gemeinde: '14524270', amount: '12,00', receipt: '4' },
  }
  const path = '/bestand/nacherfassung'

  it('says at each field what to mend', async () => {
    await browser.get(path)
    const empty = await browser.submit(path, {})
    expect(empty.status).toBe(422)
    for (const name of ['blatt', 'datum', 'leistung', 'familienname', 'geburtsdatum', 'gemeinde']) {
      expect(empty.html).toContain(`href="#feld-${name}"`)
    }
    const future = await browser.submit(path, { ...paper, datum: '24.11.2026' })
    expect(textOf(future.html)).toContain('Das Datum liegt in der Zukunft')
    const impossible = await browser.submit(path, { ...paper, datum: '31.2.2026' })
    expect(textOf(impossible.html)).toContain('Geben Sie das Datum so ein')
    const strange = await browser.submit(path, { ...paper, blatt: 'XX99-2026-000001' })
    expect(textOf(strange.html)).toContain('hat keiner Ihrer Koffer gedruckt')
  })

  it('is opened once per sheet, with the fee of the day on the paper', async () => {
    await browser.get(path)
    const seen = await browser.submit(path, paper)
    expect(seen.path).toMatch(/^\/vorgang\//)
    for (const said of ['Wójcik', 'ME01-2026-000777', '12,00', 'Handquittung 4']) {
      expect(textOf(seen.html)).toContain(said)
    }
    expect(textOf(seen.html)).toContain('Person mit dem Register abgleichen')
    await browser.get(path)
    const twice = await browser.submit(path, { ...paper, blatt: 'me01-2026-000777 ' })
    expect([twice.status, textOf(twice.html).includes('schon erfasst')]).toEqual([422, true])
    await browser.get(path)
    const before = await browser.submit(path, { ...paper, blatt: 'ME01-2026-000778', datum: '20.11.1999' })
    expect(textOf(before.html)).toContain('Für diesen Tag ist keine Gebühr bekannt')
  })

  it('takes the last rate of a tariff that had ended on that day only for a reason', async () => {
    const { clock } = rathaus.centre
    const today = clock.now
    clock.now = Date.parse('2027-01-04T08:00:00Z')
    const later = await rathaus.signedIn('seidel')
    const late = { ...paper, blatt: 'ME01-2027-000001', datum: '4.1.2027' }
    await later.get(path)
    const asked = await later.submit(path, late)
    expect([asked.status, textOf(asked.html).includes('war der Tarif schon zu Ende')]).toEqual([422, true])
    expect(asked.html).toContain('id="feld-grund"')
    const opened = await later.submit(path, { ...late, grund: 'Anordnung vom 2. Januar' })
    expect(opened.path).toMatch(/^\/vorgang\//)
    expect(textOf(opened.html)).toContain('Anordnung vom 2. Januar')
    clock.now = today
  })
})

it('an original that came with the suitcase is booked as given back, once', async () => {
  const open = await unlock(rathaus.koffer.station)
  const vorgang = open.model.stops()[0]?.termine[0]?.vorgang ?? ''
  const kept = { nachweis: 'urkunde', blob: null, original: 'kept' } as const
  open.commit({
    by: open.user,
    station: [],
    cases: [{ vorgang, events: [{ type: 'NachweisRecorded', data: kept }] }],
  })
  serveCase(open, { termin: 0, counter: 1, pdf: '%PDF' })
  await rathaus.koffer.sync()
  const seen = await browser.get(`/vorgang/${vorgang}`)
  expect(textOf(seen.html)).toContain('urkunde: Das Original kam mit dem Koffer und muss zurück.')
  const done = await browser.submit(`/vorgang/${vorgang}/original-zurueck`)
  expect([done.status, textOf(done.html).includes('muss zurück')]).toEqual([200, false])
  const again = await browser.post(`/vorgang/${vorgang}/original-zurueck`, { nachweis: 'urkunde', gesehen: '' })
  expect(again.status).toBe(409)
})
