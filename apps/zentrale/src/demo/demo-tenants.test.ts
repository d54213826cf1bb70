import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { currentCatalogue, loadCatalogue } from '../katalog/index.ts'
import { listClerks, listTenants } from '../mandant/index.ts'
import { tenants } from '../testing/centre.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../testing/test-rathaus.ts'
import { type DemoTenant, demoPassword, demoTenants } from './demo-data.ts'
import { seedTenants } from './seed-demo.ts'

/** The towns of the demonstration in one data centre, beside one that has a suitcase and cases. */
let rathaus: TestRathaus

beforeAll(async () => {
  rathaus = await startTestRathaus()
  await seedTenants(rathaus.centre.zentrale, demoTenants)
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ')

const town = (traeger: string): DemoTenant =>
  demoTenants.find((each) => each.traeger === traeger) ?? expect.fail(`no town ${traeger}`)

async function signIn({ tenant, clerks }: DemoTenant): Promise<TestBrowser> {
  const browser = rathaus.browser()
  await browser.get('/anmelden')
  const login = clerks[0]?.login ?? ''
  const { path } = await browser.submit('/anmelden', { mandant: tenant, anmeldename: login, kennwort: demoPassword })
  expect(path).toBe('/')
  return browser
}

it('gives each town two clerks of its own, and no login twice', () => {
  const logins = demoTenants.flatMap(({ clerks }) => clerks.map(({ login }) => login))
  expect([logins.length, new Set(logins).size]).toEqual([10, 10])
  for (const { clerks } of demoTenants) {
    expect(clerks.map(({ cash, settings = false }) => [cash, settings])).toEqual([
      [true, false],
      [true, true],
    ])
  }
})

it('seeded again, nothing is there twice', async () => {
  const { database } = rathaus.centre.zentrale
  const count = async () => {
    const known = await database.withoutTenant(listTenants)
    const clerks = await Promise.all(known.map(({ tenant }) => database.inTenant(tenant, listClerks)))
    return clerks.map(({ length }) => length)
  }
  const before = await count()
  await seedTenants(rathaus.centre.zentrale, demoTenants)
  expect(await count()).toEqual(before)
})

describe('a clerk of Treuen', () => {
  it('lands in Treuen, and an empty work list says what comes next', async () => {
    const text = textOf((await (await signIn(town('14523430'))).get('/')).html)
    expect(text).toContain('Verwaltungsgemeinschaft Treuen-Neuensalz')
    expect(text).toContain('noch kein Koffer angemeldet')
    expect(text).not.toContain('Köhler')
  })

  it('sees nothing of Meerane: neither case, nor suitcase, nor stop', async () => {
    const { zentrale } = rathaus.centre
    const row = z.object({ vorgang: z.string() })
    const rows = await zentrale.database.inTenant(tenants.meerane, (tx) => tx.rows(row, 'SELECT vorgang FROM vorgang'))
    const cases = rows.map(({ vorgang }) => vorgang)
    expect(cases.length).toBe(2)
    const [clerk, neighbour] = [await signIn(town('14523430')), await rathaus.signedIn('seidel')]
    for (const id of cases) {
      expect([(await clerk.get(`/vorgang/${id}`)).status, (await neighbour.get(`/vorgang/${id}`)).status]).toEqual([
        404, 200,
      ])
    }
    const theirs = /ME01(?!-2026-000001)|Köhler|Schönberg/
    for (const page of ['/koffer', '/?teil=in-arbeit', '/planung', '/kasse', '/bestand', '/klaerung']) {
      expect((await clerk.get(page)).html).not.toMatch(theirs)
    }
    for (const page of ['/koffer', '/?teil=in-arbeit']) expect((await neighbour.get(page)).html).toMatch(theirs)
    await clerk.get('/')
    await clerk.submit('/suche', { name: 'Köhler', geburtsdatum: '', nummer: '' })
    expect((await clerk.get('/suche')).html).toContain('Kein Vorgang passt')
  })

  it('plans in Treuen and Neuensalz only', async () => {
    const { html } = await (await signIn(town('14523430'))).get('/planung/halt/neu')
    expect(html).toContain('<option value="14523430">Treuen</option>')
    expect(html).toContain('<option value="14523270">Neuensalz</option>')
    expect(html).not.toContain('14524190')
  })
})

describe('responsibility', () => {
  const catalogueOf = async (traeger: string) => {
    const { database, blobs } = rathaus.centre.zentrale
    const current = await database.withoutTenant(currentCatalogue)
    const catalogue = await loadCatalogue(blobs, current?.version ?? '')
    return catalogue?.forBody(traeger) ?? expect.fail('no content')
  }

  it.each([
    ['14524190', 'meerane-einwohnermeldeamt'],
    ['14524180', 'limbach-oberfrohna-buergerbuero'],
    ['14730270', 'schkeuditz-buergerbuero'],
    ['14523430', 'treuen-einwohnermeldeamt'],
  ])('%s has its own office for a Personalausweis', async (traeger, stelle) => {
    const found = (await catalogueOf(traeger)).stelleFor('personalausweis', traeger)
    expect(found).toMatchObject({ ok: true, value: { stelle: { id: stelle } } })
  })

  it('of a Landkreis are its own tasks, never those of its municipalities', async () => {
    const kreis = await catalogueOf('14523000')
    const done = kreis.leistungen.filter(({ id }) => kreis.stelleFor(id, '14523430').ok)
    const own = kreis.leistungen.filter(({ ebene }) => ebene === 'kreis')
    expect(done.map(({ id }) => id)).toEqual(own.map(({ id }) => id))
    expect(kreis.stelleFor('personalausweis', '14523430')).toMatchObject({ refusal: { kind: 'nobody-responsible' } })
    expect(kreis.rightOffice('personalausweis', '14523430')).toMatchObject({ body: 'Stadt Treuen' })
  })
})
