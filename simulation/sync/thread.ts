import { registerHooks } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Played } from './play.ts'
import type { Scenario } from './scenario.ts'
import type { Progress, ThreadTask } from './thread-task.ts'

const { kept = [], from, to, step, mutant, stopAtFirst }: ThreadTask = workerData

// A planted fault: one file of the program is loaded with one piece of its text exchanged.
if (mutant)
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      if (!url.endsWith(mutant.file) || loaded.source == null) return loaded
      const text = String(loaded.source)
      if (text.split(mutant.find).length !== 2) throw new Error(`planted nowhere: ${mutant.name}`)
      return { ...loaded, source: text.replace(mutant.find, () => mutant.plant) }
    },
  })

const { play } = await import('./play.ts')
const { scenarioOf } = await import('./scenario.ts')

/** A message costs as much as half a seed. */
const seedsPerMessage = 100

let progress: Progress = nothingYet()
for (const scenario of scenarios()) {
  const { violations, events, faults } = await playSafely(scenario)
  const { seed } = scenario
  const failed = violations.length > 0 ? [...progress.failed, { seed, violations }] : progress.failed
  progress = { seeds: progress.seeds + 1, events: progress.events + events, faults: progress.faults + faults, failed }
  const isEnd = stopAtFirst && failed.length > 0
  if (progress.seeds === seedsPerMessage) tell()
  if (isEnd) break
}
tell()

function* scenarios(): Generator<Scenario> {
  yield* kept
  for (let seed = from; seed < to; seed += step) yield scenarioOf(seed)
}

function tell(): void {
  parentPort?.postMessage(progress)
  progress = nothingYet()
}

function nothingYet(): Progress {
  return { seeds: 0, events: 0, faults: 0, failed: [] }
}

/** A fault that nobody expected is a finding like any other. */
async function playSafely(scenario: Scenario): Promise<Played> {
  try {
    return await play(scenario)
  } catch (fault) {
    return { violations: [`fault: ${fault instanceof Error ? fault.message : 'unknown'}`], events: 0, faults: 0 }
  }
}
