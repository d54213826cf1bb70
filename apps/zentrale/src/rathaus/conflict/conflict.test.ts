import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { enrolTestStation, type TestStation } from '../../testing/test-station.ts'
import { unlock } from '../../testing/visit.ts'

/** One case that the town hall took from a silent suitcase and gave to another; both went on with it. */
let rathaus: TestRathaus
let seidel: TestBrowser
let other: TestStation
let vorgang = ''

beforeAll(async () => {
  rathaus = await startTestRathaus()
  other = await enrolTestStation(rathaus.centre, 'ME02')
  await other.sync()
  const open = await unlock(rathaus.koffer.station)
  vorgang = open.model.stops()[0]?.termine[0]?.vorgang ?? ''
  await fill(rathaus.koffer, { verwendungszweck: 'bank', ausfertigungen: 1 })
  await rathaus.koffer.sync()
  seidel = await rathaus.signedIn('seidel')
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const page = async (path: string) => textOf((await seidel.get(path)).html)

async function fill(station: TestStation, answers: Readonly<Record<string, string | number>>): Promise<void> {
  rathaus.centre.clock.now += 60_000
  const open = station.station.unlocked() ?? (await unlock(station.station))
  const data = { formular: 'meldebescheinigung', version: '1', answers, complete: true }
  const done = open.commit({
    by: open.user,
    station: [],
    cases: [{ vorgang, events: [{ type: 'AngabenFilled', data }] }],
  })
  if (!done.ok) throw new Error(done.refusal.kind)
}

describe('getting a case back from a suitcase', () => {
  it('is offered where the case lies elsewhere', async () => {
    expect(await page(`/vorgang/${vorgang}`)).toContain('Vorgang zurückholen')
    const text = await page(`/vorgang/${vorgang}/zurueckholen`)
    expect(text).toContain('Koffer ME01')
    expect(text).toContain('Der letzte Kontakt war am 23.11.2026')
  })

  it('[SYNC-67] by recall wants a reason at its field, and then waits for the suitcase', async () => {
    const address = `/vorgang/${vorgang}/rueckruf`
    const refused = await seidel.submit(address, { 'grund-rueckruf': ' ' })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('Bitte geben Sie den Grund des Rückrufs an.')
    const done = await seidel.submit(address, { 'grund-rueckruf': 'Termin vorgezogen' })
    expect(textOf(done.html)).toContain('Er ist zurückgerufen: Termin vorgezogen')
    expect(await page(`/vorgang/${vorgang}/zurueckholen`)).toContain('Der Rückruf wartet auf den Koffer ME01')
  })

  it('[SYNC-68] by force wants cause, reason and consent, each at its field', async () => {
    await seidel.get(`/vorgang/${vorgang}/zurueckholen`)
    const address = `/vorgang/${vorgang}/uebernahme`
    const refused = await seidel.submit(address, {})
    expect(refused.status).toBe(422)
    for (const text of ['Bitte wählen Sie den Anlass.', 'Bitte begründen Sie die Übernahme.', 'Bitte bestätigen Sie']) {
      expect(textOf(refused.html)).toContain(text)
    }
    const typed = { anlass: 'loss', 'grund-uebernahme': 'Seit gestern verschwunden', sicher: 'true' }
    const done = textOf((await seidel.submit(address, typed)).html)
    expect(done).toContain('Ohne Antwort des Koffers ME01 übernommen: Seit gestern verschwunden Peter Seidel')
    await seidel.submit(`/vorgang/${vorgang}/zurueckgeben`, { koffer: other.id, grund: 'Bitte weiterführen' })
    expect(await page(`/vorgang/${vorgang}`)).toContain('liegt beim Koffer ME02')
  })
})

describe('entries that contradict each other', () => {
  it('[SYNC-66] are counted in the work list, with an empty inbox before', async () => {
    expect(await page('/klaerung/widersprueche')).toContain('Nichts zu entscheiden.')
    await other.sync()
    await fill(other, { verwendungszweck: 'rente', ausfertigungen: 1 })
    await other.sync()
    await fill(rathaus.koffer, { verwendungszweck: 'kfz', ausfertigungen: 2 })
    await rathaus.koffer.sync()
    expect(await page('/?teil=in-arbeit')).toContain('Ein Vorgang mit widersprüchlichen Angaben')
    expect(await page('/klaerung/widersprueche')).toMatch(/Köhler, Hildegard .* 2 Angaben/)
    expect(await page('/klaerung')).toContain('Ein Vorgang wartet auf Ihre Entscheidung')
  })

  it('[SYNC-66] stand beside each other with what was before, who, where and when', async () => {
    const text = await page(`/vorgang/${vorgang}/widerspruch`)
    expect(text).toMatch(/Vorher .*Bank.* Zurzeit zeigt der Vorgang .*Rente/)
    expect(text).toMatch(/Koffer ME01, Anja Winkler, 23\.11\.2026, 09:0\d Uhr · nach der Übernahme eingetroffen/)
    expect(text).toMatch(/Koffer ME02, Anja Winkler, 23\.11\.2026, 09:0\d Uhr · gilt zurzeit/)
  })

  it('says at each field what is missing, and keeps what was typed', async () => {
    const address = `/vorgang/${vorgang}/widerspruch`
    await seidel.get(address)
    const refused = await seidel.submit(address, {})
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('Bitte wählen Sie, welche Angabe gilt.')
    expect(textOf(refused.html)).toContain('Bitte begründen Sie die Entscheidung kurz.')
    const own = { 'wahl-angaben-ausfertigungen': 'own', 'wert-angaben-ausfertigungen': 'viele' }
    const wrong = await seidel.submit(address, { ...own, 'grund-angaben-ausfertigungen': 'Angerufen' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('value="viele"')
    expect(wrong.html).toContain('Angerufen')
  })

  it('[SYNC-66] end with a value of the clerk, or with one of the sides, and both suitcases see it', async () => {
    const address = `/vorgang/${vorgang}/widerspruch`
    await seidel.get(address)
    const own = { 'wahl-angaben-ausfertigungen': 'own', 'wert-angaben-ausfertigungen': '3' }
    const first = await seidel.submit(address, { ...own, 'grund-angaben-ausfertigungen': 'Angerufen' })
    expect(first.path).toBe(address)
    expect(textOf(first.html)).not.toContain('Anzahl der Ausfertigungen')
    const [, kfz = ''] = /value="([0-9a-f-]{36})"(?:(?!<input).)*nach der Übernahme/s.exec(first.html) ?? []
    const second = await seidel.submit(address, {
      'wahl-angaben-verwendungszweck': kfz,
      'grund-angaben-verwendungszweck': 'Angerufen',
    })
    expect(second.path).toBe(`/vorgang/${vorgang}`)
    expect(textOf(second.html)).toContain('Widersprüchliche Angabe entschieden: Angerufen')
    for (const station of [rathaus.koffer, other]) {
      await station.sync()
      expect(station.station.unlocked()?.model.caseFile(vorgang)?.state.angaben?.answers).toEqual({
        verwendungszweck: 'kfz',
        ausfertigungen: 3,
      })
    }
  })

  it('cannot be decided twice', async () => {
    expect(await page(`/vorgang/${vorgang}/widerspruch`)).toContain('widerspricht sich nichts mehr')
    const again = await seidel.post(`/vorgang/${vorgang}/widerspruch`, {
      feld: 'angaben.ausfertigungen',
      'grund-angaben-ausfertigungen': 'Doch anders',
    })
    expect(again.status).toBe(409)
    expect(textOf(again.html)).toContain('schon entschieden')
    expect(textOf(again.html)).toContain('Ihr Text ist noch nicht gespeichert')
    expect(textOf(again.html)).toContain('Doch anders')
  })
})
