import { globSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { endWithUsage, readArguments, wholeNumber } from '../../tools/command/arguments.ts'
import { fuzz } from './run/fuzz.ts'

// Runs from the folder that tools/fuzz.ts bundles into; the findings lie with the sources.
const folder = dirname(resolve(process.argv[1] ?? ''))
const options = {
  inputs: { type: 'string', default: '20000' },
  seed: { type: 'string', default: '1' },
  door: { type: 'string' },
  jobs: { type: 'string', default: '2' },
} as const
const doors = globSync('doors/*.js', { cwd: folder })
  .map((name) => join(folder, name))
  .sort()
const names = doors.map((file) => basename(file, '.js'))
const values = readArguments(options, process.argv.slice(2))
const [inputs, seed, jobs] = [
  wholeNumber(values?.inputs ?? '', 1),
  wholeNumber(values?.seed ?? '', 0),
  wholeNumber(values?.jobs ?? '', 1),
]
const isKnown = values?.door === undefined || names.includes(values.door)
if (!values || inputs === undefined || seed === undefined || jobs === undefined || !isKnown)
  endWithUsage(`npm run fuzz -- --inputs 20000 --seed 1 --jobs 2 --door <Name>. Türen: ${names.join(', ')}`)

const report = await fuzz(
  {
    threadFile: join(folder, 'run', 'thread.js'),
    foundFolder: resolve('simulation/fuzz/found'),
    log: (line) => console.log(line),
  },
  doors,
  { inputs, seed, door: values.door, jobs },
)
console.log(JSON.stringify(report))
process.exit(report.ok ? 0 : 1)
