import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeDurably } from './write-durably.ts'

const folder = mkdtempSync(join(tmpdir(), 'bk-write-'))
const file = join(folder, 'key.json')
afterAll(() => rmSync(folder, { recursive: true }))

it('leaves no file under the name when the writing fails, and is not disturbed by what a dead start left', () => {
  expect(() => writeDurably(join(folder, 'missing', 'key.json'), 'x')).toThrow(/ENOENT/)
  writeFileSync(`${file}.new`, 'half of a key that a killed start has le')
  expect(existsSync(file)).toBe(false)
  writeDurably(file, '{"key":1}')
  expect(readFileSync(file, 'utf8')).toBe('{"key":1}')
  expect(readdirSync(folder)).toEqual(['key.json'])
})

it('is readable by its owner only', () => {
  writeDurably(file, '{"key":2}')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
