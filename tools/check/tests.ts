import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Finished, runTool } from './run.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, by name, so that the end of a long run says it again. */
  readonly failures: readonly string[]
}

export interface TestRun extends Finished {
  readonly counts: Counts
}

export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] }

/** Runs one vitest project (`unit`, `process`, `e2e`). A run that broke off before it could report counts as one failure. */
export async function runTests(root: string, project: string, live = false): Promise<TestRun> {
  const report = join(root, '.build', `tests-${project}.json`)
  mkdirSync(join(root, '.build'), { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const finished = await runTool(root, 'vitest', ['run', '--project', project, ...reporters], live)
  return { ...finished, counts: withFailure(project, readCounts(root, report), finished.status !== 0) }
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
      failures: [...total.failures, ...counts.failures],
    }),
    NO_COUNTS,
  )
}

/** A step that is one check, passed or failed. */
export const oneFailed = (name: string): Counts => ({ ...NO_COUNTS, failed: 1, failures: [name] })

/** vitest also fails for a file that does not load or an error outside a test: then no test is marked as failed. */
function withFailure(project: string, counts: Counts, isFailed: boolean): Counts {
  if (!isFailed || counts.failed > 0) return counts
  return sum([counts, oneFailed(`${project}: eine Testdatei lädt nicht, oder ein Fehler fiel außerhalb eines Tests`)])
}

function readCounts(root: string, report: string): Counts {
  try {
    const json: unknown = JSON.parse(readFileSync(report, 'utf8'))
    return {
      passed: numberIn(json, 'numPassedTests'),
      failed: numberIn(json, 'numFailedTests'),
      skipped: numberIn(json, 'numPendingTests') + numberIn(json, 'numTodoTests'),
      failures: listIn(json, 'testResults').flatMap((file) => failuresOf(root, file)),
    }
  } catch {
    return NO_COUNTS
  }
}

const failuresOf = (root: string, file: unknown): readonly string[] =>
  listIn(file, 'assertionResults')
    .filter((test) => member(test, 'status') === 'failed')
    .map((test) => `${relative(root, String(member(file, 'name')))}: ${String(member(test, 'fullName'))}`)

const member = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined

function numberIn(json: unknown, name: string): number {
  const value = member(json, name)
  return typeof value === 'number' ? value : 0
}

function listIn(json: unknown, name: string): readonly unknown[] {
  const value = member(json, name)
  return Array.isArray(value) ? value : []
}
