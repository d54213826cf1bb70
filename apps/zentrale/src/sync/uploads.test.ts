import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { type AsyncBlobStore, type BlobHash, emptyHead, hashOf } from '@buergerkoffer/log'
import { createHttpCarrier } from '@buergerkoffer/station'
import { type CentreSync, type Request, writeFrame, writeRequest } from '@buergerkoffer/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { type ListeningCentre, listenAsCentre } from '../testing/listening-centre.ts'
import { type Answered, enrolWireStation, proven, record, type WireStation } from '../testing/wire-station.ts'
import { createSyncHub } from './index.ts'

let centre: TestCentre
let doors: ListeningCentre
let station: WireStation

beforeAll(async () => {
  centre = await startTestCentre()
  doors = await listenAsCentre(centre, centre.zentrale)
  station = await enrolWireStation(centre.zentrale, await centre.announce('UP01'))
}, 90_000)

afterAll(async () => {
  await doors?.close()
  await centre?.close()
})

type Upload = Extract<Request, { kind: 'upload' }>
interface Notice {
  readonly hash: BlobHash
  readonly size: number
}

/** What the centre keeps at once. */
const unit = 256 * 1024
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
const noticeOf = (bytes: Uint8Array): Notice => ({ hash: hashOf(bytes), size: bytes.length })
const refused = (refusal: string) => ({ kind: 'refused', refusal })
const part = (state: string, offset: number) => ({ kind: 'part', state, offset, after: [] })

async function announced(bytes: Uint8Array, by = station): Promise<Notice> {
  const blob = noticeOf(bytes)
  await by.exchange({ blobs: [blob] })
  return blob
}

const headsOf = (from: WireStation) => ({ out: from.head(), in: emptyHead(from.inLog) })

const uploadOf = (blob: Notice, offset: number, length: number, from = station): Upload => ({
  kind: 'upload',
  ...headsOf(from),
  blob: { ...blob },
  offset,
  length,
  after: [],
})

/** Asks by HTTP as a suitcase does. */
async function send(
  blob: Notice,
  offset: number,
  bytes: Uint8Array,
  options: Partial<Sending> = {},
): Promise<Answered> {
  const { from = station, at = doors, nonce = centre.zentrale.hub.nonce(), linkKey = from.linkKey } = options
  const { after = [], length = bytes.length } = options
  const request = { ...uploadOf(blob, offset, length, from), after: after.map((each) => ({ ...each })) }
  const message = writeRequest(request, from.id, nonce, linkKey)
  const { carry } = createHttpCarrier(at.url, fetch)
  return proven(centre.zentrale, await carry(message, { length: bytes.length, pieces: () => [bytes] }), nonce)
}

interface Sending {
  readonly from: WireStation
  readonly at: ListeningCentre
  readonly nonce: Uint8Array
  readonly linkKey: WireStation['linkKey']
  /** Blobs whose bytes follow those of the first, and how many are the first one's. */
  readonly after: readonly Notice[]
  readonly length: number
}

/** Where the centre stands, asked as a station asks after a cut. */
const whereIs = (blob: Notice, from = station): Promise<Answered> =>
  from.ask({ kind: 'part', ...headsOf(from), blob: { ...blob }, offset: 0, bytes: Buffer.alloc(0) })

/** Sends the beginning of an upload and leaves the line hanging; answers how to cut it. */
function begin(blob: Notice, bytes: Uint8Array, at = doors): Promise<() => void> {
  const header = writeRequest(uploadOf(blob, 0, blob.size), station.id, centre.zentrale.hub.nonce(), station.linkKey)
  const headers = { 'content-type': 'application/cbor', 'content-length': writeFrame(header).length + 4 + blob.size }
  return new Promise((resolve) => {
    const line = httpRequest({ host: '127.0.0.1', port: at.port, path: '/sync/v1/part', method: 'POST', headers })
    line.on('error', () => undefined)
    line.write(Buffer.concat([writeFrame(header), bytes]), () => resolve(() => line.destroy()))
  })
}

