import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf } from '../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

beforeEach(async () => {
  test = await startTestKoffer()
  test.centre.cut(true)
  await test.browser().unlock(testWords)
})
afterEach(() => test.close())

const ask = async (gemeinde: string, leistung = 'meldebescheinigung') =>
  textOf(await test.browser().get(`/zustaendigkeit?leistung=${leistung}&gemeinde=${gemeinde}`))

describe('somebody from elsewhere', () => {
  it('is told the right office with address, phone and hours, without network', async () => {
    const text = await ask('14523270')
    expect(text).toContain('Einwohnermeldeamt der Stadt Treuen')
    expect(text).toContain('Neuensalz, Vogtlandkreis')
    expect(text).toContain('Markt 7, 08233 Treuen')
    expect(text).toContain('Montag 09:00–12:00 Uhr')
  })

  it('is told the municipality and 115 where no more is known', async () => {
    const text = await ask('14523320')
    expect(text).toContain('Stadt Plauen')
    expect(text).toContain('Behördennummer 115')
  })

  it('from our own area may stay', async () => {
    expect(await ask('14524270')).toContain('Das können Sie hier erledigen.')
  })

  it.each(['', '99999999', '%3Cscript%3E'])('with %j gets a question or 115, never a guess', async (gemeinde) => {
    expect(await ask(gemeinde)).toMatch(
      /Bitte Anliegen und Wohnort wählen|Die richtige Stelle nennt die Behördennummer 115/,
    )
  })

  it('finds the page from where walk-ins begin', async () => {
    const page = await test.browser().get('/anliegen')
    expect(page.html).toContain('href="/zustaendigkeit"')
  })

  it('takes the right office home on paper', async () => {
    const query = 'leistung=personalausweis&gemeinde=14523270'
    const page = await test.browser().get(`/zustaendigkeit?${query}`)
    expect(page.html).toContain(`href="/zustaendigkeit/blatt.pdf?${query.replace('&', '&amp;')}"`)
    expect(textOf(page)).toContain('Ausdrucken')
    const sheet = await test.browser().raw(`/zustaendigkeit/blatt.pdf?${query}`)
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await sheet.text()).slice(0, 5)).toBe('%PDF-')
  })

  it.each([
    'leistung=meldebescheinigung&gemeinde=14524270',
    'leistung=x&gemeinde=14523270',
    'leistung=personalausweis&grund=x',
  ])('has no paper for %s: nobody else is responsible, or nobody knows', async (query) => {
    expect((await test.browser().raw(`/zustaendigkeit/blatt.pdf?${query}`)).status).toBe(404)
  })
})
