import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isServerOf, processMark, readPidFile } from '../embedded/server-process.ts'

/** A run's server lives in a folder of this name in the temporary folder; the rest of the name marks the run. */
const PREFIX = 'buergerkoffer-test-postgres-'

export const folderOf = (temporary: string, run: string) => join(temporary, `${PREFIX}${run}`)

const Ready = z.object({ adminUrl: z.string(), ownerPassword: z.string(), applicationPassword: z.string() })
export type TestServer = z.infer<typeof Ready>

/** What the keeper wrote when its server was ready; undefined before. */
export function readReady(folder: string): TestServer | undefined {
  const file = join(folder, 'ready.json')
  return existsSync(file) ? Ready.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** Stops and removes what runs that are over left behind, keeper and all (`kill -9`). */
export async function sweep(temporary: string, sleep: (milliseconds: number) => Promise<void>): Promise<void> {
  for (const name of readdirSync(temporary)) {
    if (!name.startsWith(PREFIX)) continue
    const run = name.slice(PREFIX.length)
    const folder = join(temporary, name)
    if (isAlive(run) || isAlive(keeperOf(folder))) continue
    await stopIn(folder, sleep)
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(mark: string): boolean {
  return processMark(Number(mark.split('-')[0])) === mark
}

function keeperOf(folder: string): string {
  const file = join(folder, 'data', 'claim')
  return existsSync(file) ? readFileSync(file, 'utf8') : '0'
}

async function stopIn(folder: string, sleep: (milliseconds: number) => Promise<void>): Promise<void> {
  const cluster = join(folder, 'data', 'cluster')
  const server = readPidFile(cluster)
  if (!server || !isServerOf(realpathSync(cluster), server.pid)) return
  process.kill(server.pid, 'SIGINT')
  for (let waited = 0; waited < 500 && isServerOf(realpathSync(cluster), server.pid); waited += 1) await sleep(20)
}
