import { play } from './play.ts'
import { type Scenario, scenarioOf } from './scenario.ts'

/** Leaves out of a failing scenario whatever it fails without: what remains is the shortest story of the fault. */
export async function shrink(seed: number): Promise<Scenario> {
  let small = scenarioOf(seed)
  for (let before = -1; before !== small.actions.length; ) {
    before = small.actions.length
    for (let index = small.actions.length - 1; index >= 0; index -= 1) {
      const without = { ...small, actions: small.actions.filter((_, at) => at !== index) }
      if (await fails(without)) small = without
    }
  }
  return small
}

async function fails(scenario: Scenario): Promise<boolean> {
  try {
    return (await play(scenario)).violations.length > 0
  } catch {
    return true
  }
}
