import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readReady, type TestServer } from './server-folder.ts'

/** Starts the process that keeps a server in `folder` as long as the process marked `run` lives. */
export function startKeeper(folder: string, run: string): ChildProcess {
  const nodeModules = findNodeModules(process.cwd())
  const keeper = realpathSync(join(nodeModules, '@buergerkoffer', 'postgres', 'src', 'testing', 'keeper.ts'))
  const args = [keeper, folder, run, nodeModules]
  const child = spawn(process.execPath, args, { cwd: '/', detached: true, stdio: 'ignore' })
  child.unref()
  return child
}

/** The folder the workspaces were linked into, found upwards from where the tests run. */
export function findNodeModules(from: string): string {
  const folder = join(from, 'node_modules')
  if (existsSync(join(folder, '@buergerkoffer', 'postgres'))) return folder
  if (dirname(from) === from) throw new Error('start the tests inside the repository')
  return findNodeModules(dirname(from))
}

/** @throws when the keeper reports a failure or says nothing for a minute */
export async function waitForServer(folder: string): Promise<TestServer> {
  for (let waited = 0; waited < 1200; waited += 1) {
    const ready = readReady(folder)
    if (ready) return ready
    const failed = join(folder, 'failed')
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'))
    await sleep(50)
  }
  throw new Error(`no test server in ${folder}`)
}
