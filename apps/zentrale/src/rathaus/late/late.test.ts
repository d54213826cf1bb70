import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { walkIn, writeCase } from '../../testing/walk-in.ts'
import { enrolWireStation, type WireStation } from '../../testing/wire-station.ts'

let rathaus: TestRathaus
let seidel: TestBrowser
let station: WireStation

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  station = await enrolWireStation(rathaus.centre.zentrale, await rathaus.centre.announce('ME02'))
}, 90_000)

afterAll(() => rathaus?.close())

const [loss, late] = ['/koffer/ME02/verlust', '/klaerung/nach-verlust']
const textOf = ({ html }: { readonly html: string }) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

async function push() {
  const one = walkIn()
  const wraps = [await station.wrapForTenant(one.key)]
  await station.exchange({ push: writeCase(station, one), wraps })
  return one
}

it('asks for a reason and a second look before a suitcase is reported lost, and only one that is there', async () => {
  expect(textOf(await seidel.get('/koffer'))).toContain('Verlust melden')
  const page = await seidel.get(loss)
  expect(textOf(page)).toContain('Die Sperre lässt sich nicht zurücknehmen')
  const refused = await seidel.submit(loss, { grund: ' ' })
  expect(refused.status).toBe(422)
  expect(textOf(refused)).toContain('Bitte geben Sie an, was geschehen ist.')
  expect(textOf(refused)).toContain('Bitte bestätigen Sie, dass der Koffer gesperrt werden soll.')
  const long = await seidel.submit(loss, { grund: 'y'.repeat(1_234), sicher: 'true' })
  expect(textOf(long)).toContain('Der Text ist zu lang: 1.234 Zeichen, erlaubt sind 1.000.')
  expect(long.html).toContain('y'.repeat(1_234))
  expect(long.html).toMatch(/name="sicher"[^>]* checked/)
  expect((await seidel.raw('/koffer/ME09/verlust')).status).toBe(404)
  const stranger = await rathaus.signedIn('fremd', '0d9e8f7a-6b5c-4d3e-8f2a-1b0c9d8e7f6a')
  expect((await stranger.raw(loss)).status).toBe(404)
})

it('[SYNC-83] locks it, and the list of suitcases says who reported the loss, when and why', async () => {
  await seidel.get(loss)
  const list = await seidel.submit(loss, { grund: 'Aus dem Wagen gestohlen', sicher: 'true' })
  expect(list.path).toBe('/koffer')
  expect(textOf(list)).toMatch(/ME02 Gesperrt .*23\.11\.2026, 09:00 Uhr, Peter Seidel: Aus dem Wagen gestohlen/)
  expect((await seidel.get(loss)).path).toBe('/koffer')
  expect((await station.exchange()).control.lock).toBe(true)
})

it('[SYNC-83] shows what came since case by case, and takes a decision only with a reason', async () => {
  await push()
  expect(textOf(await seidel.get('/klaerung'))).toContain('Ein Eintrag kam nach einer Verlustmeldung')
  const text = textOf(await seidel.get(late))
  expect(text).toContain('Neuer Vorgang ohne Nummer, Koffer ME02')
  expect(text).toContain('Verlust gemeldet: 23.11.2026, 09:00 Uhr, Peter Seidel. Grund: Aus dem Wagen gestohlen')
  expect(text).not.toMatch(/Hildegard|Köhler/)
  const refused = await seidel.submit(late, { entscheidung: 'accepted' })
  expect([refused.status, textOf(refused).includes('Bitte begründen Sie die Entscheidung.')]).toEqual([422, true])
  const long = 'x'.repeat(1_001)
  const tooLong = await seidel.submit(late, { entscheidung: 'accepted', 'grund-0': long })
  expect(tooLong.status).toBe(422)
  expect(textOf(tooLong)).toContain('Der Text ist zu lang: 1.001 Zeichen, erlaubt sind 1.000.')
  expect(tooLong.html).toMatch(new RegExp(`<textarea[^>]*aria-invalid="true"[^>]*>\\n?${long}<`))
})

it('[SYNC-83] accepts a case: it stands in the work list, and the decision below, with who, when and why', async () => {
  await seidel.get(late)
  const done = await seidel.submit(late, { entscheidung: 'accepted', 'grund-0': 'Frau Winkler hat es bestätigt' })
  expect(textOf(done)).toContain('Ein Eintrag ist übernommen.')
  expect(textOf(done)).toMatch(
    /ME02 1 Vorgang eröffnet .* Übernommen Peter Seidel, 23\.11\.2026, 09:00 Uhr: Frau Winkler hat es bestätigt/,
  )
  expect(textOf(await seidel.get('/'))).toContain('Köhler')
})

it('[SYNC-83] leaves a case out, which can still be accepted; a page that is no longer true decides nothing', async () => {
  await push()
  await seidel.get(late)
  const left = await seidel.submit(late, { entscheidung: 'rejected', 'grund-0': 'Niemand kennt den Vorgang' })
  expect(textOf(left)).toContain('Ein Eintrag bleibt draußen.')
  const fields = { gruppe: '0', eintraege: `${station.outLog}/1`, entscheidung: 'accepted', 'grund-0': 'Schon geklärt' }
  const stale = await seidel.post(late, fields)
  expect([stale.status, textOf(stale).includes('Darüber wurde inzwischen entschieden.')]).toEqual([409, true])
  expect(textOf(stale)).toMatch(/Ihr Text ist noch nicht gespeichert .*Schon geklärt/)
  await seidel.get(late)
  const after = await seidel.submit(late, {
    entscheidung: 'accepted',
    [`grund-doch-${station.outLog}-2`]: 'Nun doch bestätigt',
  })
  expect(textOf(after)).toMatch(/ME02 2 Vorgang eröffnet .* Übernommen Peter Seidel, .*: Nun doch bestätigt/)
})
