import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { binary } from './binaries.ts'
import { embeddedError } from './fault.ts'
import type { Ground } from './ground.ts'
import { clusterFolder } from './home.ts'
import { runAs } from './identity.ts'
import { isServerOf, readPidFile } from './server-process.ts'

export interface ServerDeps {
  readonly ground: Ground
  readonly dataDir: string
  readonly port: number
  readonly platform: NodeJS.Platform
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly log: (message: string) => void
}

export interface Server {
  readonly pid: number
  /** True when it was still running from an earlier program that ended without closing it. */
  readonly adopted: boolean
}

/**
 * Takes over the running server of this cluster, or starts one. The server is detached and writes to a file, so neither Ctrl-C
 * nor our own death reaches it before our last writes do.
 * @throws the faults `port-taken`, `disk-full`, `start-failed`
 */
export async function startServer(deps: ServerDeps): Promise<Server> {
  const cluster = realpathSync(clusterFolder(deps.ground.home))
  const running = findServer(cluster)
  if (running?.port === deps.port) {
    await waitUntilReady(deps, cluster, running.pid)
    return { pid: running.pid, adopted: true }
  }
  if (running) await stopServer(deps, running.pid)
  // Only a server that is certainly not running leaves its file here; a reused process id would else keep ours from starting.
  if (existsSync('/proc/self')) rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return { pid: await launch(deps, cluster, 20), adopted: false }
}

/**
 * Ends the server in order (fast shutdown: open transactions roll back, everything committed is on disk).
 * @throws the fault `stop-failed` when it still runs after a minute
 */
export async function stopServer(deps: ServerDeps, pid: number): Promise<void> {
  const cluster = realpathSync(clusterFolder(deps.ground.home))
  if (deps.platform === 'win32') return stopByControl(deps, cluster, pid)
  if (!isServerOf(cluster, pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 3000; waited += 1) {
    if (!isServerOf(cluster, pid)) return
    await deps.sleep(20)
  }
  throw embeddedError({ fault: 'stop-failed', pid })
}

async function stopByControl({ ground, platform }: ServerDeps, cluster: string, pid: number): Promise<void> {
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w']
  const stopped = await runAs(ground.identity, binary(ground.binaries, 'pg_ctl', platform), args)
  if (!stopped.ok) throw embeddedError({ fault: 'stop-failed', pid })
}

function findServer(cluster: string): { readonly pid: number; readonly port: number } | undefined {
  const file = readPidFile(cluster)
  return file && isServerOf(cluster, file.pid) ? file : undefined
}

/** `attempts`: after a killed server its last children may hold the shared memory for a moment longer. */
async function launch(deps: ServerDeps, cluster: string, attempts: number): Promise<number> {
  const log = join(deps.dataDir, 'server.log')
  const from = rotate(log)
  const child = spawnServer(deps, cluster, log)
  try {
    return await waitForStart(deps, cluster, child)
  } catch {
    const output = readFileSync(log).subarray(from).toString('utf8')
    if (attempts > 1 && output.includes('pre-existing shared memory block')) {
      await deps.sleep(250)
      return launch(deps, cluster, attempts - 1)
    }
    throw startError(deps, output)
  }
}

function startError({ port, dataDir }: ServerDeps, output: string): Error {
  if (output.includes('Address already in use')) return embeddedError({ fault: 'port-taken', port })
  if (output.includes('No space left on device')) return embeddedError({ fault: 'disk-full', dataDir })
  return embeddedError({ fault: 'start-failed', output: output.trim().split('\n').slice(-20).join('\n') })
}

function spawnServer({ ground, port, platform }: ServerDeps, cluster: string, log: string): ChildProcess {
  const settings = serverSettings(port).flatMap((setting) => ['-c', setting])
  const plan = ground.identity.command(binary(ground.binaries, 'postgres', platform), ['-D', cluster, ...settings])
  const output = openSync(log, 'a', 0o600)
  const child = spawn(plan.file, [...plan.args], { ...plan.options, detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  child.unref()
  return child
}

/** Loopback only, no socket file. Statements and row values stay out of the log: they are personal data. */
function serverSettings(port: number): readonly string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_min_messages=log',
  ]
}

async function waitForStart(deps: ServerDeps, cluster: string, child: ChildProcess): Promise<number> {
  const { pid } = child
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error('postgres ended')))
  })
  if (pid === undefined) return ended
  await Promise.race([ended, waitUntilReady(deps, cluster, pid, child)])
  return pid
}

/** A recovery after a power cut may take long; it is waited for as long as the process lives. */
async function waitUntilReady(deps: ServerDeps, cluster: string, pid: number, child?: ChildProcess): Promise<void> {
  for (let waited = 0; child === undefined || child.exitCode === null; waited += 1) {
    const file = readPidFile(cluster)
    if (file?.pid === pid && file.ready) return
    if (child === undefined && !isServerOf(cluster, pid)) {
      throw embeddedError({ fault: 'start-failed', output: 'Der übernommene Server hat sich beendet.' })
    }
    if (waited === 250) deps.log('Die Datenbank stellt sich nach einem Abbruch wieder her. Bitte warten …')
    await deps.sleep(20)
  }
}

/** Keeps one older log; returns where this start's lines begin. */
function rotate(log: string): number {
  const size = existsSync(log) ? statSync(log).size : 0
  if (size < 5_000_000) return size
  renameSync(log, `${log}.1`)
  return 0
}
