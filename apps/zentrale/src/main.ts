import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, readConfig } from './config.ts'
import { planDemoTour } from './demo/index.ts'
import { explainFault, explainStart, type RunningCentre, startCentre, startText } from './start/index.ts'

const { env, argv, platform, arch } = process
const read = readConfig(env, argv.slice(2), process.cwd())
if (read.ok) await run(read.config)
else giveUp(startText('config', { names: read.unusable.join(', ') }))

async function run(config: Config): Promise<void> {
  const now = () => Date.now() + config.clockOffset
  const deps = { config, environment: env, machine: { platform, arch }, random: randomBytes, now, sleep, log }
  const quit = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => quit.abort())
  let isServing = false
  try {
    const started = await startCentre(deps)
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

function giveUp(message: string): void {
  log(message)
  process.exit(2)
}

/** Standard output carries only the line that says the centre is ready. */
function log(message: string): void {
  console.error(message)
}
