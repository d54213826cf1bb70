import { randomBytes, randomUUID } from 'node:crypto'
import { blobHash, emptyHead, logId, newKey, wrapForPublicKey } from '@buergerkoffer/log'
import { issueNonce, maxMessageBytes, type Request, writeRequest } from '@buergerkoffer/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStation } from '../mandant/index.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolWireStation, prepareEnrolment, proven, send, type WireStation } from '../testing/wire-station.ts'

let centre: TestCentre
let station: WireStation

beforeAll(async () => {
  centre = await startTestCentre()
  station = await enrolWireStation(centre.zentrale, await centre.announce('AA01'))
}, 90_000)

afterAll(() => centre?.close())

const refused = (refusal: string) => ({ kind: 'refused', refusal })

function exchangeOf({ inLog, head }: WireStation): Extract<Request, { kind: 'exchange' }> {
  return {
    ...{
      kind: 'exchange',
      out: head(),
      in: emptyHead(inLog),
      push: null,
      wraps: [],
      blobs: [],
      gone: [],
      awaiting: [],
    },
    ...{ back: null, clock: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 } },
  }
}

/** Everything a station's message could change. */
const traces = () =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) => [
    await tx.query('SELECT log_id, seq FROM log ORDER BY log_id'),
    await tx.query('SELECT station, last_contact, lease_until, out_log FROM station ORDER BY station'),
    await tx.query('SELECT (SELECT count(*) FROM key_wrap), (SELECT count(*) FROM rejected)'),
    await tx.query('SELECT (SELECT count(*) FROM announced_blob), (SELECT count(*) FROM quarantine)'),
  ])

/** The message with some of its bytes exchanged for as many others. */
function altered(message: Uint8Array, from: string, to: string): Buffer {
  const bytes = Buffer.from(message)
  bytes.write(to, bytes.indexOf(from), 'latin1')
  return bytes
}

/** Asserts that the work changes nothing at the centre. */
async function withoutTrace<T>(work: () => Promise<T>): Promise<T> {
  const before = await traces()
  const value = await work()
  expect(await traces()).toEqual(before)
  return value
}

