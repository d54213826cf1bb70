import { randomBytes } from 'node:crypto'
import { sealBlob } from '@buergerkoffer/log'
import { newSealingKey, newSigningKey, toBase64 } from '@buergerkoffer/seal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entitleToUnseal } from '../../siegel/index.ts'
import { tenants } from '../../testing/centre.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock, visitOf } from '../../testing/visit.ts'

const boxHash = 'b0c5'.repeat(16)
const plain = Buffer.from('BKS1 closed')
let rathaus: TestRathaus
let seidel: TestBrowser
let winkler: TestBrowser
let fremd: TestBrowser
let vorgang = ''

beforeAll(async () => {
  rathaus = await startTestRathaus()
  const { database } = rathaus.centre.zentrale
  await database.inTenant(tenants.meerane, (tx) => entitleToUnseal(tx, 'p.seidel'))
  await database.inTenant(tenants.fremd, (tx) => entitleToUnseal(tx, 'f.fremd'))
  seidel = await rathaus.signedIn('seidel')
  winkler = await rathaus.signedIn('winkler')
  fremd = await rathaus.signedIn('fremd', tenants.fremd)
  const open = await unlock(rathaus.koffer.station)
  vorgang = open.model.stops()[0]?.termine[0]?.vorgang ?? ''
  const blob = sealBlob(plain, 'application/octet-stream', randomBytes)
  const common = { mediaType: 'image/jpeg', sealingKeyId: 'k', demo: true, certified: false }
  const data = { ...common, what: 'lichtbild' as const, boxHash, blob: blob.ref }
  const lost = { ...data, boxHash: 'dead'.repeat(16), blob: { ...blob.ref, hash: 'dead'.repeat(16) } }
  const events = [data, lost].map((each) => ({ type: 'SealedCaptured' as const, data: each }))
  expect(open.commit({ by: open.user, station: [], cases: [{ vorgang, events }], blobs: [blob] }).ok).toBe(true)
  visitOf(open, vorgang)
  for (const _ of [1, 2, 3]) await rathaus.koffer.sync()
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const box = () => `/vorgang/${vorgang}/siegel/${boxHash}`

/** As the page's script posts. */
async function postJson(browser: TestBrowser, path: string, body: unknown) {
  await browser.get('/koffer')
  const headers = {
    ...{ origin: 'http://localhost:7800', 'sec-fetch-site': 'same-origin', accept: 'application/json' },
    ...{ 'content-type': 'application/json', 'x-csrf-token': browser.csrf() },
  }
  return browser.raw(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

it('takes down who asked for a box before it hands it out, closed', async () => {
  expect(textOf((await seidel.get(`/vorgang/${vorgang}`)).html)).toContain('Nicht zertifiziert aufgenommen')
  const answer = await seidel.raw(box())
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(Buffer.from(await answer.arrayBuffer()).equals(plain)).toBe(true)
  const history = textOf((await winkler.get(`/vorgang/${vorgang}`)).html)
  expect(history).toContain('Versiegelte Aufnahme geöffnet')
})

it('gives nothing to whom is not entitled, to another tenant, or of a box that never came', async () => {
  expect((await winkler.raw(`/vorgang/${vorgang}/siegel`)).status).toBe(403)
  expect((await winkler.raw('/siegel')).status).toBe(403)
  expect((await winkler.raw(box())).status).toBe(404)
  expect((await fremd.raw(`/vorgang/${vorgang}/siegel`)).status).toBe(404)
  expect((await fremd.raw(box())).status).toBe(404)
  expect((await seidel.raw(`/vorgang/${vorgang}/siegel/${'dead'.repeat(16)}`)).status).toBe(404)
  expect((await seidel.raw(`/vorgang/${vorgang}/siegel/nichts`)).status).toBe(404)
})

it('offers only boxes that have arrived for opening', async () => {
  const { html } = await seidel.get(`/vorgang/${vorgang}/siegel`)
  expect(html.match(/data-box="[^"]*"/g)).toHaveLength(1)
  expect(html).not.toContain('dead'.repeat(16))
  expect(html).toContain('data-name="Foto"')
})

it('stops waiting for a box that the suitcase must have deleted', async () => {
  expect(textOf((await seidel.get(`/vorgang/${vorgang}/siegel`)).html)).toContain('Noch nicht angekommen')
  rathaus.centre.clock.now += 97 * 3_600_000
  seidel = await rathaus.signedIn('seidel')
  winkler = await rathaus.signedIn('winkler')
  expect(textOf((await seidel.get(`/vorgang/${vorgang}/siegel`)).html)).toContain('Nach 96 Stunden nicht angekommen')
})

it('lets an entitled clerk entitle others, and keeps the last one', async () => {
  expect((await winkler.post('/siegel/freischalten', { person: 'a.winkler' })).status).toBe(403)
  await seidel.get('/siegel')
  const alone = await seidel.post('/siegel/entziehen', { person: 'p.seidel' })
  expect([alone.status, textOf(alone.html).includes('Das ist die letzte freigeschaltete Person')]).toEqual([409, true])
  expect((await seidel.post('/siegel/freischalten', { person: 'niemand' })).status).toBe(404)
  await seidel.get('/siegel')
  const given = await seidel.post('/siegel/freischalten', { person: 'a.winkler' })
  expect(textOf(given.html)).toContain('Ja, von Peter Seidel')
  expect((await winkler.raw('/siegel')).status).toBe(200)
  await seidel.post('/siegel/entziehen', { person: 'a.winkler' })
  expect((await winkler.raw('/siegel')).status).toBe(403)
})

it('[SYNC-32] keeps a key pair once, only signed and with two security keys and the code', async () => {
  const signing = await newSigningKey()
  const { key } = await newSealingKey(signing.privateKey)
  const signingKey = toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', signing.publicKey)))
  const way = (credential: string) => {
    const method = credential === '' ? 'code' : 'key'
    return { method, name: credential, credential, salt: 'c2FsdA==', wrapped: 'd3JhcA==' }
  }
  const body = { key, signingKey, content: 'c2FmZQ==', wraps: [way('eins'), way('zwei'), way('')] }
  expect((await postJson(winkler, '/siegel', body)).status).toBe(404)
  expect((await postJson(seidel, '/siegel', { key })).status).toBe(422)
  const twice = { ...body, wraps: [way('eins'), way('eins'), way('')] }
  expect((await postJson(seidel, '/siegel', twice)).status).toBe(422)
  const forged = { ...body, key: { ...key, signature: 'AAAA' } }
  expect((await postJson(seidel, '/siegel', forged)).status).toBe(422)
  expect((await postJson(seidel, '/siegel', body)).status).toBe(200)
  expect((await postJson(seidel, '/siegel', body)).status).toBe(409)
  const more = { keyId: key.id, wrap: way('drei') }
  expect((await postJson(winkler, '/siegel/weg', more)).status).toBe(404)
  expect((await postJson(seidel, '/siegel/weg', more)).status).toBe(200)
  for (const bad of [more, { ...more, keyId: 'x' }, { ...more, wrap: way('') }])
    expect((await postJson(seidel, '/siegel/weg', bad)).status).toBe(422)
  expect(textOf((await seidel.get('/siegel')).html)).toContain('eins, zwei, , drei')
})
