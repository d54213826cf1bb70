import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** How a program has ended. */
export interface Ended {
  /** 1 if a signal ended it. */
  readonly code: number
  readonly signal: NodeJS.Signals | null
}

/** The root of the repository. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * Runs a program with this Node at this terminal, in the root of the repository. A request to end goes on to it, and we stay until it has: it may
 * have to clean up. Ctrl-C reaches it by the terminal already.
 */
export function runProgram(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const handOn = (signal: NodeJS.Signals): void => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, handOn)
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM'] as const) process.off(each, handOn)
      done({ code: code ?? 1, signal })
    })
  })
}