describe('a message that is not taken', () => {
  it('[SYNC-19] is refused with a signed control block that tells the known station its receipt, lease and lock', async () => {
    const answer = await withoutTrace(() =>
      send(centre.zentrale, station.id, exchangeOf(station), station.linkKey, randomBytes(40)),
    )
    expect(answer?.body).toEqual(refused('stale-nonce'))
    expect(answer?.control).toMatchObject({ protocol: 1, station: station.id, lock: false })
    expect(answer?.control.receipt).toMatchObject({ log: station.outLog, seq: 0, incarnation: 1 })
    expect(answer?.control.centreTime).toBe('2026-11-23T08:00:00.000Z')
  })

  it('[SYNC-19] gives a station nobody announced no receipt and no lease, under the same signature', async () => {
    const answer = await withoutTrace(() => send(centre.zentrale, randomUUID(), exchangeOf(station), station.linkKey))
    expect(answer?.body).toEqual(refused('unknown-station'))
    expect(answer?.control).toMatchObject({ receipt: null, lease: { until: '2026-11-23T08:00:00.000Z' } })
  })

  it.each(['', '\u0000', 'ME01', "'; DROP TABLE station"])('knows no station called %j', async (name) => {
    const answer = await send(centre.zentrale, name, exchangeOf(station), station.linkKey)
    expect(answer?.body).toEqual(refused('unknown-station'))
  })

  it('[SYNC-19] tells a station its lock whatever was asked, taken or not', async () => {
    const locked = await enrolWireStation(centre.zentrale, await centre.announce('AA09'))
    await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      tx.execute('UPDATE station SET locked = true WHERE station = $1', [locked.id]),
    )
    const { out, in: inHead } = exchangeOf(locked)
    const [hash, offset] = [blobHash('0'.repeat(64)), 0]
    const questions: readonly Request[] = [
      exchangeOf(locked),
      { ...exchangeOf(locked), out: exchangeOf(station).out },
      { kind: 'part', out, in: inHead, blob: { hash, size: 1 }, offset, bytes: new Uint8Array(1) },
      { kind: 'fetch', out, in: inHead, hash, offset },
    ]
    for (const question of questions) expect((await locked.ask(question)).control.lock).toBe(true)
    const stale = await send(centre.zentrale, locked.id, exchangeOf(locked), locked.linkKey, randomBytes(40))
    expect(stale?.control.lock).toBe(true)
  })

  it('[SYNC-34] is not believed without the link key: another key, or the key that signs the log', async () => {
    const { link } = await prepareEnrolment(await centre.announce('AA02'))
    for (const key of [link.privateKey, station.signingKey]) {
      const answer = await withoutTrace(() => send(centre.zentrale, station.id, exchangeOf(station), key))
      expect(answer?.body).toEqual(refused('bad-signature'))
    }
  })

  it('is refused for a nonce that is old, from the future, or made by somebody else', async () => {
    const { hub, keys } = centre.zentrale
    const [old, soon] = [hub.nonce(), issueNonce(keys.nonceSecret, centre.clock.now + 60_000, randomBytes)]
    const forged = issueNonce(randomBytes(32), centre.clock.now, randomBytes)
    centre.clock.now += 600_000
    const late = await send(centre.zentrale, station.id, exchangeOf(station), station.linkKey, old)
    centre.clock.now -= 600_000
    expect(late?.body).toEqual(refused('stale-nonce'))
    for (const nonce of [soon, forged, new Uint8Array()]) {
      const answer = await send(centre.zentrale, station.id, exchangeOf(station), station.linkKey, nonce)
      expect(answer?.body).toEqual(refused('stale-nonce'))
    }
  })

  it('[SYNC-23] is refused as malformed if no schema fits, as too new if it says a later protocol', async () => {
    const nonce = centre.zentrale.hub.nonce()
    const strange = altered(
      writeRequest(exchangeOf(station), station.id, nonce, station.linkKey),
      'exchange',
      'dancing!',
    )
    const later = altered(strange, 'protocol\u0001', 'protocol\u0002')
    for (const [message, refusal] of [
      [strange, 'malformed'],
      [later, 'too-new'],
    ] as const) {
      const answer = await withoutTrace(async () => centre.zentrale.hub.answer(message))
      expect(proven(centre.zentrale, answer ?? new Uint8Array(), nonce).body).toEqual(refused(refusal))
    }
  })

  it('has nothing to sign an answer to if it is no message at all, or too large to be read', async () => {
    const { out, in: inHead } = exchangeOf(station)
    const [blob, bytes] = [{ hash: blobHash('0'.repeat(64)), size: 1 }, Buffer.alloc(maxMessageBytes)]
    const part = { kind: 'part', out, in: inHead, blob, offset: 0, bytes } as const
    const large = writeRequest(part, station.id, centre.zentrale.hub.nonce(), station.linkKey)
    for (const message of [new Uint8Array(), Buffer.from('<html>'), Buffer.from([0x81, 1]), large]) {
      expect(await withoutTrace(() => centre.zentrale.hub.answer(message))).toBeUndefined()
    }
  })

  it('shows a station no log but its own two, also within its tenant', async () => {
    const other = await enrolWireStation(centre.zentrale, await centre.announce('AA03'))
    const [mine, theirs] = [exchangeOf(station), exchangeOf(other)]
    for (const heads of [{ in: theirs.in }, { out: theirs.out }, { in: emptyHead(other.outLog), out: theirs.out }]) {
      const answer = await withoutTrace(() => station.ask({ ...mine, ...heads }))
      expect(answer.body).toEqual(refused('malformed'))
    }
    expect((await other.exchange()).body).toMatchObject({
      kind: 'exchanged',
      runs: [{ after: { logId: other.inLog } }],
    })
  })
})

