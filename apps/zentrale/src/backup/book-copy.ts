import { existsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { makeFolderDurably } from '@buergerkoffer/log'
import { type BookLine, bookIn, openTombstoneBook, type TombstoneBook } from '../tombstone/index.ts'
import type { BackupLayout } from './layout.ts'

export type BookRefusal = { readonly kind: 'book-unreadable' | 'book-missing'; readonly file: string }

/** Makes sure that a folder of backups has a book, and that it knows all that the centre's own one knows. Answers how many lines it has. */
export function completeBook(
  own: TombstoneBook,
  layout: BackupLayout,
): Result<number, { readonly kind: 'book-unreadable'; readonly file: string }> {
  const beside = openTombstoneBook(bookIn(layout.folder))
  for (const { file } of [own, beside]) if (!existsSync(file)) makeEmpty(file)
  const [here, there] = [own.read(), beside.read()]
  if (!here) return refuse({ kind: 'book-unreadable', file: own.file })
  if (!there) return refuse({ kind: 'book-unreadable', file: beside.file })
  const known = new Set(there.map(textOf))
  const added = here.filter((line) => !known.has(textOf(line)))
  for (const line of added) beside.append(line)
  return ok(there.length + added.length)
}

/**
 * What both books say, the folder's own lines first. A folder of backups without its book is not restored from: nobody would know what must not
 * come back.
 */
export function readBooks(own: TombstoneBook, layout: BackupLayout): Result<readonly BookLine[], BookRefusal> {
  const beside = openTombstoneBook(bookIn(layout.folder))
  if (!existsSync(beside.file)) return refuse({ kind: 'book-missing', file: beside.file })
  const [here, there] = [own.read(), beside.read()]
  if (!here) return refuse({ kind: 'book-unreadable', file: own.file })
  if (!there) return refuse({ kind: 'book-unreadable', file: beside.file })
  const known = new Set(there.map(textOf))
  return ok([...there, ...here.filter((line) => !known.has(textOf(line)))])
}

const textOf = (line: BookLine): string => JSON.stringify(line)

function makeEmpty(file: string): void {
  makeFolderDurably(dirname(file), 0o700)
  writeFileSync(file, '', { flag: 'wx', mode: 0o600, flush: true })
}
