import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { bundlePrograms } from './bundles.ts'
import { openHalls, runPoints } from './lanes.ts'
import { huntPlanted } from './planted.ts'

/**
 * `npm run crash -- --points N [--seed S] [--lanes L]`: real programs killed at N points. `--planted`: the same with faults built in, each of which
 * must be found. `--power`: cuts of the power, replayed for the station's disk. The last line is JSON.
 */
const { values } = parseArgs({
  options: {
    points: { type: 'string' },
    seed: { type: 'string' },
    lanes: { type: 'string', default: '3' },
    planted: { type: 'boolean', default: false },
    power: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed ?? randomInt(1_000_000))
const root = process.cwd()
const strace = spawnSync('strace', ['-V']).status === 0
if (!strace) console.log('strace fehlt auf dieser Maschine: keine Abbrüche am n-ten Systemaufruf.')
const bundles = await bundlePrograms(root)
const log = (line: string): void => console.log(line)
const halls = await openHalls(root, bundles, Number(values.lanes))
const options = { bundles, halls, seed, strace, log }
const begun = performance.now()
const result = await (values.planted ? planted() : points(Number(values.points ?? 200)))
for (const hall of halls) await hall.close()
const [load = 0] = loadavg()
log(`Last ${load.toFixed(1)} auf ${availableParallelism()} Kernen, ${Math.round(seconds())} s`)
console.log(JSON.stringify(result))
process.exit(result.ok ? 0 : 1)

function seconds(): number {
  return (performance.now() - begun) / 1000
}

async function points(wanted: number) {
  const { points, visits, missed, kills, found } = await runPoints({ ...options, points: wanted })
  const count = (kind: string): number => found.filter((finding) => finding.kind === kind).length
  for (const [how, times] of [...kills].sort()) log(`${how.padEnd(16)} ${String(times).padStart(5)}`)
  return {
    ...{ name: 'crash', points, visits, missed, seed, strace },
    ...{ lost: count('lost'), doubled: count('doubled'), broken: count('broken') },
    points_per_s: Math.round((10 * points) / seconds()) / 10,
    ok: found.length === 0 && points >= wanted,
  }
}

async function planted() {
  const hunts = await huntPlanted({ ...options, points: Number(values.points ?? 120) })
  const found = hunts.filter(({ foundAfter }) => foundAfter !== undefined).length
  const kills = Object.fromEntries(hunts.map(({ fault, foundAfter }) => [fault, foundAfter ?? null]))
  return { name: 'crash-planted', planted: hunts.length, found, kills, seed, ok: found === hunts.length }
}
