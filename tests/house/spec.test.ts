import { expect, it } from 'vitest'
import { isTestFile, readText, sourceFiles } from './source/files.ts'

const SPEC = 'packages/sync/SPEC.md'
const CITATION = /\[(SYNC-\d+)\]/g

const declared = idsIn(readText(SPEC), /^- \*\*(SYNC-\d+)\*\*/gm)
/** Rules that no program keeps yet; the specification says so itself. */
const planned = idsIn(readText(SPEC), /^- \*\*(SYNC-\d+)\*\* \(planned\)/gm)
const tested = sourceFiles()
  .filter(({ path }) => isTestFile(path) || path.startsWith('simulation/'))
  .flatMap(({ text }) => idsIn(text, CITATION))

it('declares every rule of the sync protocol once', () => {
  expect(declared.filter((id, index) => declared.indexOf(id) !== index)).toEqual([])
})

it('cites every rule of the sync protocol that is in force in the title of a test', () => {
  expect(declared.filter((id) => !tested.includes(id) && !planned.includes(id))).toEqual([])
})

it('cites only rules that exist', () => {
  expect([...new Set(tested)].filter((id) => !declared.includes(id))).toEqual([])
})

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]))
}
