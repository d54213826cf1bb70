import { randomUUID } from 'node:crypto'
import { emptyHead, logId } from '@buergerkoffer/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { walkIn, writeCase } from '../../testing/walk-in.ts'
import { enrolWireStation } from '../../testing/wire-station.ts'

let rathaus: TestRathaus
const brought = walkIn()

beforeAll(async () => {
  rathaus = await startTestRathaus()
  const { zentrale, announce } = rathaus.centre
  const station = await enrolWireStation(zentrale, await announce('ME02'))
  const wraps = [await station.wrapForTenant(brought.key)]
  await station.exchange({ push: writeCase(station, brought), wraps })
  const fork = { log: logId(randomUUID()), common: station.head(), wraps: [] }
  const { body } = await station.ask({ kind: 'reopen', out: station.head(), in: emptyHead(station.inLog), ...fork })
  expect(body).toMatchObject({ kind: 'reopened', stationCode: 'ME02b' })
}, 90_000)

afterAll(() => rathaus?.close())

it('[SYNC-46] says of what stands in a log that a fork has closed that the suitcase wrote it, under its former code', async () => {
  const seidel = await rathaus.signedIn('seidel')
  const { html } = await seidel.get(`/vorgang/${brought.vorgang}`)
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(text).toMatch(/Vorgang eröffnet .*Koffer ME02 /)
  expect(text.match(/Koffer ME02 /g)?.length).toBeGreaterThanOrEqual(4)
})
