import { type ChildProcess, fork } from 'node:child_process'
import { DEVICES_VARIABLE } from './device-config.ts'
import type { DeviceProgram, StartDeviceProgram } from './device-program.ts'
import { secretLineOf } from './secret/secret-line.ts'
import { createSecretSender } from './secret/secret-sender.ts'

export interface ForkDeviceDeps {
  /** The file of `main.ts`, as the program was bundled: `.build/koffer/devices/host/main.js`. */
  readonly file: string
  /** Only what the drivers need: PATH, and HOME for SANE. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly after: (ms: number, ring: () => void) => () => void
  /** Where its own words go, if it has any: only bugs speak. They name places in the code, never what a device said. */
  readonly onWords?: (text: string) => void
}

/** How long it may take to end what is under way. */
const STOP_MS = 8_000
const MAX_WORDS = 4_000

/** Node as a child process, without a terminal and without our environment. A machine that cannot start it has a program that is gone at once. */
export function forkDeviceProgram(deps: ForkDeviceDeps): StartDeviceProgram {
  return (config) => {
    const child = start(deps, config)
    return child ? programOf(child, deps) : NOT_STARTED
  }
}

const NOT_STARTED: DeviceProgram = {
  port: { send: () => undefined, onMessage: () => undefined },
  secrets: createSecretSender((_, sent) => sent()),
  gone: Promise.resolve(),
  stop: async () => undefined,
  kill: () => undefined,
}

function start({ file, env, onWords }: ForkDeviceDeps, config: string): ChildProcess | undefined {
  try {
    const child = fork(file, [], {
      env: { ...env, [DEVICES_VARIABLE]: config },
      // Bytes stay bytes.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
      execArgv: ['--enable-source-maps'],
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => onWords?.(text.slice(0, MAX_WORDS)))
    return child
  } catch {
    return undefined
  }
}

function programOf(child: ChildProcess, { after }: ForkDeviceDeps): DeviceProgram {
  // `error` before it has a number: it was not started. Later: a message did not reach it, which its end will explain.
  const notStarted = new Promise<void>((resolve) => child.on('error', () => child.pid === undefined && resolve()))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // What it said before its end is still in the channel when it has exited; only when that is empty it is gone.
  const silent = new Promise<void>((resolve) => child.once('disconnect', resolve))
  const kill = () => void child.kill('SIGKILL')
  const callOff = Promise.race([silent, notStarted]).then(() => after(STOP_MS, kill))
  const gone = Promise.all([callOff, Promise.race([exited, notStarted])]).then(([stop]) => stop())
  return {
    port: {
      send: (message) => void (child.connected && child.send(message, () => undefined)),
      onMessage: (listener) => void child.on('message', listener),
    },
    secrets: secretLineOf(child),
    gone,
    kill,
    stop: async () => {
      if (child.connected) child.disconnect()
      await gone
    },
  }
}
