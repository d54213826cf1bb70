import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { isClaimed } from './claim.ts'
import { adminUrlOf } from './cluster.ts'
import { type Credentials, readCredentials } from './credentials.ts'
import { clusterFolder } from './home.ts'
import { isServerOf, readPidFile } from './server-process.ts'

/** A connection to an embedded server that another program of ours runs and will end. */
export interface AttachedPostgres {
  readonly adminUrl: string
  readonly credentials: Credentials
}

/**
 * Finds the running server of a data folder that a living program has claimed, to work beside it; undefined when there is none. What it answers
 * holds passwords, so it never goes into a log.
 */
export function attachEmbedded(dataDir: string): AttachedPostgres | undefined {
  if (!existsSync(dataDir) || !isClaimed(realpathSync(dataDir))) return undefined
  const credentials = readCredentials(dataDir)
  const server = ['elsewhere', ''].map((place) => serverIn(join(dataDir, place))).find((one) => one !== undefined)
  return credentials && server && { credentials, adminUrl: adminUrlOf(server.port, credentials.admin) }
}

function serverIn(home: string): { readonly port: number } | undefined {
  const folder = clusterFolder(home)
  if (!existsSync(folder)) return undefined
  const cluster = realpathSync(folder)
  const file = readPidFile(cluster)
  return file?.ready && isServerOf(cluster, file.pid) ? file : undefined
}
