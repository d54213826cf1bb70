import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mutants } from './mutants.ts'

const sources = globSync('{packages,simulation}/**/*.ts', { exclude: (name) => name === 'node_modules' })

/** How often a fault's text stands in the one file it is meant for. */
function timesIn(file: string, text: string): number {
  const [path, ...others] = sources.filter((source) => `/${source}`.endsWith(file))
  if (!path || others.length > 0) return Number.NaN
  return readFileSync(path, 'utf8').split(text).length - 1
}

it('has for every planted fault its text once in the code of today, and changes it', () => {
  expect(mutants.filter(({ file, find }) => timesIn(file, find) !== 1)).toEqual([])
  expect(mutants.filter(({ find, plant }) => find === plant)).toEqual([])
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
})
