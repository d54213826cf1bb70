import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, entrySchema } from './entry.ts'

export interface JournalFile {
  readonly entries: () => readonly Entry[]
  /** On return the entry is on the disk: a kill or a power cut loses it no more. */
  readonly append: (entry: Entry) => void
  readonly close: () => void
}

const NAME = 'journal.jsonl'

/**
 * The terminal's memory: one entry a line in `journal.jsonl` of the folder, only ever appended to.
 * A last line without its end (a kill in mid-write) was never acknowledged to anyone and is cut off; any other damage throws.
 */
export function openJournalFile(folder: string): JournalFile {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, NAME)
  const file = openSync(path, 'a')
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole !== text) truncateSync(path, Buffer.byteLength(whole))
  const entries: Entry[] = whole.split('\n').filter(Boolean).map(readEntry)
  return {
    entries: () => entries,
    append: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fsyncSync(file)
      entries.push(entry)
    },
    close: () => closeSync(file),
  }
}

function readEntry(line: string): Entry {
  return entrySchema.parse(JSON.parse(line))
}
