import { readdir, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of one run of the app below `folder` begins with this. */
export const RUN_PREFIX = 'eid-'

/**
 * Ends apps that an earlier life of this program has left behind when it was killed, and removes their folders. An app is known by its working
 * folder, which is one of ours. Linux only.
 */
export async function removeOrphans(folder: string): Promise<void> {
  const real = await realpath(folder)
  const left = (await readdir(real)).filter((name) => name.startsWith(RUN_PREFIX)).map((name) => join(real, name))
  if (left.length === 0) return
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    const place = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    if (left.includes(place)) end(pid)
  }
  for (const home of left) await rm(home, { recursive: true, force: true, maxRetries: 5 })
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself in the meantime.
  }
}
