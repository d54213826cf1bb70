import { spawn } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundlePrograms } from './build/bundle.ts'

const root = resolve(import.meta.dirname, '..')
// A folder for each run: a thread that is opened anew must find the programs of its own run.
const outdir = join(root, '.build', 'fuzz', String(process.pid))

const doors = globSync('simulation/fuzz/doors/*.ts', { cwd: root })
const entries = ['simulation/fuzz/main.ts', 'simulation/fuzz/run/thread.ts', ...doors]
await bundlePrograms({ root, entries, outbase: 'simulation/fuzz', outdir })
const args = ['--enable-source-maps', join(outdir, 'main.js'), ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  rmSync(outdir, { recursive: true, force: true })
  if (signal) console.log(JSON.stringify({ name: 'fuzz', crashes: 1, signal, ok: false }))
  process.exitCode = code ?? 1
})
