import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppSource, AppStart } from './app-source.ts'
import { RUN_PREFIX, removeOrphans } from './orphans.ts'
import { pause, type Timers } from './timers.ts'

export interface HeadlessAppDeps {
  /** The program: `AusweisApp2`, since version 2.1 `AusweisApp`. */
  readonly command: string
  /** For this driver alone: below it each run has a folder of its own, removed when it ends, or at the next start if we were killed. */
  readonly folder: string
  readonly timers: Timers
  /** Where the app may be found; nothing else of our environment reaches it. */
  readonly path: string
  /** In demo and test the app is told to take the test eID server's certificates, which no authority has issued. */
  readonly purpose: 'service' | 'demo' | 'test'
}

const PORT_WAIT_MS = 20_000
const POLL_MS = 50
const STOP_MS = 3_000

/**
 * Starts the AusweisApp without a window, listening on a free port of the loopback address, with HOME and XDG folders of its own, so that it touches
 * no setting of the person logged in, and without log file or console: its log would name what it reads. Linux only.
 */
export function headlessApp(deps: HeadlessAppDeps): AppSource {
  return { platforms: ['linux'], start: () => start(deps) }
}

async function start(deps: HeadlessAppDeps): Promise<AppStart> {
  const home = await prepareHome(deps)
  const child = spawn(
    deps.command,
    ['--no-proxy', '--no-logfile', '--ui', 'websocket', '--address', '127.0.0.1', '--port', '0'],
    {
      stdio: 'ignore',
      cwd: home,
      env: environment(home, deps.path),
    },
  )
  const failed = new Promise<'missing' | 'ended'>((resolve) => {
    child.once('error', () => resolve('missing'))
    child.once('exit', () => resolve('ended'))
  })
  const cleaned = failed.then(() => rm(home, { recursive: true, force: true, maxRetries: 3 }))
  const port = await Promise.race([failed, portOf(deps.timers, home)])
  if (typeof port === 'number')
    return {
      kind: 'running',
      port,
      pid: child.pid ?? 0,
      exited: cleaned,
      stop: () => stop(deps.timers, child, cleaned),
    }
  await stop(deps.timers, child, cleaned)
  return { kind: port === 'missing' ? 'missing' : 'failed' }
}

function environment(home: string, path: string): NodeJS.ProcessEnv {
  return {
    PATH: path,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    TMPDIR: join(home, 'run'),
    QT_QPA_PLATFORM: 'offscreen',
    LANG: 'C.UTF-8',
  }
}

async function prepareHome(deps: HeadlessAppDeps): Promise<string> {
  await mkdir(deps.folder, { recursive: true, mode: 0o700 })
  await removeOrphans(deps.folder)
  const home = await mkdtemp(join(await realpath(deps.folder), RUN_PREFIX))
  const settings = join(home, 'config', 'Unknown Organization')
  for (const folder of [join(home, 'run'), settings]) await mkdir(folder, { recursive: true, mode: 0o700 })
  if (deps.purpose !== 'service') {
    await writeFile(join(settings, 'AusweisApp2.conf'), '[preverification]\nenabled=false\n')
  }
  return home
}

/** The app writes its port into a file named after it and its process (SDK, "Desktop"); the folder is ours alone. */
async function portOf(timers: Timers, home: string): Promise<number | 'late'> {
  const never = new AbortController().signal
  for (let waited = 0; waited < PORT_WAIT_MS; waited += POLL_MS) {
    const port = await readPort(join(home, 'run')).catch(() => undefined)
    if (port !== undefined) return port
    await pause(timers, POLL_MS, never)
  }
  return 'late'
}

async function readPort(folder: string): Promise<number | undefined> {
  const file = (await readdir(folder)).find((name) => /^AusweisApp2?\.\d+\.port$/.test(name))
  const port = file === undefined ? 0 : Number((await readFile(join(folder, file), 'utf8')).trim())
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

async function stop(timers: Timers, child: ChildProcess, cleaned: Promise<void>): Promise<void> {
  child.kill('SIGTERM')
  const callOff = timers.after(STOP_MS, () => child.kill('SIGKILL'))
  await cleaned
  callOff()
}