describe('an upload', () => {
  it('[SYNC-73] is taken in stretches, and called durable when all of it is here', async () => {
    const bytes = randomBytes(900_000)
    const blob = await announced(bytes)
    expect((await send(blob, 0, bytes.subarray(0, 700_000))).body).toEqual(part('received', 700_000))
    const last = await send(blob, 700_000, bytes.subarray(700_000))
    expect(last.body).toMatchObject({ kind: 'part', state: 'durable' })
    expect(last.control.receipt?.blobs).toEqual([blob.hash])
    expect((await centre.zentrale.blobs.get(blob.hash))?.equals(bytes)).toBe(true)
  })

  it.each(['cut', 'hangs'])('[SYNC-73] whose line %s costs less than a unit of what has arrived', async (ends) => {
    const bytes = randomBytes(2_000_000)
    const blob = await announced(bytes)
    const stop = await begin(blob, bytes.subarray(0, 1_234_567))
    while ((await centre.zentrale.blobs.stat(blob.hash)).size < 4 * unit) await soon()
    if (ends === 'cut') stop()
    const { body } = await whereIs(blob)
    const { offset } = body.kind === 'part' ? body : expect.fail(body.kind)
    expect(1_234_567 - offset).toBeLessThan(unit)
    expect((await send(blob, offset, bytes.subarray(offset))).body).toMatchObject({ kind: 'part', state: 'durable' })
    stop()
  })

  it('[SYNC-73] that goes on while its own line still hangs ends the old one, and neither spoils the other', async () => {
    const bytes = randomBytes(1_000_000)
    const blob = await announced(bytes)
    const stop = await begin(blob, bytes.subarray(0, 300_000))
    while ((await centre.zentrale.blobs.stat(blob.hash)).size === 0) await soon()
    expect((await send(blob, 0, bytes)).body).toMatchObject({ kind: 'part', state: 'durable' })
    stop()
    expect((await centre.zentrale.blobs.get(blob.hash))?.equals(bytes)).toBe(true)
  })

  it('[SYNC-73] from a wrong offset is told the right one', async () => {
    const bytes = randomBytes(800_000)
    const blob = await announced(bytes)
    await send(blob, 0, bytes.subarray(0, 200_000))
    expect((await send(blob, 300_000, bytes.subarray(300_000))).body).toEqual(part('elsewhere', 200_000))
    expect((await send(blob, 100_000, bytes.subarray(100_000))).body).toMatchObject({ kind: 'part', state: 'durable' })
  })

  it('[SYNC-74] that was not announced, or is larger than announced, is refused in words, its bytes unread', async () => {
    const bytes = randomBytes(1_500_000)
    const blob = noticeOf(bytes)
    expect((await send(blob, 0, bytes)).body).toEqual(refused('unannounced'))
    await announced(bytes)
    expect((await send({ ...blob, size: blob.size + 1 }, 0, bytes)).body).toEqual(refused('unannounced'))
    expect((await send(blob, 1, bytes)).body).toEqual(refused('unannounced'))
    const other = await enrolWireStation(centre.zentrale, await centre.announce('UP02'))
    expect((await send(blob, 0, bytes, { from: other })).body).toEqual(refused('unannounced'))
    expect(await centre.zentrale.blobs.stat(blob.hash)).toEqual({ whole: false, size: 0 })
  })

  it('[SYNC-73] of several blobs answers for each of them; one that nobody waits for, or that is here already, is passed over', async () => {
    const [first, here, unknown, altered, last] = [300_000, 50_000, 9_000, 70_000, 400_000].map((size) =>
      randomBytes(size),
    )
    if (!first || !here || !unknown || !altered || !last) throw new Error('five blobs')
    for (const bytes of [first, here, altered, last]) await announced(bytes)
    await send(noticeOf(here), 0, here.subarray(0, 20_000))
    const bytes = Buffer.concat([first.subarray(100_000), here, unknown, randomBytes(altered.length), last])
    const after = [here, unknown, altered, last].map(noticeOf)
    await send(noticeOf(first), 0, first.subarray(0, 100_000))
    const { body, control } = await send(noticeOf(first), 100_000, bytes, { after, length: 200_000 })
    expect(body).toEqual({
      ...part('durable', 300_000),
      after: [
        { state: 'durable', offset: 50_000 },
        { state: 'unannounced', offset: 0 },
        { state: 'altered', offset: 0 },
        { state: 'durable', offset: 400_000 },
      ],
    })
    expect(control.receipt?.blobs).toEqual([first, here, last].map(hashOf))
    expect((await centre.zentrale.blobs.get(hashOf(last)))?.equals(last)).toBe(true)
    expect(await centre.zentrale.blobs.has(hashOf(unknown))).toBe(false)
  })

  it('[SYNC-74] altered on the way is thrown away as a whole, said so, and taken anew', async () => {
    const bytes = randomBytes(700_000)
    const blob = await announced(bytes)
    await send(blob, 0, bytes.subarray(0, 400_000))
    const answer = await send(blob, 400_000, randomBytes(300_000))
    expect([answer.body, answer.control.receipt?.blobs]).toEqual([part('altered', 0), []])
    expect(await centre.zentrale.blobs.stat(blob.hash)).toEqual({ whole: false, size: 0 })
    expect((await send(blob, 0, bytes)).body).toMatchObject({ kind: 'part', state: 'durable' })
  })

  it('[SYNC-74] of a stranger is refused; a locked station goes on, and hears of its lock', async () => {
    const bytes = randomBytes(300_000)
    const blob = await announced(bytes)
    const { linkKey } = await enrolWireStation(centre.zentrale, await centre.announce('UP03'))
    expect((await send(blob, 0, bytes, { linkKey })).body).toEqual(refused('bad-signature'))
    const nobody = { ...station, id: 'd6a4f2c0-0000-4000-8000-000000000000' }
    expect((await send(blob, 0, bytes, { from: nobody })).body).toEqual(refused('unknown-station'))
    const nonce = centre.zentrale.hub.nonce()
    centre.clock.now += 3_600_000
    expect((await send(blob, 0, bytes, { nonce })).body).toEqual(refused('stale-nonce'))
    const lock = (locked: boolean) =>
      centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
        tx.execute('UPDATE station SET locked = $2 WHERE station = $1', [station.id, locked]),
      )
    await lock(true)
    const { body, control } = await send(blob, 0, bytes)
    expect([body, control.lock]).toEqual([part('durable', blob.size), true])
    await lock(false)
  })

  it('[SYNC-23] without a header that is one gets a bare 400, and a header alone is no message', async () => {
    for (const body of [Buffer.alloc(0), randomBytes(50_000), writeFrame(randomBytes(40))]) {
      const { status } = await fetch(`${doors.url}/sync/v1/part`, { method: 'POST', body: new Uint8Array(body) })
      expect(status).toBe(400)
    }
    const bytes = randomBytes(100)
    const blob = await announced(bytes)
    expect((await station.ask(uploadOf(blob, 0, 100))).body).toEqual(refused('malformed'))
  })
})

