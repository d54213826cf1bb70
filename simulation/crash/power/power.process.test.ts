import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleChildren } from '../bundles.ts'
import { hasStrace } from '../strike.ts'
import { replayPower, type Synchronous } from './replay.ts'

let bundle: Awaited<ReturnType<typeof bundleChildren<'recorded'>>>
const timeout = 300_000

/** Without strace nothing can be recorded: not run, and said so. Where everything has to be shown (CI) that is a failure. */
const isRun = hasStrace() || process.env.CI !== undefined
if (!isRun) console.log('Stromausfälle nicht geprüft: strace fehlt (Debian, Ubuntu: apt-get install strace).')

beforeAll(async () => {
  if (!isRun) return
  if (!hasStrace()) throw new Error('strace is missing: no power cut can be replayed on this machine')
  bundle = await bundleChildren(process.cwd(), 'recorded')
}, timeout)

afterAll(() => bundle?.remove())

const replay = (synchronous: Synchronous, cuts: number) =>
  replayPower({
    recorded: bundle.fileOf('recorded'),
    synchronous,
    visits: 3,
    cuts,
    seed: 1123,
    log: (line) => console.log(line),
  })

it.skipIf(!isRun)(
  '[SYNC-1] [SYNC-13] a cut of the power takes no step that was done, no receipt and no blob',
  {
    timeout,
  },
  async () => {
    const { lost, unsound, done } = await replay('FULL', 120)
    expect({ lost, unsound, done }).toEqual({ lost: 0, unsound: 0, done: 21 })
  },
)

it.skipIf(!isRun)('control: with commits that are not synced, the same cuts take steps', { timeout }, async () => {
  expect((await replay('NORMAL', 24)).lost).toBeGreaterThan(0)
})
