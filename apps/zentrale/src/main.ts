import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readCommand } from './command.ts'
import { type Config, readConfig } from './config.ts'
import { planDemoTour } from './demo/index.ts'
import {
  backupFolderOf,
  explainBackup,
  explainFault,
  explainRestore,
  explainStart,
  type RunningCentre,
  runBackup,
  runRestore,
  startCentre,
  startText,
} from './start/index.ts'

const { env, argv, platform, arch } = process
const command = readCommand(argv.slice(2))
const read = readConfig(env, command.kind === 'serve' ? command.args : [], process.cwd())
if (command.kind === 'unusable') giveUp(startText('command-unusable', { args: command.args.join(', ') }))
else if (!read.ok) giveUp(startText('config', { names: read.unusable.join(', ') }))
else if (command.kind === 'serve') await run(read.config)
else if (command.kind === 'backup') await backup(read.config, command.folder)
else await restore(read.config, command.folder, command.name)

async function run(config: Config): Promise<void> {
  const quit = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => quit.abort())
  let isServing = false
  try {
    const started = await startCentre(depsOf(config))
    if (!started.ok) return giveUp(explainStart(started.refusal))
    isServing = true
    serve(started.value)
    await aborted(quit.signal)
    log(startText('stopping'))
    await started.value.close()
    process.exit(0)
  } catch (fault) {
    // Ctrl-C also ends what a start is waiting for, such as the making of the database; the next start begins that anew.
    if (quit.signal.aborted && !isServing) return giveUp(startText('interrupted'))
    giveUp(explainFault(fault, config.folder) ?? unexpected(fault))
  }
}

async function backup(config: Config, folder: string | undefined): Promise<void> {
  const deps = depsOf(config)
  const into = backupFolderOf(deps, folder)
  await finish('backup', into, async () => {
    const taken = await runBackup(deps, folder)
    if (!taken.ok) return giveUp(explainBackup(taken.refusal))
    const { droppedKeySets, ...counts } = taken.value
    log(startText('backup.done', counts))
    log(startText('backup.where', { folder: into, keys: join(config.folder, 'schluessel') }))
    if (droppedKeySets.length > 0) log(startText('backup.dropped', { names: droppedKeySets.join(', ') }))
    return { ...counts, dropped: droppedKeySets.length }
  })
}

async function restore(config: Config, folder: string | undefined, asked: string | undefined): Promise<void> {
  await finish('restore', config.folder, async () => {
    const restored = await runRestore(depsOf(config), folder, asked)
    if (!restored.ok) return giveUp(explainRestore(restored.refusal))
    log(startText('restore.done', { ...restored.value }))
    log(startText('restore.next'))
    return { ...restored.value }
  })
}

/** Runs a command to its end, and says for machines what it did. A fault of the environment is said as at a start; `folder` is what it writes to. */
async function finish(name: string, folder: string, work: () => Promise<object>): Promise<void> {
  const began = performance.now()
  try {
    const done = await work()
    const seconds = Math.round(performance.now() - began) / 1_000
    console.log(JSON.stringify({ ...done, name, seconds, ok: true }))
    process.exit(0)
  } catch (fault) {
    giveUp(explainFault(fault, folder) ?? unexpected(fault))
  }
}

function depsOf(config: Config) {
  const now = () => Date.now() + config.clockOffset
  return { config, environment: env, machine: { platform, arch }, random: randomBytes, now, sleep, log }
}

/** A signal that comes while the centre still starts takes effect afterwards: an ordered end is shorter than a repair. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function serve(centre: RunningCentre): void {
  process.on('message', (message) => {
    if (message === 'demo-tour') void planDemoTour(centre.zentrale).then((tour) => process.send?.({ tour }))
  })
  console.log(JSON.stringify({ ready: true, url: centre.url }))
}

/** Faults that nobody foresaw name themselves and their place; values of rows are never in them. */
function unexpected(fault: unknown): string {
  return `${startText('unexpected')}\n${fault instanceof Error ? fault.stack : String(fault)}`
}

function giveUp(message: string): never {
  log(message)
  process.exit(2)
}

/** Standard output carries only the line that says the centre is ready, or what a command did. */
function log(message: string): void {
  console.error(message)
}