describe('a crowd', () => {
  const hubWith = (most: number, blobs: AsyncBlobStore = centre.zentrale.blobs): CentreSync =>
    createSyncHub({
      ...centre.zentrale,
      blobs,
      uploads: { most, writersAtOnce: 2 },
      ...{ now: () => centre.clock.now, leaseHours: 96, report: (code) => expect.fail(code) },
    })

  it('[SYNC-75] beyond the places is told so with 503, the time to come again, and a signed answer', async () => {
    const crowded = await listenAsCentre(centre, { ...centre.zentrale, hub: hubWith(1) })
    const bytes = randomBytes(600_000)
    const blob = await announced(bytes)
    const stop = await begin(blob, bytes.subarray(0, 300_000), crowded)
    while ((await centre.zentrale.blobs.stat(blob.hash)).size === 0) await soon()
    const other = await enrolWireStation(centre.zentrale, await centre.announce('UP04'))
    const others = randomBytes(500_000)
    const otherBlob = await announced(others, other)
    const nonce = centre.zentrale.hub.nonce()
    const header = writeFrame(writeRequest(uploadOf(otherBlob, 0, 500_000, other), other.id, nonce, other.linkKey))
    const answer = await fetch(`${crowded.url}/sync/v1/part`, {
      method: 'POST',
      body: new Uint8Array([...header, ...others]),
    })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
    const message = new Uint8Array(await answer.arrayBuffer())
    expect(proven(centre.zentrale, message, nonce).body).toEqual(refused('busy'))
    expect((await send(otherBlob, 0, others, { from: other, at: crowded })).body).toEqual(refused('busy'))
    stop()
    while ((await send(otherBlob, 0, others, { from: other, at: crowded })).body.kind === 'refused') await soon()
    expect(await centre.zentrale.blobs.has(otherBlob.hash)).toBe(true)
    await crowded.close()
  })

  it('[SYNC-75] of uploads with a disk that stands still holds up no entry', async () => {
    let go = (): void => undefined
    const still = new Promise<void>((resolve) => {
      go = resolve
    })
    const { blobs } = centre.zentrale
    const hub = hubWith(50, { ...blobs, append: async (...stretch) => still.then(() => blobs.append(...stretch)) })
    const senders = await Promise.all(Array.from({ length: 12 }, (_, index) => sender(`UQ${10 + index}`)))
    const uploads = senders.map(({ from, blob, bytes }) => uploadBy(hub, from, blob, bytes))
    const push = station.write({
      class: 'station',
      key: station.stationKey,
      records: [record({ type: 'BesuchClosed', data: { besuch: crypto.randomUUID() } })],
    })
    expect((await station.exchange({ push }, hub)).control.receipt?.seq).toBe(push.head.seq)
    go()
    expect((await Promise.all(uploads)).map(({ body }) => body)).toEqual(
      senders.map(({ blob }) => part('durable', blob.size)),
    )
  })

  it('[SYNC-75] is served in turn: nobody gets far ahead of the others', async () => {
    const { blobs } = centre.zentrale
    const order: string[] = []
    const [come, all] = [new Set<string>(), Promise.withResolvers<void>()]
    const seen: AsyncBlobStore = {
      ...blobs,
      // Nobody begins before everybody is there.
      stat: async (hash) => {
        if (come.add(hash).size === 10) all.resolve()
        await all.promise
        return blobs.stat(hash)
      },
      append: async (hash, offset, bytes) => {
        order.push(hash)
        return blobs.append(hash, offset, bytes)
      },
    }
    const hub = hubWith(50, seen)
    const units = 4
    const senders = await Promise.all(Array.from({ length: 10 }, (_, index) => sender(`UR${10 + index}`, units)))
    await Promise.all(senders.map(({ from, blob, bytes }) => uploadBy(hub, from, blob, bytes)))
    expect(order).toHaveLength(10 * units)
    for (let taken = 1; taken <= order.length; taken += 1) {
      const counts = senders.map(({ blob }) => order.slice(0, taken).filter((hash) => hash === blob.hash).length)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2)
    }
  })

  async function sender(code: string, units = 1) {
    const from = await enrolWireStation(centre.zentrale, await centre.announce(code))
    const bytes = randomBytes(units * unit)
    return { from, bytes, blob: await announced(bytes, from) }
  }

  async function uploadBy(hub: CentreSync, from: WireStation, blob: Notice, bytes: Uint8Array): Promise<Answered> {
    const nonce = hub.nonce()
    const header = writeRequest(uploadOf(blob, 0, bytes.length, from), from.id, nonce, from.linkKey)
    const line = async function* () {
      for (let at = 0; at < bytes.length; at += unit / 4) yield bytes.subarray(at, at + unit / 4)
    }
    const answer = await hub.upload(header, line())
    return answer ? proven(centre.zentrale, answer.message, nonce) : expect.fail('no answer')
  }
})
