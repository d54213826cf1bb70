import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { mutate } from './mutate.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    mutate: { type: 'boolean', default: false },
  },
})
const [seeds, from, threads] = [Number(values.seeds), Number(values.from), availableParallelism()]
const say = (line: string): void => console.log(line)

if (!Number.isSafeInteger(seeds) || !Number.isSafeInteger(from) || seeds < 1 || from < 0) {
  console.error('Bitte so aufrufen: npm run simulate -- --seeds 10000 --from 0   oder   npm run simulate -- --mutate')
  process.exitCode = 1
} else {
  const result = values.mutate ? await mutate({ threads, say }) : await simulate({ seeds, from, threads, say })
  console.log(JSON.stringify(result))
  if (!result.ok) process.exitCode = 1
}
