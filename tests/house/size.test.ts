import { expect, it } from 'vitest'
import { isTestFile, sourceFiles } from './source/files.ts'

const MAX_LINES = 400
const MAX_TEST_LINES = 800
const MAX_MEDIAN = 80

const files = sourceFiles().map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))

it('has no file that is too long to read in one go', () => {
  const long = files.filter(({ path, lines }) => lines > (isTestFile(path) ? MAX_TEST_LINES : MAX_LINES))
  expect(long).toEqual([])
})

it('is made of small files', () => {
  const sizes = files.filter(({ path }) => !isTestFile(path)).map(({ lines }) => lines)
  expect(median(sizes)).toBeLessThanOrEqual(MAX_MEDIAN)
})

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
