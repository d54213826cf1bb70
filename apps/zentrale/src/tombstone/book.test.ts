import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blobHash, keyId } from '@buergerkoffer/log'
import { afterAll, expect, it } from 'vitest'
import { type BookLine, bookIn, openTombstoneBook } from './book.ts'

const folder = mkdtempSync(join(tmpdir(), 'bk-book-'))
const at = '2026-11-23T08:00:00.000Z'
const stone: BookLine = {
  ...{ kind: 'destroyed', tenant: 't', rule: 'aufbewahrung', at },
  ...{ keyId: keyId('0'.repeat(32)), blobs: [blobHash('a'.repeat(64))] },
}
const restored: BookLine = { kind: 'restored', incarnation: 2, at }

afterAll(() => rmSync(folder, { recursive: true }))

it('keeps every line in order, for its user only, in a folder it makes', () => {
  const book = openTombstoneBook(bookIn(join(folder, 'neu')))
  expect(book.read()).toEqual([])
  for (const line of [stone, restored, stone]) book.append(line)
  expect(openTombstoneBook(book.file).read()).toEqual([stone, restored, stone])
  expect(statSync(book.file).mode & 0o777).toBe(0o600)
})

it('forgets a line that was being written when the power went, and goes on after the last whole one', () => {
  const book = openTombstoneBook(join(folder, 'torn.jsonl'))
  book.append(stone)
  book.append(restored)
  truncateSync(book.file, statSync(book.file).size - 5)
  expect(book.read()).toEqual([stone])
  book.append(restored)
  expect(book.read()).toEqual([stone, restored])
})

it.each(['{"kind":"destroyed"}\n', 'x\n', '\n'])('says when a whole line can’t be read: %j', (line) => {
  const book = openTombstoneBook(join(folder, `bad-${line.length}.jsonl`))
  book.append(stone)
  appendFileSync(book.file, line)
  expect(book.read()).toBeUndefined()
})