describe('enrolment', () => {
  it('is refused for a wrong token, and with a ticket that was used, and leaves nothing behind', async () => {
    const ticket = await centre.announce('AB01')
    const wrong = await prepareEnrolment({ ...ticket, token: 'x' })
    const asked = () => send(centre.zentrale, ticket.station, wrong.request, wrong.link.privateKey)
    expect((await withoutTrace(asked))?.body).toEqual(refused('unknown-token'))
    await enrolWireStation(centre.zentrale, ticket)
    const second = await prepareEnrolment(ticket)
    const again = () => send(centre.zentrale, ticket.station, second.request, second.link.privateKey)
    expect((await withoutTrace(again))?.body).toEqual(refused('token-used'))
  })

  it('[SYNC-91] is answered again to whoever did not get the answer, and gives no order twice', async () => {
    const ticket = await centre.announce('AB08')
    const { request, link } = await prepareEnrolment(ticket)
    const ask = (asked = request) => send(centre.zentrale, ticket.station, asked, link.privateKey)
    const first = (await ask())?.body
    expect(first).toMatchObject({ kind: 'enrolled' })
    expect((await withoutTrace(ask))?.body).toEqual(first)
    const other = await prepareEnrolment(ticket)
    const changed = { ...request, signingKey: other.request.signingKey }
    expect((await withoutTrace(() => ask(changed)))?.body).toEqual(refused('token-used'))
  })

  it("is refused with another station's ticket", async () => {
    const [mine, other] = [await centre.announce('AB02'), await centre.announce('AB03')]
    const crossed = await prepareEnrolment({ ...mine, token: other.token })
    const asked = () => send(centre.zentrale, mine.station, crossed.request, crossed.link.privateKey)
    expect((await withoutTrace(asked))?.body).toEqual(refused('unknown-token'))
  })

  it('proves the possession of the link key', async () => {
    const ticket = await centre.announce('AB04')
    const { request } = await prepareEnrolment(ticket)
    const asked = () => send(centre.zentrale, ticket.station, request, station.linkKey)
    expect((await withoutTrace(asked))?.body).toEqual(refused('bad-signature'))
  })

  it('is refused for a log that is there already: two stations never write one log', async () => {
    const ticket = await centre.announce('AB05')
    const known = await centre.zentrale.database.inTenant(tenants.meerane, (tx) => readStation(tx, ticket.station))
    const { request, link } = await prepareEnrolment(ticket)
    for (const outLog of [station.outLog, station.inLog, known?.inLog ?? logId(randomUUID())]) {
      const asked = () => send(centre.zentrale, ticket.station, { ...request, outLog }, link.privateKey)
      expect((await withoutTrace(asked))?.body).toEqual(refused('malformed'))
    }
  })

  it('[SYNC-30] is refused for a station key that does not open, so that none stands in the place of another', async () => {
    const ticket = await centre.announce('AB06')
    const { request, link, stationKey } = await prepareEnrolment(ticket)
    const { publicKey } = centre.zentrale.keys.tenant(tenants.fremd)
    const foreign = await wrapForPublicKey(stationKey, `tenant:${tenants.meerane}`, publicKey)
    const elsewhere = await wrapForPublicKey(stationKey, `tenant:${tenants.fremd}`, publicKey)
    const renamed = { ...request.stationKey, keyId: newKey(randomBytes).id }
    const overwriting = { ...request.stationKey, keyId: station.stationKey.id }
    for (const wrap of [{ ...foreign }, { ...elsewhere }, renamed, overwriting]) {
      const asked = () => send(centre.zentrale, ticket.station, { ...request, stationKey: wrap }, link.privateKey)
      expect((await withoutTrace(asked))?.body).toEqual(refused('malformed'))
    }
  })

  it('is refused for keys that are none', async () => {
    const ticket = await centre.announce('AB07')
    const { request, link } = await prepareEnrolment(ticket)
    for (const broken of [{ signingKey: randomBytes(44) }, { wrapKey: { kty: 'EC' } }, { wrapKey: {} }]) {
      const asked = () => send(centre.zentrale, ticket.station, { ...request, ...broken }, link.privateKey)
      expect((await withoutTrace(asked))?.body).toEqual(refused('malformed'))
    }
  })
})
