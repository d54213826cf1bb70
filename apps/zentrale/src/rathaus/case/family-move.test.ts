import { randomUUID } from 'node:crypto'
import type { Person } from '@buergerkoffer/domain/person'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPersonIds } from '../../register/index.ts'
import { tenants } from '../../testing/centre.ts'
import { commitCase, openedAt } from '../../testing/commit-case.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'
import { addEinrichtung } from '../../touren/index.ts'
import { isReviewDue } from '../../vorgang/index.ts'

/** A family of three registers a move at the counter; the town hall matches, decides, accepts, and the register knows. */
const leistung = 'wohnsitz-anmelden'
const { huuThangNguyen, ngocAnhPham, thuyLinhNguyen } = demoPersonIds
let rathaus: TestRathaus
let seidel: TestBrowser
let granted = ''
let refused = ''
let unknown = ''

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  const { zentrale } = rathaus.centre
  await zentrale.database.inTenant(tenants.meerane, (tx) => addEinrichtung(tx, home))
  granted = await serve(1)
  refused = await serve(2)
  unknown = await serve(3, { vornamen: 'Fremd' })
  await rathaus.koffer.sync()
}, 90_000)

afterAll(() => rathaus?.close())

const home = {
  ...{ einrichtung: randomUUID(), name: 'Seniorenhaus Am Park', street: 'Parkstr. 3a' },
  ...{ postcode: '08393', town: 'Schönberg', ags: '14524270' },
}

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ')

async function read(person: typeof huuThangNguyen): Promise<Person> {
  const found = await rathaus.centre.register.read(person)
  return found.ok ? found.value : expect.fail('unknown')
}

const rowOf = ({ name, geburt }: Person) => ({
  familienname: name.familienname,
  vornamen: name.vornamen.join(' '),
  geburtsdatum: geburt.datum,
  ziehtUm: true,
})

async function serve(counter: number, changed: object = {}): Promise<string> {
  const open = await unlock(rathaus.koffer.station)
  const [first, ...others] = await Promise.all([huuThangNguyen, ngocAnhPham, thuyLinhNguyen].map(read))
  if (!first) throw new Error('no family')
  const stand = '2026-11-23T07:00:00.000Z'
  const answers = {
    ...{ anliegen: 'umzug', wohnungsart: 'alleinige', einzug: '2026-11-15', strasse: 'Parkstraße', hausnummer: '3 a' },
    ...{ plz: '08393', ort: 'Schönberg', einrichtung: false },
    personen: [{ ...rowOf(first), ...changed }, ...others.map(rowOf)],
  }
  const events: readonly VorgangEvent[] = [
    openedAt(open, leistung),
    { type: 'PersonPrepared', data: { person: first, stand } },
    { type: 'HaushaltPrepared', data: { members: others.map((person) => ({ person, stand })) } },
    { type: 'AngabenFilled', data: { formular: 'wohnsitz-anmelden', version: '1', answers, complete: true } },
    { type: 'HandedOver', data: { result: 'finished' } },
  ]
  return commitCase(open, { vorgang: undrawn(), counter, leistung, events })
}

/** An id that the service's sample does not choose for a second person. */
function undrawn(): string {
  const vorgang = randomUUID()
  return isReviewDue({ sample: 50 }, vorgang) ? undrawn() : vorgang
}

async function match(vorgang: string): Promise<string> {
  const address = `/vorgang/${vorgang}`
  await seidel.get(`${address}/abgleich`)
  await seidel.post(`${address}/abgleich/person`, { person: huuThangNguyen })
  await seidel.submit(`${address}/abgleich`)
  return (await seidel.get(address)).html
}

const decide = (vorgang: string, fields: Record<string, string>) =>
  seidel.submit(`/vorgang/${vorgang}/entscheiden`, { begruendung: '', ...fields })

const paper = (vorgang: string, name: string) => seidel.raw(`/vorgang/${vorgang}/schreiben/${name}.pdf`)

