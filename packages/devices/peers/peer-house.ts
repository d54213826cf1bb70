import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram, type SearchDeps } from './find-program.ts'
import { endMarked, signalMarked } from './keeper/marked-processes.ts'
import { type Order, readReport } from './keeper/order.ts'
import { FOLDER_PREFIX, sweepPeers } from './keeper/sweep.ts'

export interface PeerHouseDeps extends SearchDeps {
  readonly temporaryFolder: string
  readonly sleep: (ms: number) => Promise<void>
}

export interface ProgramRun {
  readonly command: string
  readonly args: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
}

export interface RunningProgram {
  readonly pid: number
  /** Its exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>
  readonly hasEnded: () => boolean
  /** What it has written so far, for a test that asks why. */
  readonly output: () => string
  /** Reaches the program and all it started. */
  readonly signal: (signal: NodeJS.Signals) => void
  /** SIGTERM, then SIGKILL; resolves when it and all it started are gone. */
  readonly stop: () => Promise<void>
}

export interface PeerHouse {
  readonly sleep: (ms: number) => Promise<void>
  /** A temporary folder of this house's own, removed at the end. */
  readonly folder: string
  /** Starts a program. @throws when it is not installed or cannot be started */
  readonly run: (run: ProgramRun) => Promise<RunningProgram>
  /** Asks until `isThere` says yes. @throws when `program` ends before, or after `patienceMs` */
  readonly waitUntil: (isThere: () => Promise<boolean>, program: RunningProgram, patienceMs?: number) => Promise<void>
  /** Ends all programs and what they started, and removes the folder. */
  readonly close: () => Promise<void>
}

/**
 * A place for independent programs (Linux). They are children of a keeper, an own process that ends them and removes the folder when this process is gone,
 * even by SIGKILL. A house whose keeper was killed as well is cleared when the next one opens.
 */
export async function openPeerHouse(deps: PeerHouseDeps): Promise<PeerHouse> {
  const place = placeForAll(realpathSync(deps.temporaryFolder))
  await sweepPeers(place, deps.sleep)
  const folder = mkdtempSync(join(place, FOLDER_PREFIX))
  chmodSync(folder, 0o711)
  const keeper = await startKeeper(folder)
  let lastId = 0
  return {
    folder,
    sleep: deps.sleep,
    run: (run) => {
      lastId += 1
      return startProgram({ keeper, folder, deps }, run, lastId)
    },
    waitUntil: (isThere, program, patienceMs = 15_000) => waitUntil(deps, isThere, program, patienceMs),
    close: async () => {
      if (keeper.connected) keeper.disconnect()
      await endMarked(folder, deps.sleep)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** cupsd's filters run as another user and must reach what is theirs: a folder that is shut to others, or lies in one, is no place for them. */
function placeForAll(folder: string): string {
  const isOpen = (path: string): boolean =>
    (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || isOpen(dirname(path)))
  return isOpen(folder) ? folder : '/tmp'
}

/** Resolves when the keeper takes orders. */
async function startKeeper(folder: string): Promise<ChildProcess> {
  const options: ForkOptions = { cwd: '/', detached: true, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }
  const keeper = fork(keeperFile(process.cwd()), [folder], options)
  // One listener for each program.
  keeper.setMaxListeners(0)
  writeFileSync(join(folder, 'keeper'), String(keeper.pid))
  await new Promise<void>((resolve, reject) => {
    keeper.once('message', () => resolve())
    keeper.once('exit', () => reject(new Error('the keeper of the peers does not start')))
  })
  return keeper
}

interface Ground {
  readonly keeper: ChildProcess
  readonly folder: string
  readonly deps: PeerHouseDeps
}

function startProgram({ keeper, folder, deps }: Ground, run: ProgramRun, id: number): Promise<RunningProgram> {
  const command = findProgram(run.command, deps)
  if (command === undefined) return Promise.reject(new Error(`${run.command} is not installed`))
  const log = join(folder, `${id}.log`)
  const order: Order = {
    id,
    command,
    args: [...run.args],
    variables: { ...definedOf(deps.environment), ...run.variables },
    log,
  }
  const ended = Promise.withResolvers<number | null>()
  let over = false
  void ended.promise.then(() => {
    over = true
  })
  const mark = `${folder}/${id}`
  const running = (pid: number): RunningProgram => ({
    pid,
    ended: ended.promise,
    hasEnded: () => over,
    output: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    signal: (signal) => signalMarked(mark, signal),
    stop: () => endMarked(mark, deps.sleep),
  })
  return new Promise((resolve, reject) => {
    const listen = (message: unknown) => {
      const report = readReport(message)
      if (report.kind === 'ready' || report.id !== id) return
      if (report.kind === 'failed') reject(new Error(`${run.command}: ${report.reason}`))
      if (report.kind === 'ended') ended.resolve(report.code)
      if (report.kind === 'started') resolve(running(report.pid))
    }
    keeper.on('message', listen)
    keeper.once('exit', () => {
      reject(new Error('the keeper of the peers has ended'))
      ended.resolve(null)
    })
    keeper.send(order)
  })
}

function definedOf(environment: SearchDeps['environment']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}

async function waitUntil(
  { sleep }: PeerHouseDeps,
  isThere: () => Promise<boolean>,
  program: RunningProgram,
  patienceMs: number,
): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += 50) {
    if (program.hasEnded()) throw new Error(`the peer has ended: ${program.output().slice(-2000)}`)
    if (await isThere()) return
    await sleep(50)
  }
  throw new Error(`the peer does not answer: ${program.output().slice(-2000)}`)
}

/** Found by way of the workspace's link, upwards from where the command runs. */
function keeperFile(from: string): string {
  const file = join(from, 'node_modules', '@buergerkoffer', 'devices', 'peers', 'keeper', 'keeper.ts')
  if (existsSync(file)) return realpathSync(file)
  if (dirname(from) === from) throw new Error('start peers inside the repository')
  return keeperFile(dirname(from))
}
