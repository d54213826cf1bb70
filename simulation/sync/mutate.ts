import { readFound } from './found.ts'
import { mutants } from './mutants.ts'
import { play } from './play.ts'
import { scenarioOf } from './scenario.ts'
import { type Mutant, playInThread, type SeedResult } from './thread-task.ts'

export interface MutateOptions {
  readonly threads: number
  readonly say: (line: string) => void
}

export interface Mutated {
  readonly name: 'mutate'
  readonly planted: number
  readonly found: number
  readonly ok: boolean
}

/** Histories in which a fault once showed: one like it, planted, most likely shows there. */
const kept = readFound().map(({ scenario }) => scenario)

/** Only what a seed shows with the fault, and not without it, has found the fault. */
async function isClean(seed: number): Promise<boolean> {
  for (const scenario of [scenarioOf(seed), ...kept.filter((each) => each.seed === seed)]) {
    if ((await play(scenario)).violations.length > 0) return false
  }
  return true
}

/** So many seeds a fault may stay hidden; more would be too rare to trust. */
const most = 4000

/** Plants one fault after another into the real code and plays until a seed finds it. One that nobody finds shows that the simulation looks away. */
export async function mutate({ threads, say }: MutateOptions): Promise<Mutated> {
  const waiting = [...mutants]
  let found = 0
  const work = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const by = await findBy(mutant)
      if (by && !(await isClean(by.seed))) throw new Error(`seed ${by.seed} fails without any planted fault`)
      if (by) found += 1
      say(by ? `gefunden von Lauf ${by.seed}: ${mutant.name} (${by.violations[0]})` : `NICHT gefunden: ${mutant.name}`)
    }
  }
  await Promise.all(Array.from({ length: threads }, work))
  return { name: 'mutate', planted: mutants.length, found, ok: found === mutants.length }
}

async function findBy(mutant: Mutant): Promise<SeedResult | undefined> {
  let by: SeedResult | undefined
  await playInThread({ kept, from: 0, to: most, step: 1, mutant, stopAtFirst: true }, ({ failed }) => {
    by ??= failed[0]
  })
  return by
}
