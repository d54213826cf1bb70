import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** One of our programs, running as a process of its own. */
export interface Program {
  /** The address it named last. */
  readonly url: () => string
  readonly pid: number
  /** Asks it for a further address. */
  readonly newUrl: () => Promise<string>
  readonly send: (message: string) => Promise<unknown>
  /** Ends it in order. */
  readonly stop: () => Promise<void>
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>
  readonly exited: Promise<number>
}

export interface ProgramOptions {
  readonly name: string
  /** The bundled program. */
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly log: (line: string) => void
}

/** Starts a program and waits until it says it is ready. Throws with its own last words if it ends before. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const child = launch(options)
  const exited = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)))
  const listener = listen(child, options)
  const first = await Promise.race([listener.nextUrl(), exited.then(() => undefined)])
  if (first === undefined) throw new Error(listener.said() || `${options.name} ist beim Start stehen geblieben.`)
  let url = first
  return {
    url: () => url,
    pid: child.pid ?? 0,
    newUrl: async () => {
      const next = listener.nextUrl()
      child.stdin?.write('\n')
      url = await next
      return url
    },
    send: (message) => ask(child, message),
    stop: () => end(child, exited, 'SIGTERM'),
    kill: () => end(child, exited, 'SIGKILL'),
    exited,
  }
}

/** Own process group: Ctrl-C reaches only us, and we end the programs in order. They end by themselves when we are gone (IPC closes). */
function launch({ file, args, env, cwd }: ProgramOptions): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
}

/** Hears what a program says: addresses are kept, everything else is passed on. */
function listen(child: ChildProcess, { name, log }: ProgramOptions) {
  const said: string[] = []
  let tell: (url: string) => void = () => undefined
  const hear = (line: string): void => {
    const url = urlIn(line)
    if (url) {
      tell(url)
    } else {
      said.push(line)
      log(`${name}: ${line}`)
    }
  }
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', hear)
  }
  return {
    said: () => said.join('\n'),
    nextUrl: () =>
      new Promise<string>((resolve) => {
        tell = resolve
      }),
  }
}

function urlIn(line: string): string | undefined {
  if (!line.startsWith('{"ready":true')) return undefined
  const { url }: { url?: unknown } = JSON.parse(line)
  return typeof url === 'string' ? url : undefined
}

function ask(child: ChildProcess, message: string): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', resolve)
    child.send(message)
  })
}

async function end(child: ChildProcess, exited: Promise<number>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await exited
  clearTimeout(late)
}
