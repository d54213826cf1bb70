import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePrograms } from './build/bundle.ts'
import { root, runProgram } from './command/run-program.ts'

// A folder for each run: a thread that is opened anew must find the programs of its own run.
const outdir = join(root, '.build', 'fuzz', String(process.pid))

const doors = globSync('simulation/fuzz/doors/*.ts', { cwd: root })
const entries = ['simulation/fuzz/main.ts', 'simulation/fuzz/run/thread.ts', ...doors]
await bundlePrograms({ root, entries, outbase: 'simulation/fuzz', outdir })
const args = ['--enable-source-maps', join(outdir, 'main.js'), ...process.argv.slice(2)]
const { code, signal } = await runProgram(args)
rmSync(outdir, { recursive: true, force: true })
if (signal) console.log(JSON.stringify({ name: 'fuzz', crashes: 1, signal, ok: false }))
process.exitCode = code
