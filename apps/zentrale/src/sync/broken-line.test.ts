import { randomBytes } from 'node:crypto'
import { sealBlob } from '@buergerkoffer/log'
import { createHttpCarrier, startSyncLoop } from '@buergerkoffer/station'
import { createLineMeter } from '@buergerkoffer/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/centre.ts'
import { type CuttingLine, openCuttingLine } from '../testing/cutting-line.ts'
import { type ListeningCentre, listenAsCentre } from '../testing/listening-centre.ts'
import { startObjectStore, type TestObjectStore } from '../testing/object-store.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { unlock } from '../testing/visit.ts'

/** What the centre keeps at once: so much may a cut cost. */
const unit = 256 * 1024
let store: TestObjectStore
const centres: { centre: TestCentre; doors: ListeningCentre; line: CuttingLine; koffer: TestStation }[] = []

beforeAll(async () => {
  store = await startObjectStore()
}, 90_000)

afterAll(async () => {
  for (const { centre, doors, line, koffer } of centres) {
    koffer.close()
    await line.close()
    await doors.close()
    await centre.close()
  }
  await store?.close()
})

async function world(where: 'files' | 'S3') {
  const centre = await startTestCentre(where === 'S3' ? { bucket: store.bucket() } : {})
  const line = await openCuttingLine()
  const doors = await listenAsCentre(centre, centre.zentrale, line.url)
  line.leadTo(doors.port)
  const koffer = await enrolTestStation(centre, 'BR01')
  const made = { centre, doors, line, koffer }
  centres.push(made)
  return made
}

/** A step with scans of these sizes. */
async function scan({ station }: TestStation, sizes: readonly number[]): Promise<readonly string[]> {
  const open = await unlock(station)
  const blobs = sizes.map((size) => sealBlob(randomBytes(size), 'image/jpeg', randomBytes))
  const nummer = `${open.stationCode}-2026-000001`
  const data = { nummer, year: 2026, counter: 1, use: 'quittung' as const }
  const done = open.commit({ by: open.user, station: [{ type: 'NummerDrawn', data }], cases: [], blobs })
  if (!done.ok) throw new Error(done.refusal.kind)
  return blobs.map(({ ref }) => ref.hash)
}

it.each(['files', 'S3'] as const)(
  '[SYNC-73] scans reach a centre with %s over a line that breaks all the time; a cut costs less than a unit',
  async (where) => {
    const { centre, line, koffer } = await world(where)
    await koffer.sync()
    const sizes = [2_500_000, 900_000, 300_000, 5_000]
    const hashes = await scan(koffer, sizes)
    line.cutAfter(400_000)
    const arrived: string[] = []
    const meter = createLineMeter()
    const loop = startSyncLoop({
      sync: koffer.station.sync,
      meter,
      ...createHttpCarrier(line.url, fetch, { expected: meter.expected }),
      elapsed: () => performance.now(),
      now: () => new Date(centre.clock.now).toISOString(),
      random: () => 0.5,
      sleep: (_, wake) => new Promise((done) => setTimeout(done, wake.aborted ? 0 : 5)),
      onTurn: async (turn) => {
        await koffer.station.afterTurn(turn)
        for (const hash of await centre.zentrale.blobs.list()) if (!arrived.includes(hash)) arrived.push(hash)
      },
    })
    while (!hashes.every((hash) => arrived.includes(hash))) await new Promise((done) => setTimeout(done, 20))
    await loop.stop()
    expect(arrived.filter((hash) => hashes.includes(hash))).toEqual(hashes.toReversed())
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    expect(line.cuts()).toBeGreaterThan(5)
    expect((line.up() - bytes) / line.cuts()).toBeLessThan(unit)
    expect(centre.reports).toEqual([])
  },
  60_000,
)
