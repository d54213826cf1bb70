import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tenants } from '../../testing/centre.ts'
import { type Served, serveCase } from '../../testing/serve-case.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

let rathaus: TestRathaus
let seidel: TestBrowser
let winkler: TestBrowser
let served: Served

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  winkler = await rathaus.signedIn('winkler')
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&amp;', '&')

describe('before a suitcase has sent anything', () => {
  it('says in each empty part what will appear there', async () => {
    expect(textOf((await seidel.get('/')).html)).toContain('Hier erscheint jeder Vorgang, den ein Koffer fertig')
    expect(textOf((await seidel.get('/?teil=angenommen')).html)).toContain('Noch kein Vorgang ist angenommen.')
    expect(textOf((await seidel.get('/klaerung')).html)).toContain('Alles ist übernommen.')
  })

  it('shows the booked cases as work of the suitcase that holds them', async () => {
    const text = textOf((await seidel.get('/?teil=in-arbeit')).html)
    expect(text).toContain('In Arbeit beim Koffer 2')
    expect(text).toContain('Köhler, Hildegard Margarete geb. 07.05.1941 Meldebescheinigung Schönberg')
    expect(text).toContain('Beim Koffer ME01')
  })
})

describe('a case that has arrived', () => {
  beforeAll(async () => {
    served = serveCase(await unlock(rathaus.koffer.station), { termin: 0, counter: 1, pdf: '%PDF-bescheinigung' })
    await rathaus.koffer.sync()
    await rathaus.koffer.sync()
  })

  it('stands in the work list with number, person, service and place', async () => {
    const text = textOf((await seidel.get('/')).html)
    expect(text).toContain('Eingegangen 1 ')
    expect(text).toContain('ME01-2026-000001 Köhler, Hildegard Margarete geb. 07.05.1941 Meldebescheinigung Schönberg')
  })

  it.each([
    ['parts of the name', { name: 'koehl hilde' }],
    ['the birth date as Germans write it', { geburtsdatum: '7.5.1941' }],
    ['the whole number, however typed', { nummer: ' me01-2026-000001 ' }],
    ['all of it', { name: 'Köhler', geburtsdatum: '07.05.1941', nummer: 'ME01-2026-000001' }],
  ])('is found by %s, and no search stands in an address', async (_what, fields) => {
    await seidel.get('/')
    const found = await seidel.submit('/suche', fields)
    expect(found.path).toBe('/suche')
    expect(textOf(found.html)).toContain('Ein Vorgang gefunden')
    expect(found.html).toContain(`/vorgang/${served.vorgang}`)
  })

  it.each([
    [{ name: 'Köhler', geburtsdatum: '08.05.1941' }, 'Kein Vorgang passt'],
    [{}, 'Bitte füllen Sie mindestens ein Feld aus'],
    [{ name: '?!' }, 'Der Name enthält keine Buchstaben'],
    [{ geburtsdatum: '31.02.1941' }, 'Dieses Geburtsdatum gibt es nicht'],
    [{ geburtsdatum: '1/2/3' }, 'Dieses Geburtsdatum gibt es nicht'],
  ])('is not found by %j', async (fields, text) => {
    await seidel.get('/')
    expect(textOf((await seidel.submit('/suche', fields)).html)).toContain(text)
  })

  it('shows person, answers in the words of their form, money with its source, papers, history and proof', async () => {
    const { html } = await seidel.get(`/vorgang/${served.vorgang}`)
    const text = textOf(html)
    for (const part of [
      'Anschrift Zum Lindenhof 4 a, 08393 Schönberg OT Köthel (alleinige Wohnung)',
      'Vorgelegt Personalausweis, gültig bis 17.03.2031',
      'Verwendungszweck Bank oder Versicherung',
      'Gebühr 12,00 €',
      '10. SächsKVZ, Anlage 1, Nummer 68',
      '12,00 € bar, Quittung ME01-2026-000003',
      'zu zahlen 12,00 €, gegeben 20,00 €, zurück 8,00 €',
      'Bescheinigung ausgestellt, Nummer ME01-2026-000002',
      'Protokoll von Koffer ME01',
      'stimmt',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('stimmt nicht')
    expect(text.indexOf('Identität geprüft')).toBeLessThan(text.indexOf('An das Rathaus übergeben'))
    expect(html).not.toMatch(/<title>[^<]*Köhler/)
  })

  it('gives its papers as PDF by number only, never cached', async () => {
    const answer = await seidel.raw(`/vorgang/${served.vorgang}/dokument/${served.bescheinigung}`)
    expect(await answer.text()).toBe('%PDF-bescheinigung')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="ME01-2026-000002.pdf"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await seidel.raw(`/vorgang/${served.vorgang}/dokument/ME01-2026-000099`)).status).toBe(404)
  })

  it('does not exist for another tenant, nor under an id that is none', async () => {
    const fremd = await rathaus.signedIn('fremd', tenants.fremd)
    expect(textOf((await fremd.get('/')).html)).toContain('Eingegangen 0 ')
    const paper = `/vorgang/${served.vorgang}/dokument/${served.bescheinigung}`
    for (const path of [`/vorgang/${served.vorgang}`, paper, `/vorgang/${served.vorgang}/abgleich`]) {
      expect((await fremd.raw(path)).status).toBe(404)
    }
    expect((await seidel.raw("/vorgang/1' OR 1=1")).status).toBe(404)
    await fremd.get('/')
    expect(textOf((await fremd.submit('/suche', { name: 'Köhler' })).html)).toContain('Kein Vorgang passt')
  })

  it('is matched, then accepted once: the second clerk is told who was faster', async () => {
    const address = `/vorgang/${served.vorgang}`
    expect((await seidel.get(`${address}/abgleich`)).html).toContain('Datensatz des Vorgangs')
    const compared = await seidel.submit(`${address}/abgleich/person`)
    expect(textOf(compared.html)).toContain('Alle Angaben stimmen überein.')
    const matched = await seidel.submit(`${address}/abgleich`)
    expect(textOf(matched.html)).toContain('Abgeglichen Peter Seidel')
    await winkler.get(address)
    const accepted = await seidel.submit(`${address}/annehmen`, { bemerkung: 'geprüft' })
    expect(textOf(accepted.html)).toContain('Angenommen unter dem Aktenzeichen EMA-2026-00001')
    expect(textOf(accepted.html)).toContain('Bemerkung: geprüft')
    const late = await winkler.submit(`${address}/annehmen`, { bemerkung: 'auch geprüft' })
    expect(late.status).toBe(409)
    expect(textOf(late.html)).toContain('Der Vorgang ist schon angenommen')
    expect(textOf(late.html)).toContain('Peter Seidel, 23.11.2026')
    expect(textOf(late.html)).not.toContain('Bemerkung: auch geprüft')
    expect(textOf((await winkler.get('/?teil=angenommen')).html)).toContain('Angenommen 1 ')
  })

  it('is found by its Aktenzeichen', async () => {
    await winkler.get('/')
    const { html } = await winkler.submit('/suche', { nummer: 'EMA-2026-00001' })
    expect(textOf(html)).toContain('Ein Vorgang gefunden')
  })
})

describe('a case whose key is gone, though no rule has destroyed it', () => {
  it('stays as number and time, and is called a fault, not a deletion', async () => {
    const { database } = rathaus.centre.zentrale
    await database.inTenant(tenants.meerane, (tx) =>
      tx.execute('DELETE FROM key_wrap WHERE key_id = (SELECT key_id FROM vorgang WHERE vorgang = $1)', [
        served.vorgang,
      ]),
    )
    const list = textOf((await seidel.get('/?teil=angenommen')).html)
    expect(list).toContain('ME01-2026-000001 EMA-2026-00001 Schlüssel fehlt')
    const page = textOf((await seidel.get(`/vorgang/${served.vorgang}`)).html)
    expect(page).toContain('Der Schlüssel dieses Vorgangs fehlt')
    expect(page).not.toContain('gelöscht nach Regel')
    expect(page).not.toContain('Köhler')
    expect((await seidel.raw(`/vorgang/${served.vorgang}/dokument/${served.bescheinigung}`)).status).toBe(404)
  })
})

it('has put nothing on the console in all this', () => {
  expect(rathaus.said).toEqual([])
})
