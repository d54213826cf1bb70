import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bundles, bundlePrograms } from './bundles.ts'
import { openHalls, runPoints } from './lanes.ts'
import { huntPlanted } from './planted.ts'
import { hasStrace } from './strike.ts'
import type { TownHall } from './town-hall.ts'

let bundles: Bundles
let halls: readonly TownHall[] = []
const log = (line: string): void => console.log(line)
/** Two hundred real programs are killed and started again; on a machine that does something else too, that takes its time. */
const timeout = 900_000

beforeAll(async () => {
  bundles = await bundlePrograms(process.cwd())
  halls = await openHalls(process.cwd(), bundles, 2)
}, timeout)

afterAll(async () => {
  for (const hall of halls) await hall.close()
  bundles?.remove()
}, timeout)

it('[SYNC-13] [SYNC-14] [SYNC-21] [SYNC-41] 200 kills of station, centre and PostgreSQL lose nothing and double nothing', {
  timeout,
}, async () => {
  const options = { bundles, halls, seed: 20261123, strace: hasStrace(), log }
  const { points, found, kills } = await runPoints({ ...options, points: 200 })
  expect(found).toEqual([])
  expect(points).toBeGreaterThanOrEqual(200)
  expect([...kills.keys()]).toEqual(expect.arrayContaining(['station call', 'centre call', 'station start']))
})

it('finds a step that was called done too early, and a visit that was begun twice', { timeout }, async () => {
  const options = { bundles, halls, seed: 3, strace: false, log, points: 60 }
  const hunts = await huntPlanted(options, ['early-word', 'begins-anew'])
  expect(hunts.filter(({ foundAfter }) => foundAfter === undefined)).toEqual([])
})
