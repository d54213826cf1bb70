import { expect, it } from 'vitest'
import { readText, sourceFiles } from './source/files.ts'

/** docs/never-again.md lists how work was lost elsewhere, by which rule it can't be here, and the test that shows it. */
const PAGE = 'docs/never-again.md'
const SPEC = readText('packages/sync/SPEC.md')

interface Row {
  readonly failure: string
  readonly rule: string
  readonly path: string
}

const rows: readonly Row[] = readText(PAGE)
  .split('\n')
  .filter((line) => /^\| .+ \| `.+` \|$/.test(line))
  .map((line) => {
    const [, failure = '', rule = '', path = ''] = line.split('|').map((cell) => cell.trim())
    return { failure: failure.toLowerCase(), rule, path: path.replaceAll('`', '') }
  })

const tests = sourceFiles()
  .filter(({ path }) => /\.test\.tsx?$/.test(path) && !path.startsWith('tests/house/'))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:it|test)\(\s*'never again: ([^']+)'/g)].map(([, title = '']) => ({
      failure: title.toLowerCase(),
      path,
    })),
  )

const placed = ({ failure, path }: Pick<Row, 'failure' | 'path'>): string => `${failure} (${path})`

it('lists every failure of others that must never happen here, each with its test', () => {
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.map(placed).filter((row) => !tests.map(placed).includes(row))).toEqual([])
})

it('has no such test that is not listed, and none twice', () => {
  expect(tests.map(placed).filter((test) => !rows.map(placed).includes(test))).toEqual([])
  const titles = tests.map(({ failure }) => failure)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

it('names rules that exist', () => {
  const cited = rows.flatMap(({ rule }) => rule.match(/SYNC-\d+/g) ?? [])
  expect(cited.filter((id) => !SPEC.includes(`**${id}**`))).toEqual([])
  expect(rows.filter(({ rule }) => !/SYNC-\d+|truth \d+|\d{4}/.test(rule))).toEqual([])
})
