import { availableParallelism } from 'node:os'
import { endWithUsage, readArguments, wholeNumber } from '../../tools/command/arguments.ts'
import { mutate } from './mutate.ts'
import { simulate } from './simulate.ts'

const options = {
  seeds: { type: 'string', default: '10000' },
  from: { type: 'string', default: '0' },
  mutate: { type: 'boolean', default: false },
} as const
const values = readArguments(options, process.argv.slice(2))
const [seeds, from] = [wholeNumber(values?.seeds ?? '', 1), wholeNumber(values?.from ?? '', 0)]
if (!values || seeds === undefined || from === undefined)
  endWithUsage('npm run simulate -- --seeds 10000 --from 0', 'npm run simulate -- --mutate')

const threads = availableParallelism()
const say = (line: string): void => console.log(line)
const result = values.mutate ? await mutate({ threads, say }) : await simulate({ seeds, from, threads, say })
console.log(JSON.stringify(result))
if (!result.ok) process.exitCode = 1
