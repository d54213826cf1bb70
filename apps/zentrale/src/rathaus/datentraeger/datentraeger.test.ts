import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVolumeFolder } from '@buergerkoffer/station'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readStation } from '../../mandant/index.ts'
import { tenants } from '../../testing/centre.ts'
import { serveCase } from '../../testing/serve-case.ts'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

let rathaus: TestRathaus
let browser: TestBrowser
let home: string
let sticks = 0

beforeAll(async () => {
  rathaus = await startTestRathaus()
  home = mkdtempSync(join(tmpdir(), 'bk-sticks-'))
}, 120_000)

beforeEach(async () => {
  rathaus.centre.clock.now += 60_000
  browser = await rathaus.signedIn('winkler')
})

afterAll(async () => {
  await rathaus?.close()
  rmSync(home, { recursive: true, force: true })
})

const origin = 'http://localhost:7800'
const station = () => rathaus.koffer.station

/** Everything the suitcase has to say, as files. */
async function written(): Promise<readonly Buffer[]> {
  sticks += 1
  const path = join(home, String(sticks))
  const volumes = await station().volumes.write(createVolumeFolder(path))
  return volumes.map(({ name }) => readFileSync(join(path, `${name}.bkv`)))
}

async function bring(...files: readonly Uint8Array[]): Promise<string> {
  await browser.get('/datentraeger')
  const body = new FormData()
  body.append('_csrf', browser.csrf())
  for (const [index, bytes] of files.entries()) {
    body.append('datei', new File([new Uint8Array(bytes)], `stick-${index + 1}.bkv`))
  }
  // As a browser sends a field in which nothing was chosen.
  if (files.length === 0) body.append('datei', new File([], ''))
  const answer = await browser.raw('/datentraeger', {
    method: 'POST',
    body,
    headers: { origin, 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status).toBe(files.length === 0 ? 422 : 200)
  return (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

/** Fetches what lies ready for the suitcase, and reads it there. */
async function bringBack() {
  const { html } = await browser.get('/datentraeger')
  const link = /href="(\/datentraeger\/ME01\/[0-9a-f]{32}\.bkv)"/.exec(html)?.[1] ?? ''
  const bytes = Buffer.from(await (await browser.raw(link)).arrayBuffer())
  return station().volumes.read([{ size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) }])
}

const known = () =>
  rathaus.centre.zentrale.database.inTenant(tenants.meerane, (tx) => readStation(tx, rathaus.koffer.id))

describe('a suitcase without a line', () => {
  it('[SYNC-22] [SYNC-15] brings a case by volume, and forgets its key by the volume that comes back', async () => {
    const open = await unlock(station())
    const { vorgang, nummer } = serveCase(open, { termin: 0, counter: 1, pdf: '%PDF-1.7 x' })
    station().lock()
    const files = await written()
    const before = await known()
    expect(await bring(...files)).toMatch(/ME01 \d+ 1 Übernommen/)
    expect((await browser.get('/')).html).toContain(nummer)
    const after = await known()
    expect(after?.lastContact).toBe(before?.lastContact)
    expect(after?.clockOffset).toBe(before?.clockOffset)
    expect(Date.parse(after?.leaseUntil ?? '')).toBeGreaterThan(Date.parse(before?.leaseUntil ?? ''))
    expect(await bringBack()).toMatchObject([{ kind: 'read', whole: true }])
    expect(station().unsent()).toBe(0)
    expect(station().unsentFiles()).toBe(0)
    const again = await unlock(station())
    expect(again.model.keyOf(vorgang)).toBeUndefined()
    expect(station().transfer(false).cases).toMatchObject([{ nummer, state: 'opened' }])
    expect(await bring(...files)).toContain('War schon hier')
  })

  it('[SYNC-77] brings nothing back to what it was by an old volume, after the line has said more', async () => {
    const open = await unlock(station())
    serveCase(open, { termin: 1, counter: 4, pdf: '%PDF-1.7 y' })
    const files = await written()
    await rathaus.koffer.sync()
    await rathaus.koffer.sync()
    const [before, control] = [await known(), station().control()]
    rathaus.centre.clock.now += 1_000
    expect(await bring(...files)).toContain('War schon hier')
    expect(await known()).toMatchObject({ lastContact: before?.lastContact, clockOffset: before?.clockOffset })
    await bringBack()
    expect(station().control()?.receipt?.seq).toBe(control?.receipt?.seq)
    expect((await rathaus.koffer.sync()).at(-1)?.kind).toBe('level')
  })

  it('[SYNC-76] tells apart what is no volume, is altered, is cut, or is for another town hall', async () => {
    const [file = Buffer.alloc(0)] = await written()
    const altered = Buffer.from(file)
    altered[altered.length - 5] = (altered[altered.length - 5] ?? 0) ^ 1
    expect(await bring(altered)).toContain('Beschädigt oder verändert')
    expect(await bring(Buffer.from('ein Foto'))).toContain('Keine Datei des Bürgerkoffers')
    expect(await bring(file.subarray(0, file.length - 10))).toContain('Unvollständig')
    expect(await bring()).toContain('Bitte wählen Sie mindestens eine Datei')
    const all = await bring(Buffer.from('ein Foto'), file, altered)
    expect(all).toMatch(/stick-1\.bkv unbekannt .* stick-2\.bkv ME01 .* stick-3\.bkv unbekannt .*Beschädigt/)
    browser = await rathaus.signedIn('fremd', tenants.fremd)
    expect(await bring(file)).toContain('Für jemand anderen bestimmt')
    expect((await browser.get('/datentraeger')).html).not.toContain('ME01')
  })

  it('keeps who has read in what', async () => {
    const { html } = await browser.get('/datentraeger')
    expect(html).toContain('Anja Winkler')
    expect(html).toContain('ME01')
  })

  it('takes nothing from somebody who has not signed in, or without the token', async () => {
    const stranger = rathaus.browser()
    await stranger.get('/anmelden')
    const body = new FormData()
    body.append('_csrf', 'wrong')
    body.append('datei', new File(['x'], 'a.bkv'))
    const headers = { origin, 'sec-fetch-site': 'same-origin' }
    const post = (who: TestBrowser) => who.raw('/datentraeger', { method: 'POST', body, headers })
    expect((await post(stranger)).status).toBe(403)
    expect((await post(browser)).status).toBe(403)
  })
})
