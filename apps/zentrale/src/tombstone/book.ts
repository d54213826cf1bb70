import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { blobHash, keyId, makeFolderDurably, syncFolder, type Tombstone } from '@buergerkoffer/log'
import { z } from 'zod'

/** What the book keeps beside the backups: it must still be known when the database is lost. */
export type BookLine =
  | ({ readonly kind: 'destroyed'; readonly tenant: string } & Tombstone)
  /** A database was restored and its logs began this incarnation (SYNC-17). */
  | { readonly kind: 'restored'; readonly incarnation: number; readonly at: string }

/** The list of destroyed keys, outside database and backup: one line each, only ever appended. */
export interface TombstoneBook {
  readonly file: string
  /** Durable when it returns. */
  readonly append: (line: BookLine) => void
  /** Every line; undefined if one of them can't be read, so that nobody goes on with half of it. A missing file has none. */
  readonly read: () => readonly BookLine[] | undefined
}

const lineSchema: z.ZodType<BookLine> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('destroyed'),
    tenant: z.string(),
    keyId: z.string().transform(keyId),
    rule: z.string(),
    at: z.iso.datetime(),
    blobs: z.array(z.string().transform(blobHash)),
  }),
  z.object({ kind: z.literal('restored'), incarnation: z.int().positive(), at: z.iso.datetime() }),
])

/** Opens the book at a path; the file, and its folder if it is missing, are made by the first line. */
export function openTombstoneBook(file: string): TombstoneBook {
  return {
    file,
    append: (line) => append(file, `${JSON.stringify(line)}\n`),
    read: () => {
      // What follows the last line's end was being written when the power went: it was never counted.
      const texts = textOf(file).split('\n').slice(0, -1)
      const lines = texts.flatMap((text) => parse(text) ?? [])
      return lines.length === texts.length ? lines : undefined
    },
  }
}

function append(path: string, line: string): void {
  const isNew = !fs.existsSync(path)
  if (isNew) makeFolderDurably(dirname(path), 0o700)
  else cutTornLine(path)
  const file = fs.openSync(path, 'a', 0o600)
  try {
    fs.writeFileSync(file, line)
    fs.fsyncSync(file)
  } finally {
    fs.closeSync(file)
  }
  if (isNew) syncFolder(dirname(path))
}

/** Takes away what was being written when the power went; the whole book is read for it only then. */
function cutTornLine(path: string): void {
  const end = Buffer.alloc(1)
  const size = fs.statSync(path).size
  const file = fs.openSync(path, 'r')
  fs.readSync(file, end, 0, 1, Math.max(0, size - 1))
  fs.closeSync(file)
  if (size > 0 && end.toString() !== '\n') fs.truncateSync(path, fs.readFileSync(path).lastIndexOf('\n') + 1)
}

const textOf = (path: string): string => (fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '')

function parse(text: string): BookLine | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Where the book lies in a folder of backups. */
export const bookIn = (backupFolder: string): string => join(backupFolder, 'tombstones.jsonl')
