import { join } from 'node:path'
import { root, runProgram } from './command/run-program.ts'

/** `npm run crash`: hands over to the crash points, which are no part of any program. */
const { code } = await runProgram([join(root, 'simulation/crash/main.ts'), ...process.argv.slice(2)])
process.exitCode = code
