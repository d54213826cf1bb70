import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleRecorded } from '../bundles.ts'
import { hasStrace } from '../strike.ts'
import { replayPower, type Synchronous } from './replay.ts'

let bundle: Awaited<ReturnType<typeof bundleRecorded>>
const timeout = 300_000

beforeAll(async () => {
  if (!hasStrace()) throw new Error('strace is missing: no power cut can be replayed on this machine')
  bundle = await bundleRecorded(process.cwd())
}, timeout)

afterAll(() => bundle?.remove())

const replay = (synchronous: Synchronous, cuts: number) =>
  replayPower({ recorded: bundle.recorded, synchronous, visits: 3, cuts, seed: 1123, log: (line) => console.log(line) })

it('[SYNC-1] [SYNC-13] a cut of the power takes no step that was done, no receipt and no blob', {
  timeout,
}, async () => {
  const { lost, unsound, done } = await replay('FULL', 120)
  expect({ lost, unsound, done }).toEqual({ lost: 0, unsound: 0, done: 21 })
})

it('control: with commits that are not synced, the same cuts take steps', { timeout }, async () => {
  expect((await replay('NORMAL', 24)).lost).toBeGreaterThan(0)
})
