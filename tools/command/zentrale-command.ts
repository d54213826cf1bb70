import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { bundleProgram } from '../build/bundle.ts'

/**
 * Runs a command of the centre in a process of its own and answers its exit code. Bundled into a place of its own: a running centre keeps its
 * files.
 */
export async function runZentrale(command: 'backup' | 'restore', args: readonly string[]): Promise<number> {
  const root = resolve(import.meta.dirname, '../..')
  const outfile = join(root, '.build', 'command', `${command}.js`)
  await bundleProgram({ root, entry: 'apps/zentrale/src/main.ts', outfile })
  const child = spawn(process.execPath, ['--enable-source-maps', outfile, command, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)))
}
