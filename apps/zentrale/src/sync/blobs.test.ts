import { randomBytes } from 'node:crypto'
import { type BlobHash, emptyHead, hashOf } from '@buergerkoffer/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { createSyncHub } from './index.ts'

let centre: TestCentre
let station: WireStation

beforeAll(async () => {
  centre = await startTestCentre()
  station = await enrolWireStation(centre.zentrale, await centre.announce('BL01'))
}, 90_000)

afterAll(() => centre?.close())

interface Notice {
  readonly hash: BlobHash
  readonly size: number
}

const noticeOf = (bytes: Uint8Array): Notice => ({ hash: hashOf(bytes), size: bytes.length })
const refused = (refusal: string) => ({ kind: 'refused', refusal })

function sendPart(blob: Notice, offset: number, bytes: Uint8Array, from = station) {
  const heads = { out: from.head(), in: emptyHead(from.inLog) }
  return from.ask({ kind: 'part', ...heads, blob: { ...blob }, offset, bytes })
}

describe('a blob', () => {
  it('[SYNC-13] that was not announced, or with another size, is refused, and by whoever did not announce it', async () => {
    const bytes = randomBytes(100)
    const blob = noticeOf(bytes)
    expect((await sendPart(blob, 0, bytes)).body).toEqual(refused('unannounced'))
    await station.exchange({ blobs: [blob] })
    const other = await enrolWireStation(centre.zentrale, await centre.announce('BL02'))
    expect((await sendPart(blob, 0, bytes, other)).body).toEqual(refused('unannounced'))
    for (const size of [101, 2 ** 40]) {
      expect((await sendPart({ ...blob, size }, 0, bytes)).body).toEqual(refused('unannounced'))
    }
    expect(await centre.zentrale.blobs.has(blob.hash)).toBe(false)
  })

  it('[SYNC-14] is called durable only when all of it is here; until then the answer names the offset to go on from', async () => {
    const bytes = randomBytes(1_000)
    const blob = noticeOf(bytes)
    expect((await station.exchange({ blobs: [blob] })).control.receipt?.blobs).toEqual([])
    const first = await sendPart(blob, 0, bytes.subarray(0, 600))
    expect(first.body).toEqual({ kind: 'part', state: 'received', offset: 600, after: [] })
    expect(first.control.receipt?.blobs).toEqual([])
    for (const offset of [0, 599, 700]) {
      const again = await sendPart(blob, offset, bytes.subarray(offset, offset + 50))
      expect(again.body).toEqual({ kind: 'part', state: 'elsewhere', offset: 600, after: [] })
    }
    const last = await sendPart(blob, 600, bytes.subarray(600))
    expect(last.body).toMatchObject({ kind: 'part', state: 'durable' })
    expect(last.control.receipt?.blobs).toEqual([blob.hash])
    expect((await station.exchange({ blobs: [blob] })).control.receipt?.blobs).toEqual([blob.hash])
    expect((await sendPart(blob, 0, bytes)).body).toMatchObject({ state: 'durable' })
    expect(await centre.zentrale.blobs.get(blob.hash)).toEqual(bytes)
  })

  it('[SYNC-13] altered on the way is thrown away and taken when it is sent again', async () => {
    const bytes = randomBytes(500)
    const blob = noticeOf(bytes)
    await station.exchange({ blobs: [blob] })
    const answer = await sendPart(blob, 0, randomBytes(500))
    expect(answer.body).toMatchObject({ state: 'altered' })
    expect(answer.control.receipt?.blobs).toEqual([])
    expect((await sendPart(blob, 0, randomBytes(600))).body).toMatchObject({ state: 'altered' })
    expect(await centre.zentrale.blobs.has(blob.hash)).toBe(false)
    expect((await sendPart(blob, 0, bytes)).body).toMatchObject({ state: 'durable' })
  })

  it.each([25 * 1024 * 1024 + 1, 2 ** 31, 2 ** 52])(
    '[SYNC-21] of %i bytes is not taken, but holds up no entry',
    async (size) => {
      const blob = { hash: hashOf(randomBytes(8)), size }
      const push = station.write({
        class: 'station',
        key: station.stationKey,
        records: [record({ type: 'BesuchClosed', data: { besuch: crypto.randomUUID() } })],
      })
      const { body, control } = await station.exchange({ push, blobs: [blob] })
      expect(body.kind).toBe('exchanged')
      expect(control.receipt).toMatchObject({ seq: push.head.seq, blobs: [] })
      expect((await sendPart(blob, 0, randomBytes(8))).body).toEqual(refused('unannounced'))
    },
  )

  it('goes on where it was after the centre started anew: no process remembers anything between two messages', async () => {
    const { zentrale, clock } = centre
    const hubs = Array.from({ length: 4 }, () =>
      createSyncHub({ ...zentrale, now: () => clock.now, leaseHours: 96, report: () => expect.fail('fault') }),
    )
    const bytes = randomBytes(900)
    const blob = noticeOf(bytes)
    await station.exchange({ blobs: [blob] }, hubs[0])
    const heads = { out: station.head(), in: emptyHead(station.inLog) }
    const states: unknown[] = []
    for (const [index, hub] of hubs.slice(1).entries()) {
      const [offset, part] = [index * 300, bytes.subarray(index * 300, index * 300 + 300)]
      const answer = await station.ask({ kind: 'part', ...heads, blob: { ...blob }, offset, bytes: part }, hub)
      states.push(answer.body.kind === 'part' && answer.body.state)
    }
    expect(states).toEqual(['received', 'received', 'durable'])
  })
})

