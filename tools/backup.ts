import { runZentrale } from './command/zentrale-command.ts'

process.exitCode = await runZentrale('backup', process.argv.slice(2))