describe('a family’s move', () => {
  it('is offered the bedingter Sperrvermerk, ticked, because the address is a known home', async () => {
    const html = await match(granted)
    expect(textOf(html)).toContain('Die neue Anschrift gehört zu: Seniorenhaus Am Park.')
    expect(html).toMatch(/name="sperrvermerk"[^>]*checked|checked[^>]*name="sperrvermerk"/)
    expect((await paper(granted, 'bescheinigung')).status).toBe(404)
  })

  it('shows the answers in the order of the form for the Fachverfahren', async () => {
    const { html } = await seidel.get(`/vorgang/${granted}`)
    expect(textOf(html)).toContain('In das Fachverfahren übertragen')
    expect(html).toContain('data-copy="Parkstraße"')
  })

  it('is in the register as soon as it is accepted: the next look shows the new address of all three', async () => {
    await decide(granted, { entscheidung: 'granted', sperrvermerk: 'ja' })
    const accepted = await seidel.submit(`/vorgang/${granted}/annehmen`)
    expect(textOf(accepted.html)).toContain('In das Melderegister übernommen: 23.11.2026')
    for (const id of [huuThangNguyen, ngocAnhPham, thuyLinhNguyen]) {
      const snapshot = await rathaus.centre.register.snapshot(id)
      const person = snapshot.ok ? snapshot.value.person : expect.fail('no snapshot')
      expect(person.anschriften).toMatchObject([{ strasse: 'Parkstraße', hausnummer: '3', hausnummerZusatz: 'a' }])
      expect(person.sperren.bedingterSperrvermerk).toBe(true)
    }
    expect(textOf(accepted.html)).not.toContain('In das Fachverfahren übertragen')
  })

  it('ends with the Meldebestätigung, also in 16 pt, the same again and again', async () => {
    const first = Buffer.from(await (await paper(granted, 'bescheinigung')).arrayBuffer())
    const large = Buffer.from(await (await paper(granted, 'gross/bescheinigung')).arrayBuffer())
    expect([first, large].map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-'])
    expect(first.equals(large)).toBe(false)
    expect(Buffer.from(await (await paper(granted, 'bescheinigung')).arrayBuffer())).toEqual(first)
    expect((await paper(granted, 'weiteres')).headers.get('content-type')).toBe('application/pdf')
    expect((await paper(granted, 'bescheid')).status).toBe(404)
  }, 60_000)
})

describe('a move that is refused', () => {
  it('ends with a Bescheid, and the register stays as it was', async () => {
    await match(refused)
    const before = await read(huuThangNguyen)
    await decide(refused, { entscheidung: 'refused', begruendung: 'Kein Bezug {der} Wohnung.' })
    await seidel.submit(`/vorgang/${refused}/annehmen`)
    expect(await read(huuThangNguyen)).toEqual(before)
    expect((await paper(refused, 'bescheid')).headers.get('content-type')).toBe('application/pdf')
    expect((await paper(refused, 'bescheinigung')).status).toBe(404)
  })
})

describe('a move that the register can not take over', () => {
  it('stands under Klärung until somebody has entered it by hand', async () => {
    await match(unknown)
    await decide(unknown, { entscheidung: 'granted' })
    await seidel.submit(`/vorgang/${unknown}/annehmen`)
    expect(textOf((await seidel.get('/klaerung')).html)).toContain('ME01-2026-000003')
    const again = await seidel.submit(`/vorgang/${unknown}/register`)
    expect([again.status, textOf(again.html).includes('hat die Anmeldung nicht übernommen')]).toEqual([409, true])
    const done = await seidel.submit(`/vorgang/${unknown}/fachverfahren`)
    expect(textOf(done.html)).toContain('Von Hand in das Fachverfahren eingetragen')
    expect(textOf((await seidel.get('/klaerung')).html)).not.toContain('ME01-2026-000003')
  })
})
