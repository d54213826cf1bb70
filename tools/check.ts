import { join, resolve } from 'node:path'
import { type Finished, runScript, runTool } from './check/run.ts'
import { type Counts, NO_COUNTS, oneFailed, runTests, sum } from './check/tests.ts'

interface Step {
  readonly name: string
  readonly run: (root: string) => Promise<Finished & { readonly counts?: Counts }>
}

/** The house rules (arrows, glossary, sizes, dangerous things) are tests like any other, under tests/house. */
const STEPS: readonly Step[] = [
  {
    name: 'Typen',
    run: (root) =>
      runTool(root, 'tsc', ['-p', root, '--incremental', '--tsBuildInfoFile', join(root, '.build/types.json')]),
  },
  { name: 'Stil und Format', run: (root) => runTool(root, 'biome', ['check', '--error-on-warnings', root]) },
  {
    name: 'Unbenutzter Code',
    run: (root) =>
      runTool(root, 'knip', [
        '--no-progress',
        '--no-config-hints',
        '--cache',
        '--cache-location',
        join(root, '.build/knip'),
      ]),
  },
  { name: 'Inhalte', run: (root) => runScript(root, 'tools/check/content.ts') },
  { name: 'Tests und Hausregeln', run: (root) => runTests(root, 'unit') },
]

/**
 * Runs every check that needs no browser, side by side, and prints what each found, in German. Returns the test counts, a
 * failed step without tests counting as one failure.
 */
export async function check(root: string): Promise<Counts> {
  const startedAt = performance.now()
  const results = await Promise.all(STEPS.map(async (step) => ({ name: step.name, ...(await step.run(root)) })))
  for (const result of results.filter(({ status }) => status !== 0)) {
    console.log(`── ${result.name} ──\n${result.output.trim()}\n`)
  }
  for (const { name, status, seconds, counts } of results) {
    const tests = counts === undefined ? '' : `, ${counts.passed} bestanden, ${counts.failed} fehlgeschlagen`
    console.log(`${status === 0 ? 'in Ordnung' : 'FEHLER    '}  ${name} (${seconds.toFixed(1)} s${tests})`)
  }
  const total = sum(results.map(countsOf))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`Prüfung ${total.failed === 0 ? 'bestanden' : 'nicht bestanden'} nach ${seconds} s.`)
  return total
}

const countsOf = ({
  name,
  status,
  counts,
}: Pick<Step, 'name'> & { readonly status: number; readonly counts?: Counts }): Counts =>
  counts ?? (status === 0 ? NO_COUNTS : oneFailed(name))

if (import.meta.main) {
  const { failed } = await check(resolve(import.meta.dirname, '..'))
  process.exitCode = failed === 0 ? 0 : 1
}
