import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPersonIds } from '../../register/index.ts'
import { serveCase } from '../../testing/serve-case.ts'
import { createSoftKey, type SoftKey } from '../../testing/soft-key.ts'
import type { Seen, TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

const origin = 'http://localhost:7800'
let rathaus: TestRathaus
let seidel: TestBrowser
let address = ''
const key = createSoftKey(origin)

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  const open = await unlock(rathaus.koffer.station)
  address = `/vorgang/${serveCase(open, { termin: 0, counter: 1, pdf: '%PDF' }).vorgang}`
  await rathaus.koffer.sync()
  await rathaus.koffer.sync()
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const challengeOf = ({ html }: Seen): string => /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(html)?.[1] ?? ''
const challengeIn = ({ html }: Seen, kind: 'new' | 'known' | 'approve', at = 0): string =>
  [...html.matchAll(new RegExp(`data-key-${kind}="[^"]*?&quot;challenge&quot;:&quot;([\\w-]+)&quot;`, 'g'))].at(
    at,
  )?.[1] ?? ''
/** The challenge of the form that gives this key away: keys of one moment stand in any order. */
const removalOf = ({ html, ...seen }: Seen, id: string): string =>
  challengeIn({ ...seen, html: html.slice(0, html.indexOf(`value="${id}"`)) }, 'approve', -1)
const approve = { ergebnis: 'approved', bemerkung: '' }

/** The case's state as its page shows it. */
const headsOf = async (browser: TestBrowser) =>
  /name="gesehen" value="([^"]*)"/.exec((await browser.get(address)).html)?.[1] ?? ''

describe('Mein Schlüssel', () => {
  it('asks for a name, refuses what no key has answered, and takes a key once', async () => {
    const page = await seidel.get('/mein-schluessel')
    expect(textOf(page.html)).toContain('Sie haben hier noch keinen Schlüssel')
    expect((await seidel.submit('/mein-schluessel', { name: '' })).html).toContain('href="#feld-name"')
    const wrong = await seidel.submit('/mein-schluessel', { name: 'Bund', antwort: '{}' })
    expect([wrong.status, textOf(wrong.html).includes('passt nicht zu dieser Seite')]).toEqual([422, true])
    const stale = await seidel.submit('/mein-schluessel', { name: 'Bund', antwort: key.make(challengeOf(page)) })
    expect(stale.status).toBe(422)
    const added = await seidel.submit('/mein-schluessel', { name: 'Bund', antwort: key.make(challengeOf(stale)) })
    expect(textOf(added.html)).toContain('Bund 23.11.2026, 09:00 Uhr noch nie')
  })

  it('takes a further key, and gives one away, only with a known key', async () => {
    const further = createSoftKey(origin)
    let seen = await seidel.get('/mein-schluessel')
    const add = async (maker: SoftKey, confirms?: SoftKey) => {
      const confirmation = confirms?.use(challengeIn(seen, 'known')) ?? ''
      seen = await seidel.submit('/mein-schluessel', {
        ...{ name: 'Ersatz', antwort: maker.make(challengeIn(seen, 'new')), bestaetigung: confirmation },
      })
      return textOf(seen.html)
    }
    expect(await add(further)).toContain('Die Bestätigung passt nicht')
    expect(await add(further, further)).toContain('Die Bestätigung passt nicht')
    expect(await add(key, key)).toContain('Dieser Schlüssel ist hier schon bekannt')
    expect(await add(further, key)).toContain('Ersatz 23.11.2026')
    const id = JSON.parse(further.make('AAAA')).id
    const drop = async (answer: string) => {
      seen = await seidel.post('/mein-schluessel/entfernen', { schluessel: id, antwort: answer })
      return [seen.status, textOf(seen.html).includes('Ersatz 23.11.2026')]
    }
    expect(await drop('')).toEqual([422, true])
    expect(await drop(key.use(challengeIn(seen, 'known')))).toEqual([422, true])
    expect(await drop(key.use(removalOf(seen, id)))).toEqual([200, false])
  })

  it('takes no key that asked for neither PIN nor fingerprint', async () => {
    const page = await seidel.get('/mein-schluessel')
    const careless = createSoftKey(origin, { verified: false })
    const answer = await seidel.submit('/mein-schluessel', { name: 'x', antwort: careless.make(challengeOf(page)) })
    expect(answer.status).toBe(422)
  })
})

