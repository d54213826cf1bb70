import { join } from 'node:path'
import { root, runProgram } from './command/run-program.ts'

/** `npm run simulate`: hands over to the simulation, which is no part of any program. */
const program = join(root, 'simulation/sync/main.ts')
const { code } = await runProgram(['--no-warnings', program, ...process.argv.slice(2)])
process.exitCode = code
