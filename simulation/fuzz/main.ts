import { globSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fuzz } from './run/fuzz.ts'

// Runs from the folder that tools/fuzz.ts bundles into; the findings lie with the sources.
const folder = dirname(resolve(process.argv[1] ?? ''))
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    door: { type: 'string' },
    jobs: { type: 'string', default: '2' },
  },
})

const report = await fuzz(
  {
    threadFile: join(folder, 'run', 'thread.js'),
    foundFolder: resolve('simulation/fuzz/found'),
    log: (line) => console.log(line),
  },
  globSync('doors/*.js', { cwd: folder })
    .map((name) => join(folder, name))
    .sort(),
  { inputs: Number(values.inputs), seed: Number(values.seed), door: values.door, jobs: Number(values.jobs) },
)
console.log(JSON.stringify(report))
process.exit(report.ok ? 0 : 1)
