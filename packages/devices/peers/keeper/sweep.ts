import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endMarked } from './marked-processes.ts'

export const FOLDER_PREFIX = 'bk-peers-'

/** Ends what earlier runs left behind that were killed together with their keeper. Folders of living keepers, and young ones, are left alone. */
export async function sweepPeers(temporaryFolder: string, sleep: (ms: number) => Promise<void>): Promise<void> {
  for (const name of readdirSync(temporaryFolder)) {
    if (!name.startsWith(FOLDER_PREFIX)) continue
    const folder = join(temporaryFolder, name)
    if (!isOrphan(folder)) continue
    await endMarked(folder, sleep)
    rmSync(folder, { recursive: true, force: true })
  }
}

function isOrphan(folder: string): boolean {
  const file = join(folder, 'keeper')
  // Without the file a keeper is about to start: not ours to judge.
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8'))
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  return !keeps(pid, folder)
}

/** Whether that process is this folder's keeper and not a stranger who got its number. */
function keeps(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder)
  } catch {
    return false
  }
}
