import { randomBytes } from 'node:crypto'
import { createPostgresLogStore, emptyHead, hashOf } from '@buergerkoffer/log'
import { createDatabase, type Database } from '@buergerkoffer/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { listQuarantine } from '../vorgang/index.ts'

/** Ways in which other systems have lost work, each shown not to exist here: docs/never-again.md. */
let centre: TestCentre
let owner: Database

beforeAll(async () => {
  centre = await startTestCentre()
  owner = createDatabase({ url: centre.ownerUrl, log: () => undefined, connections: 1 })
}, 90_000)

afterAll(async () => {
  await owner?.close()
  await centre?.close()
})

const enrol = async (code: string): Promise<WireStation> =>
  enrolWireStation(centre.zentrale, await centre.announce(code))

const stored = ({ outLog }: WireStation) =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) => createPostgresLogStore(tx).read(outLog, 0, 100))

/** From now on, no transaction that writes entries of this log gets through its commit. */
const failCommits = (station: WireStation) =>
  owner.withoutTenant(async (tx) => {
    await tx.execute(`CREATE FUNCTION no_commit() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the commit fails'; END $$`)
    await tx.execute(`CREATE CONSTRAINT TRIGGER no_commit AFTER INSERT ON log_entry DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.log_id = '${station.outLog}') EXECUTE FUNCTION no_commit()`)
  })

const letCommit = () => owner.withoutTenant((tx) => tx.execute('DROP FUNCTION no_commit CASCADE'))

it('never again: the acknowledgement comes before the data is durable', async () => {
  const station = await enrol('NA01')
  const push = station.write({ class: 'station', key: station.stationKey, records: [closed()] })
  await failCommits(station)
  // No signed answer at all, and afterwards a receipt that knows of nothing.
  await expect(station.exchange({ push })).rejects.toThrow()
  await letCommit()
  expect((await station.exchange()).control.receipt?.seq).toBe(0)
  expect(await stored(station)).toEqual([])
  // The same push is taken when the disk works again.
  expect((await station.exchange({ push })).control.receipt?.seq).toBe(1)
  expect(await stored(station)).toHaveLength(1)
})

it('never again: a file is called received while it is still in a temporary place', async () => {
  const station = await enrol('NA02')
  const bytes = randomBytes(900)
  const blob = { hash: hashOf(bytes), size: bytes.length }
  const part = (from: number, to: number) => ({
    ...{ kind: 'part' as const, out: station.head(), in: emptyHead(station.inLog), blob, offset: from },
    bytes: bytes.subarray(from, to),
  })
  await station.exchange({ blobs: [blob] })
  for (const [from, to] of [
    [0, 300],
    [300, 600],
  ] as const)
    expect((await station.ask(part(from, to))).control.receipt?.blobs).toEqual([])
  // Killed when all bytes were here, and before it had judged them.
  await centre.zentrale.blobs.append(blob.hash, 600, bytes.subarray(600))
  const { body, control } = await station.exchange({ blobs: [blob] })
  expect([body, control.receipt?.blobs]).toMatchObject([{ waiting: [{ ...blob, offset: 900 }] }, []])
  // Only what can be read back by its address counts.
  expect((await station.ask(part(900, 900))).control.receipt?.blobs).toEqual([blob.hash])
  expect((await centre.zentrale.blobs.get(blob.hash))?.equals(bytes)).toBe(true)
})

it('never again: a record that the centre cannot process is dropped or stops the queue', async () => {
  const station = await enrol('NA03')
  const strange = station.write({ class: 'station', key: station.stationKey, records: [], plain: Buffer.from('%%%') })
  const brought = walkIn()
  const good = writeCase(station, brought)
  for (const push of [strange, good])
    await station.exchange({ push, wraps: [await station.wrapForTenant(brought.key)] })
  expect((await station.exchange()).control.receipt?.seq).toBe(2)
  const quarantined = await centre.zentrale.database.inTenant(tenants.meerane, async (tx) =>
    (await listQuarantine(tx)).filter(({ log }) => log === station.outLog),
  )
  expect(quarantined.map(({ seq }) => seq)).toEqual([1])
  expect(await stored(station)).toHaveLength(2)
})

const closed = () => record({ type: 'BesuchClosed', data: { besuch: crypto.randomUUID() } })
