import { runZentrale } from './command/zentrale-command.ts'

process.exitCode = await runZentrale('restore', process.argv.slice(2))
