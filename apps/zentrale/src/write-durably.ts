import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from '@buergerkoffer/log'

/**
 * Writes a small file, only for this user, so that it is there whole or not at all, also if the program is killed or the power is cut: a torn key
 * file would keep the centre from ever starting again.
 */
export function writeDurably(file: string, text: string): void {
  const unfinished = `${file}.new`
  const handle = openSync(unfinished, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(unfinished, file)
  syncFolder(dirname(file))
}
