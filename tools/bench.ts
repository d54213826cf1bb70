import { existsSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { bundleProgram } from './build/bundle.ts'
import { root, runProgram } from './command/run-program.ts'

const [name = '', ...rest] = process.argv.slice(2)

if (/^[a-z0-9-]+$/.test(name) && existsSync(join(root, 'bench', `${name}.ts`))) process.exitCode = await run(name)
else {
  const known = globSync('bench/*.ts', { cwd: root }).map((path) => basename(path, '.ts'))
  console.error(`Bitte eine Messung nennen: npm run bench <Name>. Es gibt: ${known.sort().join(', ') || 'noch keine'}.`)
  process.exitCode = 1
}

/** Bundled first, as the programs are: a measurement then sees what runs, and may use files that Node alone cannot load. */
async function run(benchmark: string): Promise<number> {
  const outfile = join(root, '.build', 'bench', `${benchmark}.js`)
  await bundleProgram({ root, entry: `bench/${benchmark}.ts`, outfile })
  return (await runProgram(['--enable-source-maps', outfile, ...rest])).code
}