describe('four eyes', () => {
  it('[SYNC-42] is refused to whom wrote the case, and to a passphrase without a key', async () => {
    const winkler = await rathaus.signedIn('winkler')
    const seen = await headsOf(winkler)
    const own = await winkler.post(`${address}/pruefung`, { ...approve, gesehen: seen })
    expect(textOf(own.html)).toContain('Diesen Vorgang haben Sie selbst bearbeitet')
    const past = await winkler.post(`${address}/pruefung/bestaetigen`, {
      ...approve,
      gesehen: seen,
      antwort: key.use('AAAA'),
    })
    expect(textOf(past.html)).toContain('Sie haben hier noch keinen Sicherheitsschlüssel')
  })

  it('[SYNC-42] takes an assertion over exactly what was shown, and keeps it in the case', async () => {
    const seen = await headsOf(seidel)
    const nothing = await seidel.post(`${address}/pruefung`, { gesehen: seen, bemerkung: 'x' })
    expect(textOf(nothing.html)).toContain('Bitte wählen Sie ein Ergebnis')
    const asked = await seidel.post(`${address}/pruefung`, { ...approve, gesehen: seen })
    const answer = key.use(challengeOf(asked))
    const other = { ergebnis: 'objected', bemerkung: 'anders', gesehen: seen, antwort: answer }
    const swapped = await seidel.post(`${address}/pruefung/bestaetigen`, other)
    expect([swapped.status, textOf(swapped.html).includes('Die Bestätigung passt nicht')]).toEqual([409, true])
    const asked2 = await seidel.post(`${address}/pruefung`, { ...approve, gesehen: await headsOf(seidel) })
    const done = await seidel.submit(`${address}/pruefung/bestaetigen`, { antwort: key.use(challengeOf(asked2)) })
    expect(textOf(done.html)).toContain('Geprüft und bestätigt')
    const late = await seidel.post(`${address}/pruefung/bestaetigen`, { ...approve, gesehen: seen, antwort: answer })
    expect(late.status).toBe(409)
  })
})

describe('what else the town hall does', () => {
  it('takes a wrong match back, with its reason', async () => {
    await seidel.get(`${address}/abgleich`)
    await seidel.post(`${address}/abgleich/person`, { person: demoPersonIds.hildegardKoehler })
    await seidel.submit(`${address}/abgleich`)
    await seidel.get(address)
    const path = `${address}/abgleich-zuruecknehmen`
    const undone = await seidel.submit(path, { 'grund-abgleich-zuruecknehmen': 'Zwillingsschwester' })
    expect(textOf(undone.html)).toContain('Abgleich zurückgenommen: Zwillingsschwester')
    expect(textOf(undone.html)).toContain('Person mit dem Register abgleichen')
  })

  it('gives the case back to a suitcase, with the reason and the answers in question', async () => {
    await seidel.get(address)
    const path = `${address}/zurueckgeben`
    const koffer = { koffer: rathaus.koffer.id, angaben: 'verwendungszweck' }
    expect(textOf((await seidel.submit(path, { ...koffer, grund: ' ' })).html)).toContain(
      'Bitte geben Sie einen Grund an',
    )
    const elsewhere = await seidel.submit(path, { koffer: 'nirgends', grund: 'x' })
    expect(textOf(elsewhere.html)).toContain('Dieser Koffer kann den Vorgang nicht annehmen')
    rathaus.centre.clock.now += 60_000
    const given = await seidel.submit(path, { ...koffer, grund: 'Der Zweck ist unklar.' })
    expect(textOf(given.html)).toContain('An Koffer ME01 gegeben: Der Zweck ist unklar.')
    expect(textOf(given.html)).toContain('Dieser Vorgang liegt beim Koffer ME01')
    await rathaus.koffer.sync()
    const [returned] = rathaus.koffer.station.unlocked()?.model.returned() ?? []
    expect(returned?.state.returned).toMatchObject({ reason: 'Der Zweck ist unklar.', fields: ['verwendungszweck'] })
  })
})
