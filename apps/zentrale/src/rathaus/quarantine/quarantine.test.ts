import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { walkIn, writeCase } from '../../testing/walk-in.ts'
import { enrolWireStation, record, type WireStation } from '../../testing/wire-station.ts'

let rathaus: TestRathaus
let seidel: TestBrowser
let station: WireStation
const brought = walkIn()

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  station = await enrolWireStation(rathaus.centre.zentrale, await rathaus.centre.announce('ME02'))
}, 90_000)

afterAll(() => rathaus?.close())

const path = '/klaerung/eintraege'
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const page = async () => textOf((await seidel.get(path)).html)

it('says that all is well where it is', async () => {
  const text = await page()
  expect(text).toContain('Alles ist lesbar.')
  expect(text).toContain('Kein Koffer hat einen Eintrag verloren.')
  expect(text).toContain('Es wurde nichts abgewiesen.')
})

it('[SYNC-69] says why an entry could not be read and what to do, and that trying again did not help yet', async () => {
  const run = writeCase(station, brought)
  await station.exchange({ push: run })
  expect(await page()).toContain('bitte herunterladen und der Betreuung geben. nicht lesbar 23.11.2026, 09:00 Uhr')
  rathaus.centre.clock.now += 60_000
  await seidel.get(path)
  const tried = await seidel.submit(`${path}/pruefen`)
  expect(textOf(tried.html)).toContain('Ein Eintrag wurde erneut geprüft. Einer ist weiterhin nicht lesbar.')
  expect(textOf(tried.html)).toContain('23.11.2026, 09:00 Uhr zuletzt geprüft: 23.11.2026, 09:01 Uhr')
  const [link] = run.links
  const answer = await seidel.raw(`${path}/${station.outLog}/1`)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="eintrag-ME02-1.bin"')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(link?.kind === 'entry' ? Buffer.from(link.bytes) : undefined)
})

it('[SYNC-69] keeps what could be read after all as history', async () => {
  rathaus.centre.clock.now += 60_000
  const more = record({ type: 'HandedOver', data: { result: 'finished' } }, brought.vorgang, brought.records.slice(-1))
  const push = station.write({ class: 'case', key: brought.key, records: [more] })
  await station.exchange({ push, wraps: [await station.wrapForTenant(brought.key)] })
  rathaus.centre.clock.now += 60_000
  const tried = await seidel.post(`${path}/pruefen`, {})
  const text = textOf(tried.html)
  expect(text).toContain('Alles ist lesbar.')
  expect(text).toMatch(
    /Erledigt .* Koffer ME02 1 Der Schlüssel ist noch nicht eingetroffen\. 23\.11\.2026, 09:00 Uhr 23\.11\.2026, 09:0[23] Uhr/,
  )
})

it('gives no entry that does not lie there, and nothing of another tenant', async () => {
  expect((await seidel.raw(`${path}/${station.outLog}/1`)).status).toBe(404)
  expect((await seidel.raw(`${path}/${station.outLog}/0`)).status).toBe(404)
  expect((await seidel.raw(`${path}/keine/1`)).status).toBe(404)
  expect((await seidel.raw(`${path}/abgewiesen/${'0'.repeat(64)}`)).status).toBe(404)
})

it('[SYNC-10] lists what fitted nowhere and gives it as it came', async () => {
  const forged = writeCase(station, walkIn())
  const signature = Buffer.alloc(forged.head.signature.length)
  await station.exchange({ push: { ...forged, head: { ...forged.head, signature } } })
  const { html } = await seidel.get(path)
  const [, address = ''] = /href="([^"]*abgewiesen\/[0-9a-f]{64})"/.exec(html) ?? []
  const answer = await seidel.raw(address)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100)
  const stranger = await rathaus.signedIn('fremd', '0d9e8f7a-6b5c-4d3e-8f2a-1b0c9d8e7f6a')
  expect((await stranger.raw(address)).status).toBe(404)
})
