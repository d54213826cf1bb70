import { randomBytes } from 'node:crypto'
import { newKey } from '@buergerkoffer/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { walkIn, writeCase } from '../../testing/walk-in.ts'
import { enrolWireStation } from '../../testing/wire-station.ts'

let rathaus: TestRathaus
let seidel: TestBrowser

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
}, 90_000)

afterAll(() => rathaus?.close())

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

it('lists what a suitcase sent and nobody can read, and what fitted nowhere, with the reason', async () => {
  const { centre } = rathaus
  const station = await enrolWireStation(centre.zentrale, await centre.announce('ME02'))
  await station.exchange({ push: writeCase(station, walkIn()) })
  const forged = writeCase(station, { ...walkIn(), key: newKey(randomBytes) })
  const signature = Buffer.alloc(forged.head.signature.length)
  await station.exchange({ push: { ...forged, head: { ...forged.head, signature } } })
  const room = textOf((await seidel.get('/klaerung')).html)
  expect(room).toContain('Ein Eintrag ist nicht lesbar Einmal wurden Daten abgewiesen')
  const text = textOf((await seidel.get('/klaerung/eintraege')).html)
  expect(text).toContain('Koffer ME02 1 Der Schlüssel ist noch nicht eingetroffen.')
  expect(text).toContain(
    'Die Daten schließen nicht an das Protokoll an oder sind nicht vom Koffer unterschrieben. Bitte herunterladen und der Betreuung geben. 23.11.2026',
  )
})

it('shows the suitcases with contact, lease and what they hold', async () => {
  const { centre } = rathaus
  await centre.announce('ME03')
  const text = textOf((await seidel.get('/koffer')).html)
  expect(text).toContain('ME01 Einsatzbereit 23.11.2026, 09:00 Uhr 27.11.2026, 09:00 Uhr 2 0 Einträge keiner fehlt')
  expect(text).toContain('ME03 Angekündigt noch keiner')
  centre.clock.now += 97 * 3_600_000
  seidel = await rathaus.signedIn('seidel')
  expect(textOf((await seidel.get('/koffer')).html)).toContain('ME01 Frist abgelaufen')
})
