import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

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

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // Windows can't sync a directory; NTFS journals the rename.
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
