import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Finished, runTool } from './run.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface TestRun extends Finished {
  readonly counts: Counts
}

export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0 }

/** Runs one vitest project (`unit`, `process`, `e2e`). A run that broke off before it could report counts as one failure. */
export async function runTests(root: string, project: string, live = false): Promise<TestRun> {
  const report = join(root, '.build', `tests-${project}.json`)
  mkdirSync(join(root, '.build'), { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const finished = await runTool(root, 'vitest', ['run', '--project', project, ...reporters], live)
  return { ...finished, counts: withFailure(readCounts(report), finished.status !== 0) }
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    NO_COUNTS,
  )
}

/** vitest also fails for a file that does not load or an error outside a test: then no test is marked as failed. */
function withFailure(counts: Counts, isFailed: boolean): Counts {
  return isFailed && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function readCounts(report: string): Counts {
  try {
    const json: unknown = JSON.parse(readFileSync(report, 'utf8'))
    const count = (name: string) => numberIn(json, name)
    return {
      passed: count('numPassedTests'),
      failed: count('numFailedTests'),
      skipped: count('numPendingTests') + count('numTodoTests'),
    }
  } catch {
    return NO_COUNTS
  }
}

function numberIn(json: unknown, name: string): number {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined
  return typeof value === 'number' ? value : 0
}
