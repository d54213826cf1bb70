import type { CentreSync } from '@buergerkoffer/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation, type WireStation } from '../testing/wire-station.ts'
import { workList } from '../vorgang/index.ts'
import { createSyncHub } from './index.ts'

let centre: TestCentre

beforeAll(async () => {
  centre = await startTestCentre()
}, 90_000)

afterAll(() => centre?.close())

const enrolled = async (code: string): Promise<WireStation> =>
  enrolWireStation(centre.zentrale, await centre.announce(code))

/** Holds the reading of logs back until `release`, as a slow reading does. */
async function holdReading(...stations: readonly WireStation[]): Promise<{ release: () => Promise<void> }> {
  const gate = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const done = centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
    for (const { outLog } of stations) {
      await tx.execute('INSERT INTO intake (log_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [outLog])
      await tx.query('SELECT 1 FROM intake WHERE log_id = $1 FOR UPDATE', [outLog])
    }
    held.resolve()
    await gate.promise
  })
  await held.promise
  return {
    release: () => {
      gate.resolve()
      return done
    },
  }
}

async function push(station: WireStation, isMore: boolean, hub?: CentreSync) {
  const brought = walkIn()
  const run = writeCase(station, brought)
  const out = isMore ? { ...run.head, seq: run.head.seq + 1 } : run.head
  const wraps = [await station.wrapForTenant(brought.key)]
  const { body, control } = await station.exchange({ out, push: run, wraps, awaiting: [brought.key.id] }, hub)
  return { ...brought, body, receipt: control.receipt }
}

it('[SYNC-81] gives its receipt while others are still being read, to a station that has more to push; it is read all the same', async () => {
  const [first, second, third] = [await enrolled('CR01'), await enrolled('CR02'), await enrolled('CR03')]
  const { release } = await holdReading(first, second)
  const waiting = [push(first, false), push(second, false)]
  // Both stand at the lock of their reading.
  const blocked = () =>
    centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      tx.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`),
    )
  while ((await blocked()).length < 2) await new Promise((done) => setImmediate(done))
  const early = await push(third, true)
  expect(early.receipt).toMatchObject({ seq: 1, opened: [] })
  await release()
  for (const { key, receipt } of await Promise.all(waiting)) expect(receipt?.opened).toEqual([key.id])
  const late = await push(third, false)
  expect(late.receipt).toMatchObject({ seq: 2, opened: [late.key.id] })
  const lines = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
    workList(tx, centre.zentrale.context(tenants.meerane), {}),
  )
  expect(lines).toHaveLength(4)
})

it('[SYNC-81] does not let a station wait long for its reading: it has its receipt, and comes again for what it lacks', async () => {
  const station = await enrolled('CR04')
  const { release } = await holdReading(station)
  const now = () => centre.clock.now
  const impatient = createSyncHub({ ...centre.zentrale, patience: 1, now, leaseHours: 96, report: expect.fail })
  const early = await push(station, false, impatient)
  expect(early.receipt).toMatchObject({ seq: 1, opened: [] })
  expect(early.body).toMatchObject({ kind: 'exchanged', runs: [], more: true })
  await release()
  const { body, control } = await station.exchange({ awaiting: [early.key.id] })
  expect(control.receipt).toMatchObject({ seq: 1, opened: [early.key.id] })
  expect(body).toMatchObject({ kind: 'exchanged', more: false })
})
