import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolderDurably } from './make-folder.ts'

const home = mkdtempSync(join(tmpdir(), 'bk-folder-'))
afterAll(() => rmSync(home, { recursive: true }))

it('makes a folder and those above it for its user only, and leaves one that is there as it is', () => {
  const folder = join(home, 'a', 'b', 'c')
  makeFolderDurably(folder, 0o700)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  writeFileSync(join(folder, 'x'), 'x')
  makeFolderDurably(folder, 0o711)
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'x')).size]).toEqual([0o700, 1])
})

it('says so where a file stands in the way', () => {
  writeFileSync(join(home, 'datei'), 'x')
  expect(() => makeFolderDurably(join(home, 'datei', 'd'), 0o700)).toThrow('ENOTDIR')
})
