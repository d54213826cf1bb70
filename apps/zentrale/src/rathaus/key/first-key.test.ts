import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { tenants } from '../../testing/centre.ts'
import { createSoftKey, type SoftKey } from '../../testing/soft-key.ts'
import type { Seen, TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'

const path = '/mein-schluessel'
const origin = 'http://localhost:7800'
let rathaus: TestRathaus
let seidel: TestBrowser
let winkler: TestBrowser
const [firstKey, laterKey] = [createSoftKey(origin), createSoftKey(origin)]

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  winkler = await rathaus.signedIn('winkler')
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = ({ html }: Seen) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const challengeIn = (html: string): string => /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(html)?.[1] ?? ''
const idOf = (key: SoftKey): string => JSON.parse(key.make('AAAA')).id
const add = async (browser: TestBrowser, key: SoftKey, name: string) => {
  const { html } = await browser.get(path)
  const asked = html.slice(html.indexOf('data-key-new'))
  return browser.submit(path, { name, antwort: key.make(challengeIn(asked)) })
}
/** What the confirming clerk's key is asked to sign. */
const confirmationOf = ({ html }: Seen): string => challengeIn(html.slice(html.indexOf(`${path}/bestaetigen`)))

it('[SYNC-42] takes the very first key of a tenant at once, and says so before', async () => {
  expect(textOf(await seidel.get(path))).toContain('Dieser erste gilt sofort')
  expect(textOf(await add(seidel, firstKey, 'Bund'))).toContain('Bund 23.11.2026, 09:00 Uhr noch nie')
})

it('[SYNC-42] lets a clerk’s first key wait: the passphrase alone makes nobody an approver', async () => {
  expect(textOf(await winkler.get(path))).toContain('Ihr erster Schlüssel gilt erst')
  expect(textOf(await add(winkler, laterKey, 'Neu'))).toContain('Neu 23.11.2026, 09:00 Uhr wartet auf Bestätigung')
  const fields = { schluessel: idOf(laterKey), antwort: laterKey.use('AAAA') }
  const own = await winkler.post(`${path}/bestaetigen`, fields)
  expect([own.status, textOf(own).includes('wartet auf Bestätigung')]).toEqual([422, true])
  const second = await add(winkler, createSoftKey(origin), 'Noch einer')
  expect(textOf(second)).toContain('Noch einer 23.11.2026, 09:00 Uhr wartet auf Bestätigung')
  expect(second.html).not.toContain(`${path}/bestaetigen`)
})

it('[SYNC-42] lets its own clerk take a key that waits away, and nobody without a valid key refuse one', async () => {
  const third = createSoftKey(origin)
  await add(winkler, third, 'Verlegt')
  const gone = await winkler.post(`${path}/entfernen`, { schluessel: idOf(third) })
  expect([gone.status, textOf(gone).includes('Verlegt')]).toEqual([200, false])
  const refused = await winkler.post(`${path}/ablehnen`, { schluessel: idOf(laterKey) })
  expect([refused.status, textOf(refused).includes('Sicherheitsschlüssel, der gilt')]).toEqual([422, true])
  expect(textOf(refused)).toContain('Neu 23.11.2026')
})

it('[SYNC-42] shows it to a clerk with a key, who refuses it, or confirms it with that key over exactly this one', async () => {
  expect(textOf(await seidel.get('/klaerung'))).toContain('2 neue Sicherheitsschlüssel warten auf Bestätigung')
  const seen = await seidel.get(path)
  expect(textOf(seen)).toMatch(/Anja Winkler Neu 23\.11\.2026, 09:00 Uhr/)
  const wrong = await seidel.post(`${path}/bestaetigen`, {
    schluessel: idOf(laterKey),
    antwort: firstKey.use(Buffer.alloc(32, 7).toString('base64url')),
  })
  expect([wrong.status, textOf(wrong).includes('Die Bestätigung passt nicht')]).toEqual([422, true])
  const waiting = [...wrong.html.matchAll(/ablehnen"[\s\S]*?name="schluessel" value="([^"]*)"/g)].map(([, id]) => id)
  const other = waiting.find((id) => id !== idOf(laterKey)) ?? ''
  const left = await seidel.post(`${path}/ablehnen`, { schluessel: other })
  expect(textOf(left)).not.toContain('Noch einer')
  const done = await seidel.submit(`${path}/bestaetigen`, { antwort: firstKey.use(confirmationOf(left)) })
  expect(done.html).not.toContain(`${path}/bestaetigen`)
  expect(textOf(await winkler.get(path))).toContain('Neu 23.11.2026, 09:00 Uhr noch nie')
  const sql = 'SELECT confirmed_by, confirmation FROM clerk_key WHERE credential = $1'
  const row = z.object({ confirmed_by: z.string(), confirmation: z.looseObject({ credential: z.string() }) })
  const { database } = rathaus.centre.zentrale
  const kept = await database.inTenant(tenants.meerane, (tx) => tx.row(row, sql, [idOf(laterKey)]))
  expect(kept).toMatchObject({ confirmed_by: 'p.seidel', confirmation: { credential: idOf(firstKey) } })
})

it('tells whoever comes late that the key no longer waits', async () => {
  await seidel.get(path)
  const late = await seidel.post(`${path}/ablehnen`, { schluessel: idOf(laterKey) })
  expect([late.status, textOf(late).includes('wartet nicht mehr auf Bestätigung')]).toEqual([422, true])
  expect(textOf(await winkler.get(path))).toContain('Neu 23.11.2026')
})
