import { registerHooks } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { SeedResult, ThreadTask } from './thread-task.ts'

const { from, to, step, mutant, stopAtFirst }: ThreadTask = workerData

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

for (let seed = from; seed < to; seed += step) {
  const result: SeedResult = { seed, ...(await playSafely(seed)) }
  parentPort?.postMessage(result)
  if (stopAtFirst && result.violations.length > 0) break
}

/** A fault that nobody expected is a finding like any other. */
async function playSafely(seed: number): Promise<Omit<SeedResult, 'seed'>> {
  try {
    return await play(scenarioOf(seed))
  } catch (fault) {
    return { violations: [`fault: ${fault instanceof Error ? fault.message : 'unknown'}`], events: 0, faults: 0 }
  }
}
