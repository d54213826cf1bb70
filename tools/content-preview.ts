import { join } from 'node:path'
import { buildBrowserFiles } from './build/app.ts'
import { bundleProgram } from './build/bundle.ts'
import { endWithUsage, readArguments, wholeNumber } from './command/arguments.ts'
import { root, runProgram } from './command/run-program.ts'
import { today } from './content/today.ts'

/** Builds the editor's preview into `.build/preview` and runs it until it is ended. */
const options = { port: { type: 'string', default: '7790' }, day: { type: 'string' } } as const
const values = readArguments(options, process.argv.slice(2))
const port = wholeNumber(values?.port ?? '', 1)
if (!values || port === undefined) endWithUsage('npm run content:preview', 'npm run content:preview -- --port 7793')

const folder = join(root, '.build', 'preview')
const outfile = join(folder, 'main.js')
await Promise.all([
  bundleProgram({ root, entry: 'tools/preview/main.ts', outfile }),
  buildBrowserFiles(root, folder, [
    { in: 'packages/ui/src/style/main.css', out: 'main' },
    { in: 'tools/preview/preview.css', out: 'preview' },
    { in: 'tools/preview/islands/reload.ts', out: 'reload' },
    { in: 'packages/ui/src/islands/form.ts', out: 'form' },
  ]),
])
process.exitCode = (await runProgram(['--enable-source-maps', outfile, root, String(port), values.day ?? today()])).code
