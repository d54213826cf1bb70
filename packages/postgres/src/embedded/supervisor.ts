import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { claimDataDir, releaseDataDir } from './claim.ts'
import { adminUrlOf, keepCluster } from './cluster.ts'
import { type Credentials, keepCredentials } from './credentials.ts'
import { findGround, type Ground } from './ground.ts'
import { clusterFolder } from './home.ts'
import type { IdentityKind } from './identity.ts'
import { startServer, stopServer } from './server.ts'

export interface EmbeddedDeps {
  /** Folder for the cluster, its passwords and its log; made when missing. All in it is 0600 or 0700. */
  readonly dataDir: string
  /** TCP port on 127.0.0.1. */
  readonly port: number
  /** The server's `native` folder, from `findEmbeddedBinaries`. */
  readonly binaries: string
  readonly environment: NodeJS.ProcessEnv
  readonly randomBytes: (size: number) => Uint8Array
  readonly sleep: (milliseconds: number) => Promise<void>
  /** German progress lines for the console. */
  readonly log: (message: string) => void
  /** Only to pin the identities tried. */
  readonly ways?: readonly IdentityKind[]
}

export interface EmbeddedPostgres {
  readonly start: () => Promise<RunningPostgres>
}

export interface RunningPostgres {
  /** Connection of the superuser to the maintenance database; holds the password, so it never goes into a log. */
  readonly adminUrl: string
  /** Passwords for `prepareDatabase`. */
  readonly credentials: Credentials
  readonly pid: number
  readonly adopted: boolean
  readonly identity: IdentityKind
  /** Fast shutdown; returns when the process is gone. Close the pools before. */
  readonly stop: () => Promise<void>
}

/**
 * The real PostgreSQL server shipped with the program, for a demo or a small town. Durable settings stay as PostgreSQL ships
 * them (fsync on). Runs as a normal user and as root, and takes over a server that an earlier program left running.
 * @throws from `start` the faults read by `embeddedFaultOf`
 */
export function createEmbeddedPostgres(deps: EmbeddedDeps): EmbeddedPostgres {
  return { start: () => start(deps) }
}

async function start(deps: EmbeddedDeps): Promise<RunningPostgres> {
  // Others may pass through to the server's own folder, but neither list nor read anything here.
  mkdirSync(deps.dataDir, { recursive: true, mode: 0o711 })
  const dataDir = realpathSync(deps.dataDir)
  claimDataDir(dataDir, process.pid)
  try {
    return await startClaimed(deps, dataDir)
  } catch (error) {
    releaseDataDir(dataDir)
    throw error
  }
}

async function startClaimed(deps: EmbeddedDeps, dataDir: string): Promise<RunningPostgres> {
  const { platform } = process
  const ground = await findGround({ ...deps, dataDir, platform, user: process.getuid?.() })
  const credentials = keepCredentials(dataDir, existsSync(clusterFolder(ground.home)), deps.randomBytes)
  await keepCluster({ ground, adminPassword: credentials.admin, platform })
  const server = { ...deps, dataDir, ground, platform }
  const { pid, adopted } = await startServer(server)
  const stop = async () => {
    await stopServer(server, pid)
    releaseDataDir(dataDir)
  }
  return { ...describe(deps.port, credentials, ground), pid, adopted, stop }
}

function describe(port: number, credentials: Credentials, ground: Ground) {
  return { adminUrl: adminUrlOf(port, credentials.admin), credentials, identity: ground.identity.kind }
}
