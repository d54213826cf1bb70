import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { play } from './play.ts'
import type { Scenario } from './scenario.ts'
import type { SeedResult } from './thread-task.ts'

/** The commands and the tests run in the root of the repository. */
const folder = join(process.cwd(), 'simulation/sync/found')

/** Scenarios that once failed, or in which alone a planted fault shows, by file name. They are replayed first ever after. */
export function readFound(): readonly { readonly file: string; readonly scenario: Scenario }[] {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => ({ file, scenario: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
}

export async function replayFound(say: (line: string) => void): Promise<readonly SeedResult[]> {
  const failed: SeedResult[] = []
  for (const { file, scenario } of readFound()) {
    const { violations } = await play(scenario)
    if (violations.length === 0) continue
    say(`Noch immer falsch: ${file}`)
    failed.push({ seed: -1, violations })
  }
  return failed
}

/** Keeps a scenario as a file to be committed; answers its name. */
export async function keepFound(scenario: Scenario): Promise<string> {
  const file = `seed-${scenario.seed}.json`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, file), `${JSON.stringify(scenario, null, 2)}\n`)
  return file
}
