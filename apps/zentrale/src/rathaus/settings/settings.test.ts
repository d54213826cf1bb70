import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

let rathaus: TestRathaus
let seidel: TestBrowser

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ')
const typed = { cashCeiling: '1.250,50', refundLimit: '20', standLimitHours: '48', screenSignature: 'ja', packing: '' }

describe('the switches of a tenant', () => {
  it('are shown to everybody, and changed only by who has the right', async () => {
    const winkler = await rathaus.signedIn('winkler')
    const shown = textOf((await winkler.get('/einstellungen')).html)
    expect(shown).toContain('Höchstbetrag an Bargeld im Koffer 500,00 €')
    expect(shown).toContain('ansehen, aber nicht ändern')
    expect((await winkler.post('/einstellungen', typed)).status).toBe(403)
    expect((await seidel.get('/einstellungen')).html).toContain('value="500"')
  })

  it.each([
    ['cashCeiling', '0', 'zwischen 1 und 10.000 Euro'],
    ['refundLimit', 'viel', 'zwischen 0 und 1.000 Euro'],
    ['standLimitHours', '200', 'zwischen 1 und 168'],
    ['packing', 'Kabel\nKabel', 'höchstens 60 verschiedene Zeilen'],
    ['packing', 'K'.repeat(121), 'höchstens 60 verschiedene Zeilen'],
  ])('a %s that can not be is told at the field, and nothing changes', async (field, value, told) => {
    await seidel.get('/einstellungen')
    const refused = await seidel.submit('/einstellungen', { ...typed, [field]: value })
    expect([refused.status, refused.html.includes(`href="#feld-${field}"`)]).toEqual([422, true])
    expect(textOf(refused.html)).toContain(told)
    expect((await seidel.get('/einstellungen')).html).toContain('value="500"')
  })

  it('reach every suitcase with its next contact', async () => {
    await seidel.get('/einstellungen')
    const packing = ' ! Notfallsatz \r\n\r\nMerkblätter'
    const saved = await seidel.submit('/einstellungen', { ...typed, packing })
    expect(textOf(saved.html)).toContain('Gespeichert. Der Koffer erhält die Änderung')
    expect(saved.html).toContain('value="1250,50"')
    await rathaus.koffer.sync()
    const { model } = await unlock(rathaus.koffer.station)
    expect(model.tenant()).toMatchObject({
      ...{ cashCeiling: 125_050, refundLimit: 2_000, standLimitHours: 48, screenSignature: true },
      packing: [
        { text: 'Notfallsatz', needed: true },
        { text: 'Merkblätter', needed: false },
      ],
    })
  })
})

describe('the body a tenant works for', () => {
  const path = '/einstellungen/traeger'
  const other = '14523430'

  it('is shown to everybody with what follows, and chosen only by who has the right', async () => {
    const winkler = await rathaus.signedIn('winkler')
    const shown = textOf((await winkler.get(path)).html)
    expect(shown).toContain('Stadt Meerane')
    expect(shown).toMatch(/Gebiete: (Meerane, Schönberg|Schönberg, Meerane)\. Stellen: .*Meerane/)
    expect((await winkler.post(path, { traeger: other })).status).toBe(403)
    const choices = textOf((await seidel.get(path)).html)
    expect(choices).toContain('Gebiete: Neuensalz, Treuen, nur Aufgaben des Landkreises. Stellen: Bürgerbüro')
    expect(choices).not.toContain('Gemeinde Schönberg')
  })

  it.each(['', '99999999', '14524270', '<b>'])('is not %j: nobody would be served', async (traeger) => {
    await seidel.get(path)
    const refused = await seidel.submit(path, { traeger })
    expect([refused.status, refused.html.includes('href="#feld-traeger"')]).toEqual([422, true])
    expect(textOf((await (await rathaus.signedIn('winkler')).get(path)).html)).toContain('Träger Stadt Meerane')
  })

  it('counts at once for everybody who is signed in, and for each suitcase with its next contact', async () => {
    const winkler = await rathaus.signedIn('winkler')
    expect((await winkler.get('/planung/halt/neu')).html).toContain('>Schönberg</option>')
    await seidel.get(path)
    const saved = await seidel.submit(path, { traeger: other })
    expect(textOf(saved.html)).toContain('Gespeichert. Der Koffer erhält die Änderung')
    const { html } = await winkler.get('/planung/halt/neu')
    expect([html.includes('>Neuensalz</option>'), html.includes('>Schönberg</option>')]).toEqual([true, false])
    await rathaus.koffer.sync()
    expect((await unlock(rathaus.koffer.station)).model.tenant()).toMatchObject({ traeger: other, name: 'meerane' })
  })
})
