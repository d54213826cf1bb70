import * as fs from 'node:fs'
import { dirname, resolve } from 'node:path'
import { syncFolder } from './sync-folder.ts'

/**
 * Makes a folder, and those above it that are missing, so that they outlive a cut of the power: a new folder is a name in its parent, and until that
 * is synced the folder can vanish with everything that was synced inside it. One that is there stays as it is.
 */
export function makeFolderDurably(folder: string, mode: number): void {
  const whole = resolve(folder)
  const first = fs.mkdirSync(whole, { recursive: true, mode })
  if (first === undefined) return
  for (let made = whole; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}
