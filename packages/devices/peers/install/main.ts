import { spawn } from 'node:child_process'
import { findProgram } from '../find-program.ts'
import { installPeers } from './install-peers.ts'

/** The command `npm run peers`; answers its exit code. */
export function main(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  return installPeers({
    platform: process.platform,
    userId: process.getuid?.(),
    hasAptGet: findProgram('apt-get', { environment }) !== undefined,
    run: (command, args) => run(command, args, environment),
    say: (line) => console.log(line),
  })
}

function run(command: string, args: readonly string[], environment: Readonly<Record<string, string | undefined>>) {
  return new Promise<number>((resolve) => {
    const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn(command, args, { stdio: 'inherit', env })
    child.once('error', () => resolve(127))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
