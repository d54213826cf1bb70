import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

/** `npm run crash`: hands over to the crash points, which are no part of any program. */
const root = resolve(import.meta.dirname, '..')
const args = [join(root, 'simulation/crash/main.ts'), ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