describe('two tenants', () => {
  it('never reach each other: heads, tokens, keys and log ids of one are nothing in the other', async () => {
    const foreign = await enrolWireStation(centre.zentrale, await centre.announce('BL01', tenants.fremd))
    const heads = { in: emptyHead(station.inLog), out: station.head() }
    expect((await foreign.exchange(heads)).body).toEqual(refused('malformed'))
    const push = station.write({
      class: 'station',
      key: station.stationKey,
      records: [record({ type: 'BesuchClosed', data: { besuch: crypto.randomUUID() } })],
    })
    expect((await foreign.exchange({ push })).body).toEqual(refused('elsewhere'))
    const counts = await centre.zentrale.database.inTenant(tenants.fremd, (tx) =>
      tx.query(
        'SELECT (SELECT count(*) FROM log_entry WHERE log_id = $1) AS entries, (SELECT count(*) FROM station) AS stations',
        [station.outLog],
      ),
    )
    expect(counts).toEqual([{ entries: 0, stations: 1 }])
  })
})

it('[SYNC-1] twenty exchanges of one station at once end dense and undoubled, each receipted as far as it says', async () => {
  const busy = await enrolWireStation(centre.zentrale, await centre.announce('BL09'))
  const runs = Array.from({ length: 20 }, () =>
    busy.write({
      class: 'station',
      key: busy.stationKey,
      records: [record({ type: 'BesuchClosed', data: { besuch: crypto.randomUUID() } })],
    }),
  )
  const [first] = runs
  const all = runs.map((run) => ({ ...run, links: runs.slice(0, runs.indexOf(run) + 1).flatMap(({ links }) => links) }))
  const answers = await Promise.all(
    all.map((run) => busy.exchange({ push: { ...run, after: first?.after ?? run.after } })),
  )
  expect(answers.map(({ body }) => body.kind)).toEqual(answers.map(() => 'exchanged'))
  for (const [index, { control }] of answers.entries()) expect(control.receipt?.seq).toBeGreaterThan(index)
  const rows = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
    tx.query(
      `SELECT count(*) AS entries, max(seq) AS last, (SELECT seq FROM log WHERE log_id = $1) AS head,
         (SELECT seq FROM intake WHERE log_id = $1) AS read, (SELECT count(*) FROM besuch_entry WHERE log_id = $1) AS visits
       FROM log_entry WHERE log_id = $1`,
      [busy.outLog],
    ),
  )
  expect(rows).toEqual([{ entries: 20, last: 20, head: 20, read: 20, visits: 20 }])
  expect(centre.reports).toEqual([])
})
