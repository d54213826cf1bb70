import { join } from 'node:path'
import { bundleProgram } from '../build/bundle.ts'
import { root, runProgram } from './run-program.ts'

/**
 * Runs a command of the centre in a process of its own and answers its exit code. Bundled into a place of its own: a running centre keeps its
 * files.
 */
export async function runZentrale(command: 'backup' | 'restore', args: readonly string[]): Promise<number> {
  const outfile = join(root, '.build', 'command', `${command}.js`)
  await bundleProgram({ root, entry: 'apps/zentrale/src/main.ts', outfile })
  return (await runProgram(['--enable-source-maps', outfile, command, ...args])).code
}
