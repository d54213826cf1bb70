import { randomBytes, randomUUID } from 'node:crypto'
import { type ChainLink, createPostgresLogStore, hashEntry, listRejected, signHead } from '@buergerkoffer/log'
import type { WireRun } from '@buergerkoffer/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readStation } from '../mandant/index.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { listQuarantine } from '../vorgang/index.ts'

let centre: TestCentre
let station: WireStation
let count = 0

beforeAll(async () => {
  centre = await startTestCentre()
}, 90_000)

beforeEach(async () => {
  count += 1
  station = await enrolWireStation(centre.zentrale, await centre.announce(`PU${String(count).padStart(2, '0')}`))
})

afterAll(() => centre?.close())

const visit = () => ({ class: 'station' as const, key: station.stationKey, records: [closed()] })
const closed = () => record({ type: 'BesuchClosed', data: { besuch: randomUUID() } })
const broken = { kind: 'refused', refusal: 'broken-chain' }

/** The station's log as the centre has it. */
const stored = () =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) => createPostgresLogStore(tx).read(station.outLog, 0, 1_000))

const rejected = () =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) =>
    (await listRejected(tx, 1_000)).filter((row) => row.logId === station.outLog),
  )

const bytesOf = (links: readonly ChainLink[]) =>
  links.map((link) => Buffer.from(link.kind === 'entry' ? link.bytes : link.hash).toString('hex'))

/** Asserts that the centre's copy is dense and byte for byte what was written. */
async function expectLog(...runs: readonly WireRun[]): Promise<void> {
  const entries = await stored()
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1))
  expect(bytesOf(entries.map((entry) => entry.link))).toEqual(bytesOf(runs.flatMap((run) => run.links)))
}

describe('a push', () => {
  it('[SYNC-21] sent again changes nothing, whole, in part or overlapping', async () => {
    const [first, second] = [station.write(visit(), visit()), station.write(visit())]
    const both = { ...second, after: first.after, links: [...first.links, ...second.links] }
    for (const push of [first, first, both, both, second, first]) {
      expect((await station.exchange({ push })).body.kind).toBe('exchanged')
    }
    await expectLog(first, second)
    expect(await rejected()).toEqual([])
  })

  it('[SYNC-1] that comes too early is told where the log stands, and taken when what it builds on has come', async () => {
    const [first, second] = [station.write(visit()), station.write(visit())]
    const early = await station.exchange({ push: second })
    expect(early.body).toEqual({ kind: 'refused', refusal: 'elsewhere' })
    expect(early.control.receipt?.seq).toBe(0)
    await station.exchange({ push: first })
    expect((await station.exchange({ push: second })).control.receipt?.seq).toBe(2)
    await expectLog(first, second)
  })

  it('[SYNC-14] is receipted with position and head', async () => {
    const push = station.write(visit(), visit())
    const { control } = await station.exchange({ push })
    expect(control.receipt).toMatchObject({ log: station.outLog, seq: 2, missing: [], opened: [], archivedThrough: 0 })
    expect(Buffer.from(control.receipt?.head ?? [])).toEqual(Buffer.from(push.head.hash))
  })

  it('[SYNC-16] is measured by the hash, not the position: another branch at a place the centre has is a fork', async () => {
    const [first, second] = [station.write(visit()), station.write(visit())]
    for (const push of [first, second]) await station.exchange({ push })
    const link = { kind: 'entry' as const, bytes: Buffer.from('another history') }
    const hash = hashEntry(station.outLog, 1, first.after.hash, link.bytes)
    const head = signHead({ logId: station.outLog, seq: 1, hash }, station.signingKey)
    const fork = { after: first.after, links: [link], head }
    expect((await station.exchange({ push: fork })).body).toEqual(broken)
    expect(bytesOf([{ kind: 'entry', bytes: (await rejected())[0]?.bytes ?? Buffer.alloc(0) }])).toEqual(
      bytesOf([link]),
    )
    await expectLog(first, second)
  })
})

describe('a chain fault', () => {
  it('[SYNC-10] keeps the raw bytes once and lets none of them into the log', async () => {
    const first = station.write(visit())
    await station.exchange({ push: first })
    const second = station.write(visit(), visit())
    const turned = { ...second, links: second.links.toReversed() }
    for (let i = 0; i < 2; i++) {
      const answer = await station.exchange({ push: turned })
      expect(answer.body).toEqual(broken)
      expect(answer.control.receipt?.seq).toBe(1)
    }
    const kept = await rejected()
    expect(kept.map(({ reason }) => reason)).toEqual(['broken-chain', 'broken-chain'])
    expect(bytesOf(kept.map(({ bytes }) => ({ kind: 'entry', bytes }))).toSorted()).toEqual(
      bytesOf(second.links).toSorted(),
    )
    await expectLog(first)
    await station.exchange({ push: second })
    await expectLog(first, second)
  })

  it.each([0, 1, 17, 30, 299])('[SYNC-8] notices a bit turned at byte %i of an entry on the way', async (place) => {
    const push = station.write(visit())
    const [link] = push.links
    const bytes = Buffer.from(link?.kind === 'entry' ? link.bytes : [])
    const at = Math.min(place, bytes.length - 1)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    expect((await station.exchange({ push: { ...push, links: [{ kind: 'entry', bytes }] } })).body).toEqual(broken)
    await expectLog()
    await station.exchange({ push })
    await expectLog(push)
  })

  it('[SYNC-34] is a head that the link key signed: who only holds that can write nothing', async () => {
    const push = station.write(visit())
    const forged = { ...push, head: signHead(push.head, station.linkKey) }
    expect((await station.exchange({ push: forged })).body).toEqual(broken)
    await expectLog()
  })

  it('[SYNC-18] of a forked station keeps the keys of what it brings too, so that a person can read it', async () => {
    const [lost, found] = [station.write(visit()), walkIn()]
    const link = { kind: 'entry' as const, bytes: Buffer.from('the centre has another history') }
    const hash = hashEntry(station.outLog, 1, lost.after.hash, link.bytes)
    const head = signHead({ logId: station.outLog, seq: 1, hash }, station.signingKey)
    await station.exchange({ push: { after: lost.after, links: [link], head } })
    const push = writeCase(station, found)
    const both = { ...push, after: lost.after, links: [...lost.links, ...push.links] }
    const answer = await station.exchange({ push: both, wraps: [await station.wrapForTenant(found.key)] })
    expect(answer.body).toEqual(broken)
    expect(await rejected()).toHaveLength(2)
    const wraps = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      createPostgresLogStore(tx).wrapsOf(found.key.id),
    )
    expect(wraps.map(({ recipient }) => recipient)).toEqual([`tenant:${tenants.meerane}`])
  })
})

