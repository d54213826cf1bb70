import * as fs from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * Brings the names in a folder to the disk: a file that was synced can still vanish with its new name in a cut of the power. Windows can't sync a
 * folder; NTFS journals the names.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** The same without holding anybody up while the disk works. */
export async function syncFolderAside(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
