import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { isServerOf, readPidFile } from './server-process.ts'

export const clusterFolder = (home: string) => join(home, 'cluster')

/**
 * The folder that holds the cluster, or shall hold it. Once it lies elsewhere it stays there, whatever can be reached today:
 * a second, empty cluster beside the real one would look like lost data.
 */
export function findHome(dataDir: string, reachable: boolean): string {
  const link = join(dataDir, 'elsewhere')
  if (existsSync(clusterFolder(link))) return realpathSync(link)
  const cluster = clusterFolder(dataDir)
  const server = readPidFile(cluster)
  if (reachable || (server && isServerOf(cluster, server.pid))) return dataDir
  return moveElsewhere(dataDir, link)
}

/** Data must outlive the sweeping of temporary folders, so it goes to `/var/lib`; a link in the data folder leads there. */
function moveElsewhere(dataDir: string, link: string): string {
  if (!existsSync(link)) symlinkSync(makeElsewhere(), link)
  const home = realpathSync(link)
  if (!existsSync(clusterFolder(dataDir))) return home
  rmSync(join(home, 'cluster.new'), { recursive: true, force: true })
  cpSync(clusterFolder(dataDir), join(home, 'cluster.new'), { recursive: true, verbatimSymlinks: true })
  chmodSync(join(home, 'cluster.new'), 0o700)
  renameSync(join(home, 'cluster.new'), clusterFolder(home))
  // The original stays: nothing of a database is ever removed by us.
  renameSync(clusterFolder(dataDir), join(dataDir, 'cluster.before-move'))
  return home
}

/** The cluster inside keeps its own 0700; others only pass through. */
function makeElsewhere(): string {
  mkdirSync('/var/lib', { recursive: true })
  const folder = mkdtempSync('/var/lib/buergerkoffer-')
  chmodSync(folder, 0o755)
  return folder
}