describe('a missing position', () => {
  it('[SYNC-9] is stored with the hash the chain has there, named in every receipt, and stops nothing', async () => {
    const bytes = randomBytes(300)
    const hash = hashEntry(station.outLog, 1, Buffer.alloc(32), bytes)
    const lost = station.extend([{ kind: 'missing', hash }])
    const later = station.write(visit())
    for (const push of [lost, later]) {
      expect((await station.exchange({ push })).control.receipt?.missing).toEqual([1])
    }
    expect((await station.exchange()).control.receipt).toMatchObject({ seq: 2, missing: [1] })
    const quarantine = await centre.zentrale.database.inTenant(tenants.meerane, listQuarantine)
    expect(quarantine.filter(({ log }) => log === station.outLog)).toMatchObject([{ seq: 1, reason: 'missing' }])
    await expectLog(lost, later)
  })
})

describe('wraps', () => {
  it('[SYNC-11] are taken for this tenant only', async () => {
    const used = walkIn()
    const good = await station.wrapForTenant(used.key)
    const wraps = [good, { ...good, recipient: `tenant:${tenants.fremd}` as const }]
    await station.exchange({ push: writeCase(station, used), wraps })
    const rows = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      tx.query('SELECT key_id, recipient FROM key_wrap WHERE key_id = $1', [used.key.id]),
    )
    expect(rows).toEqual([{ key_id: used.key.id, recipient: `tenant:${tenants.meerane}` }])
  })

  it("[SYNC-11] never replace another's: the first one stays", async () => {
    const theirs = walkIn()
    const first = await station.wrapForTenant(theirs.key)
    await station.exchange({ push: writeCase(station, theirs), wraps: [first] })
    const other = await enrolWireStation(centre.zentrale, await centre.announce('PUX1'))
    const push = other.write({ class: 'case', key: theirs.key, records: theirs.records })
    await other.exchange({ push, wraps: [{ ...first, bytes: randomBytes(200) }] })
    const wraps = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      createPostgresLogStore(tx).wrapsOf(theirs.key.id),
    )
    expect(wraps.map(({ bytes }) => Buffer.from(bytes))).toEqual([Buffer.from(first.bytes)])
  })
})

describe('what a later program may write', () => {
  /** An entry sealed as any, but for one byte of its envelope, or of its payload's frame. */
  const strange = (seq: number, change: (packed: Buffer, header: Buffer) => void): ChainLink => {
    const header = Buffer.concat([Buffer.from([1, 1]), Buffer.from(station.stationKey.id, 'hex')])
    const packed = Buffer.alloc(256)
    packed.writeUInt8(1, 0)
    change(packed, header)
    const nonce = randomBytes(12)
    const place = Buffer.alloc(8)
    place.writeBigUInt64BE(BigInt(seq))
    const aad = Buffer.concat([header, Buffer.from(station.outLog.replaceAll('-', ''), 'hex'), place])
    return { kind: 'entry', bytes: Buffer.concat([header, nonce, station.stationKey.aead.seal(nonce, aad, packed)]) }
  }

  it('[SYNC-87] [SYNC-7] an envelope, a class and a dictionary of tomorrow are receipted, lie in quarantine, and hold up nobody', async () => {
    const first = station.extend([
      strange(1, (_, header) => header.writeUInt8(2, 0)),
      strange(2, (_, header) => header.writeUInt8(9, 1)),
      strange(3, (packed) => packed.writeUInt8(99, 0)),
    ])
    const next = station.write(visit())
    await station.exchange({ push: first })
    const { control } = await station.exchange({ push: next })
    expect(control.receipt).toMatchObject({ seq: 4, missing: [] })
    await expectLog(first, next)
    const quarantine = await centre.zentrale.database.inTenant(tenants.meerane, listQuarantine)
    const reasons = quarantine.filter(({ log }) => log === station.outLog).map(({ seq, reason }) => [seq, reason])
    expect(reasons).toEqual([
      [1, 'unknown-version'],
      [2, 'unknown-version'],
      [3, 'undecryptable'],
    ])
  })
})

it('[SYNC-49] the centre measures how far the clock of a station is off, at every contact', async () => {
  const offset = async () =>
    (await centre.zentrale.database.inTenant(tenants.meerane, (tx) => readStation(tx, station.id)))?.clockOffset
  for (const off of [-3_600_000, 90_000]) {
    const wall = new Date(centre.clock.now + off).toISOString()
    await station.exchange({ clock: { wall, trusted: true, sinceBoot: 0 } })
    expect(await offset()).toBe(off)
  }
})

it('[SYNC-41] a station code is not given twice', async () => {
  await centre.announce('PUZZ')
  await expect(centre.announce('PUZZ')).rejects.toThrow('station_tenant_id_code_key')
})
