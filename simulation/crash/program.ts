import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Calls, Order, Word } from './orders.ts'

/** A station or a centre as a process of its own, which can be killed at any moment. */
export interface Program {
  readonly pid: number
  readonly send: (message: Order | object) => void
  /** Sends a message and waits for the answer that fits; undefined if the program ends first. */
  readonly ask: <T>(message: object, fits: (answer: object) => T | undefined) => Promise<T | undefined>
  /** What the fuse has counted since it was last set; undefined if the program has ended. */
  readonly count: () => Promise<Calls | undefined>
  readonly kill: () => Promise<void>
  /** Holds it still, and lets it go on. */
  readonly pause: () => void
  readonly resume: () => void
  readonly exited: Promise<void>
  readonly isAlive: () => boolean
  /** The program's last complaints. */
  readonly complaints: () => string
}

export interface ProgramOptions {
  readonly file: string
  readonly fuseFile: string
  readonly args: readonly string[]
  readonly onWord?: (word: Word) => void
}

/** Starts a program under the fuse and waits until it says that it is ready, or has ended. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const args = ['--import', options.fuseFile, options.file, ...options.args]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.on('data', (bytes) => {
    said = `${said}${String(bytes)}`.slice(-4_000)
  })
  // A torn last line is no word: it was not said before the kill.
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => line.endsWith('}') && options.onWord?.(JSON.parse(line)))
  const exited = new Promise<void>((done) => child.once('close', () => done()))
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null
  const send = (message: object): void => {
    if (child.connected) child.send(message, () => undefined)
  }
  const ask: Program['ask'] = (message, fits) =>
    new Promise((done) => {
      const take = (answer: object): void => {
        const fit = fits(answer)
        if (fit === undefined) return
        child.off('message', take)
        done(fit)
      }
      child.on('message', take)
      void exited.then(() => done(undefined))
      send(message)
    })
  const program: Program = {
    ...{ pid: child.pid ?? 0, send, ask, exited, isAlive, complaints: () => said },
    count: () => ask({ kind: 'count' }, (answer: { calls?: Calls }) => answer.calls),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: () => {
      child.kill('SIGKILL')
      return exited
    },
  }
  await ask({}, (answer: { kind?: string }) => (answer.kind === 'ready' ? true : undefined))
  return program
}
