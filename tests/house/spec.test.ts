import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isTestFile, ROOT, readText, sourceFiles } from './source/files.ts'

const SPEC = 'packages/sync/SPEC.md'
const CITATION = /\[(SYNC-\d+[a-z]?)\]/g

const isWritten = existsSync(join(ROOT, SPEC))
const declared = existsSync(join(ROOT, SPEC))
  ? idsIn(readText(SPEC), /^\s*(?:[-*#|>]+\s*)*\**\[?(SYNC-\d+[a-z]?)\]?/gm)
  : []
const tested = sourceFiles()
  .filter(({ path }) => isTestFile(path) || path.startsWith('simulation/'))
  .flatMap(({ text }) => idsIn(text, CITATION))

it('declares every rule of the sync protocol once', () => {
  expect(declared.filter((id, index) => declared.indexOf(id) !== index)).toEqual([])
})

it('cites every rule of the sync protocol in the title of a test', () => {
  expect(declared.filter((id) => !tested.includes(id))).toEqual([])
})

it('cites only rules that exist', () => {
  expect([...new Set(isWritten ? tested : [])].filter((id) => !declared.includes(id))).toEqual([])
})

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]))
}
