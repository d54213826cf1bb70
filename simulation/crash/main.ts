import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { bundlePrograms } from './bundles.ts'
import { runPoints } from './lanes.ts'

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '200' },
    seed: { type: 'string' },
    lanes: { type: 'string', default: '2' },
    planted: { type: 'boolean', default: false },
    power: { type: 'boolean', default: false },
  },
})
const root = process.cwd()
const seed = Number(values.seed ?? randomInt(1_000_000))
const bundles = await bundlePrograms(root)
const strace = spawnSync('strace', ['-V']).status === 0
if (!strace) console.log('strace fehlt auf dieser Maschine: keine Abbrüche am n-ten Systemaufruf.')
const begun = performance.now()
const common = { root, bundles, seed, strace, log: (line: string) => console.log(line) }
const tally = await runPoints({ ...common, points: Number(values.points), lanes: Number(values.lanes) })
const seconds = (performance.now() - begun) / 1000
const count = (kind: string) => tally.findings.filter(({ finding }) => finding.kind === kind).length
console.log(JSON.stringify(tally.byHow))
console.log(
  JSON.stringify({
    ...{ name: 'crash', points: tally.points, missed: tally.missed, seed, strace },
    ...{ lost: count('lost'), doubled: count('doubled'), broken: count('broken') },
    ...{ seconds: Math.round(seconds), points_per_s: Math.round((10 * tally.points) / seconds) / 10 },
    ok: tally.findings.length === 0 && tally.points >= Number(values.points),
  }),
)
process.exit(tally.findings.length === 0 ? 0 : 1)
