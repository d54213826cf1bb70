import { spawn } from 'node:child_process'
import process from 'node:process'
import type { Readable } from 'node:stream'
import type { ProgramExit, RunningProgram, RunScanimage } from './run-program.ts'

export interface SpawnDeps {
  /** The whole environment of the program; `LC_ALL` is set here, because its words are read. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The real `scanimage` of Debian's sane-utils. */
export function spawnScanimage({ env }: SpawnDeps): RunScanimage {
  return (args) => start(args, { ...env, LC_ALL: 'C' })
}

function start(args: readonly string[], env: Readonly<Record<string, string | undefined>>): RunningProgram {
  // A group of its own, so that helpers of a backend are killed with it: they would hold its output open.
  const child = spawn('scanimage', [...args], { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const { promise, resolve } = Promise.withResolvers<ProgramExit>()
  // It may have ended before a key is pressed; its exit says so.
  child.stdin.on('error', () => {})
  child.once('error', () => resolve({ kind: 'not-installed' }))
  child.once('close', (code) => resolve(code === null ? { kind: 'killed' } : { kind: 'exited', code }))
  return {
    stdout: read(child.stdout),
    stderr: child.stderr,
    exit: promise,
    stop: () => child.kill('SIGTERM'),
    kill: () => killGroup(child.pid),
    pressReturn: () => child.stdin.write('\n'),
    closeInput: () => child.stdin.end(),
    drain: () => child.stdout.resume(),
    closeOutput: () => child.stdout.destroy(),
  }
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

/** Leaving the loop does not close the stream: a scanimage that finds its output closed while it is stopping gives up without telling the device. */
async function* read(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* stream.iterator({ destroyOnReturn: false })
  } catch (error) {
    // It was closed on purpose, in the middle of the reading.
    if (!stream.destroyed) throw error
  }
}
