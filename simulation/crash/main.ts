import { randomInt } from 'node:crypto'
import { availableParallelism, loadavg } from 'node:os'
import { endWithUsage, readArguments, wholeNumber } from '../../tools/command/arguments.ts'
import { bundleChildren, bundlePrograms } from './bundles.ts'
import { type CrashOptions, openHalls, runPoints } from './lanes.ts'
import { huntPlanted } from './planted.ts'
import { replayPower, type Synchronous } from './power/replay.ts'
import { hasStrace } from './strike.ts'

/**
 * `npm run crash -- --points N [--seed S] [--lanes L] [--who station|centre|postgres]`: real programs killed at N points. `--planted`: the same with faults built in, each of which
 * must be found. `--power`: cuts of the power, replayed for the station's disk. The last line is JSON.
 */
const options = {
  points: { type: 'string' },
  seed: { type: 'string' },
  lanes: { type: 'string', default: '3' },
  who: { type: 'string', multiple: true },
  planted: { type: 'boolean', default: false },
  power: { type: 'boolean', default: false },
} as const
const victims = ['station', 'centre', 'postgres'] as const
const asked = wanted()
const { seed } = asked
const strace = hasStrace()
const log = (line: string): void => console.log(line)
if (!strace) log('strace fehlt auf dieser Maschine: keine Abbrüche am n-ten Systemaufruf, keine Stromausfälle.')
const begun = performance.now()
const result = asked.power ? await power() : asked.planted ? await withHalls(planted) : await withHalls(points)
const [load = 0] = loadavg()
log(`Last ${load.toFixed(1)} auf ${availableParallelism()} Kernen, ${Math.round(seconds())} s`)
console.log(JSON.stringify(result))
process.exit(result.ok ? 0 : 1)

/** What the command line asks for; ends the program if it asks for anything that there is not. */
function wanted() {
  const values = readArguments(options, process.argv.slice(2))
  const points = values?.points === undefined ? null : wholeNumber(values.points, 1)
  const from = wholeNumber(values?.seed ?? String(randomInt(1_000_000)), 0)
  const lanes = wholeNumber(values?.lanes ?? '', 1)
  const isKnown = (values?.who ?? []).every((who) => victims.some((victim) => victim === who))
  if (values && points !== undefined && from !== undefined && lanes !== undefined && isKnown)
    return {
      ...{ points, seed: from, lanes, power: values.power, planted: values.planted },
      isWanted: (who: string): boolean => values.who?.includes(who) ?? true,
    }
  return endWithUsage(
    'npm run crash -- --points 200 --seed 1 --lanes 3 --who station|centre|postgres',
    'npm run crash -- --planted',
    'npm run crash -- --power',
  )
}

function seconds(): number {
  return (performance.now() - begun) / 1000
}

type Options = Omit<CrashOptions, 'points'>

async function withHalls<T>(run: (options: Options) => Promise<T>): Promise<T> {
  const bundles = await bundlePrograms(process.cwd())
  const halls = await openHalls(process.cwd(), bundles, asked.lanes)
  const closeAll = async (): Promise<void> => {
    for (const hall of halls) await hall.close()
    bundles.remove()
  }
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= closeAll()
    return closing
  }
  // PostgreSQL outlives its parent, as it should; a run that is called off must not leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().then(() => process.exit(130)))
  try {
    return await run({ bundles, halls, seed, strace, log })
  } finally {
    await close()
  }
}

async function points(options: Options) {
  const wanted = asked.points ?? 200
  const { points, visits, missed, kills, found } = await runPoints({
    ...options,
    points: wanted,
    only: victims.filter(asked.isWanted),
  })
  const count = (kind: string): number => found.filter((finding) => finding.kind === kind).length
  for (const [how, times] of [...kills].sort()) log(`${how.padEnd(16)} ${String(times).padStart(5)}`)
  return {
    ...{ name: 'crash', points, visits, missed, seed, strace },
    ...{ lost: count('lost'), doubled: count('doubled'), broken: count('broken') },
    points_per_s: Math.round((10 * points) / seconds()) / 10,
    ok: found.length === 0 && points >= wanted,
  }
}

async function planted(options: Options) {
  const hunts = await huntPlanted({ ...options, points: asked.points ?? 120 })
  const found = hunts.filter(({ foundAfter }) => foundAfter !== undefined).length
  const kills = Object.fromEntries(hunts.map(({ fault, foundAfter }) => [fault, foundAfter ?? null]))
  return { name: 'crash-planted', planted: hunts.length, found, kills, seed, ok: found === hunts.length }
}

/** Our own way to sync must lose nothing, each weaker one something: else the replay would prove nothing. */
async function power() {
  if (!strace) return { name: 'crash-power', strace, ok: false }
  const bundle = await bundleChildren(process.cwd(), 'recorded')
  const cuts = asked.points ?? 400
  const replay = (synchronous: Synchronous) =>
    replayPower({ recorded: bundle.fileOf('recorded'), synchronous, visits: 6, cuts, seed, log })
  const [full, normal, off] = [await replay('FULL'), await replay('NORMAL'), await replay('OFF')]
  bundle.remove()
  const controls = { normal_lost: normal.lost, off_lost: off.lost, off_unsound: off.unsound }
  const ok = full.lost === 0 && full.unsound === 0 && normal.lost > 0 && off.lost > 0
  return { name: 'crash-power', ...full, ...controls, seed, ok }
}
