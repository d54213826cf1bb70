import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPersonIds } from '../../register/index.ts'
import { tenants } from '../../testing/centre.ts'
import { serveCase } from '../../testing/serve-case.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

let rathaus: TestRathaus
let seidel: TestBrowser
let address = ''
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  const open = await unlock(rathaus.koffer.station)
  const { vorgang } = serveCase(open, { termin: 0, counter: 1, pdf: '%PDF' })
  address = `/vorgang/${vorgang}`
  await rathaus.koffer.sync()
  await rathaus.koffer.sync()
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const choose = async (browser: TestBrowser, person: string) => {
  await browser.get(`${address}/abgleich`)
  return browser.post(`${address}/abgleich/person`, { person })
}

/** The register goes on while a clerk looks. */
const changeRegister = (person: string, path: string, value: string) =>
  rathaus.centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
    tx.execute(`UPDATE register.person SET data = jsonb_set(data, $2::text[], $3::jsonb) WHERE person_id = $1`, [
      person,
      `{${path}}`,
      value,
    ]),
  )

describe('matching a case with the register', () => {
  it('begins with the case’s own name and birth date', async () => {
    const { html } = await seidel.get(`${address}/abgleich`)
    expect(html).toContain('value="Köhler Hildegard"')
    expect(html).toContain('value="07.05.1941"')
    expect(textOf(html)).toContain('Hildegard Margarete Köhler, geb. Böttger Datensatz des Vorgangs 07.05.1941')
  })

  it('takes other criteria, keeps them out of the address, and explains what it cannot use', async () => {
    await seidel.get(`${address}/abgleich`)
    const found = await seidel.submit(`${address}/abgleich/suche`, { name: 'nguyen', geburtsdatum: '' })
    expect(found.path).toBe(`${address}/abgleich`)
    expect(textOf(found.html)).toContain('2 Personen gefunden')
    const nothing = await seidel.submit(`${address}/abgleich/suche`, { name: '', geburtsdatum: '' })
    expect([nothing.status, textOf(nothing.html).includes('Bitte einen Namen oder ein Geburtsdatum')]).toEqual([
      422,
      true,
    ])
    await seidel.get(`${address}/abgleich`)
    const wrong = await seidel.submit(`${address}/abgleich/suche`, { name: '--', geburtsdatum: '99.99.1999' })
    expect(wrong.html).toContain('href="#feld-name"')
    expect(wrong.html).toContain('href="#feld-geburtsdatum"')
  })

  it('answers for a person under a block of BMG § 51 as for nobody', async () => {
    await seidel.get(`${address}/abgleich`)
    const search = await seidel.submit(`${address}/abgleich/suche`, { name: 'Wunderlich Sabrina', geburtsdatum: '' })
    const nobody = await seidel.submit(`${address}/abgleich/suche`, { name: 'Gibtesnicht', geburtsdatum: '' })
    expect(textOf(search.html).replace('Wunderlich Sabrina', '')).not.toContain('Wunderlich')
    expect(textOf(search.html)).toContain('Keine Person passt zu allen Angaben')
    expect(textOf(nobody.html)).toContain('Keine Person passt zu allen Angaben')
    const blocked = textOf((await choose(seidel, demoPersonIds.sabrinaWunderlich)).html)
    expect(blocked).toBe(textOf((await choose(seidel, unknown)).html))
    expect(blocked).toContain('Diese Person ist nicht verfügbar')
    expect(blocked.toLowerCase()).not.toContain('sperr')
  })

  it('names what differs in words', async () => {
    const { html } = await choose(seidel, demoPersonIds.huuThangNguyen)
    const text = textOf(html)
    expect(text).toMatch(/\d+ Angaben weichen ab/)
    expect(text).toContain('Familienname Köhler Nguyễn weicht ab')
    expect(text).toContain('Familienstand verwitwet seit 03.02.2018 verheiratet seit 21.06.1996 weicht ab')
  })

  it('leads back to the list', async () => {
    await choose(seidel, demoPersonIds.hildegardKoehler)
    const back = await seidel.submit(`${address}/abgleich/zurueck`)
    expect(back.path).toBe(`${address}/abgleich`)
    expect(textOf(back.html)).toContain('Im Register suchen')
  })

  it('confirms only what the clerk saw: a register that has gone on is compared anew', async () => {
    await choose(seidel, demoPersonIds.hildegardKoehler)
    await changeRegister(demoPersonIds.hildegardKoehler, 'name,doktorgrad', '"Dr."')
    const changed = await seidel.submit(`${address}/abgleich`)
    expect(changed.status).toBe(409)
    expect(textOf(changed.html)).toContain('Die Registerdaten haben sich inzwischen geändert')
    const matched = await seidel.submit(`${address}/abgleich`)
    expect(textOf(matched.html)).toContain('Abweichend: Doktorgrad')
  })

  it('does not confirm a person who was blocked meanwhile', async () => {
    await choose(seidel, demoPersonIds.hildegardKoehler)
    const block = '{"grund":"gefahr","befristetBis":"2028-01-31"}'
    await changeRegister(demoPersonIds.hildegardKoehler, 'sperren,auskunftssperre', block)
    const refused = await seidel.submit(`${address}/abgleich`)
    expect([refused.status, textOf(refused.html).includes('Diese Person ist nicht verfügbar')]).toEqual([409, true])
    expect(textOf((await seidel.get(address)).html).toLowerCase()).not.toContain('sperr')
    await changeRegister(demoPersonIds.hildegardKoehler, 'sperren,auskunftssperre', 'null')
  })

  it('refuses an acceptance that rests on an older match', async () => {
    const winkler = await rathaus.signedIn('winkler')
    await winkler.get(address)
    await choose(seidel, demoPersonIds.hildegardKoehler)
    await seidel.submit(`${address}/abgleich`)
    const late = await winkler.submit(`${address}/annehmen`, { bemerkung: 'meine Bemerkung' })
    expect(late.status).toBe(409)
    expect(textOf(late.html)).toContain('Der Vorgang hat sich inzwischen geändert')
    expect(late.html).toContain('meine Bemerkung</textarea>')
    const again = await winkler.submit(`${address}/annehmen`, { bemerkung: 'meine Bemerkung' })
    expect(textOf(again.html)).toContain('EMA-2026-00001')
  })

  it('refuses a remark that is too long and keeps what was typed', async () => {
    const open = rathaus.koffer.station.unlocked() ?? expect.fail('locked')
    const second = serveCase(open, { termin: 1, counter: 4, pdf: '%PDF' })
    await rathaus.koffer.sync()
    address = `/vorgang/${second.vorgang}`
    const early = await seidel.get(address)
    expect(early.html).not.toContain('/annehmen')
    const refused = await seidel.post(`${address}/annehmen`, { gesehen: 'x', bemerkung: '' })
    expect([refused.status, textOf(refused.html).includes('noch nicht abgeglichen')]).toEqual([409, true])
    await choose(seidel, demoPersonIds.huuThangNguyen)
    await seidel.submit(`${address}/abgleich`)
    const long = await seidel.submit(`${address}/annehmen`, { bemerkung: 'x'.repeat(1_001) })
    expect(long.status).toBe(422)
    expect(textOf(long.html)).toContain('1.001 Zeichen, erlaubt sind 1.000')
    expect(long.html).toContain('x'.repeat(1_001))
  })
})
