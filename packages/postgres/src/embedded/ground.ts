import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { binary } from './binaries.ts'
import { embeddedError } from './fault.ts'
import { findHome } from './home.ts'
import { createIdentity, type Identity, type IdentityKind, runAs } from './identity.ts'

/** Where the server really runs: under which identity, from which binaries, in which folder. */
export interface Ground {
  readonly identity: Identity
  readonly binaries: string
  /** The folder that holds (or will hold) the cluster. */
  readonly home: string
}

export interface GroundDeps {
  readonly dataDir: string
  readonly binaries: string
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  /** Our own user id (0 is root, which PostgreSQL refuses to be); undefined on Windows. */
  readonly user: number | undefined
  /** The ways to try, in order; chosen by user when not given. */
  readonly ways?: readonly IdentityKind[]
}

/**
 * Chooses an identity that reaches binaries and data as they lie; if none does, moves what is out of reach.
 * A clone in a 0700 folder is reachable for root only, hence the namespace first.
 */
export async function findGround(deps: GroundDeps): Promise<Ground> {
  const { dataDir, binaries, environment, platform, user } = deps
  if (platform === 'win32') {
    return { identity: createIdentity('self', environment, user), binaries, home: findHome(dataDir, true) }
  }
  const ways = deps.ways ?? (user === 0 ? ROOT_WAYS : USER_WAYS)
  const runnable = (await Promise.all(ways.map((kind) => reachOf(kind, deps)))).filter(({ runs }) => runs)
  const best = runnable.find(({ data, program }) => data && program) ?? runnable[0]
  if (!best) throw embeddedError({ fault: 'no-identity' })
  const movable = user === 0
  return {
    identity: best.identity,
    binaries: best.program || !movable ? binaries : copyOfBinaries(deps),
    home: findHome(dataDir, best.data || !movable),
  }
}

const ROOT_WAYS = ['namespace', 'nobody'] as const
/** A user without a name (some containers) is refused by PostgreSQL too; in the namespace it has one. */
const USER_WAYS = ['self', 'namespace'] as const

/** PostgreSQL wants its user to have a name. Execute permission on every folder of the way is what opening a file in it needs. */
async function reachOf(kind: IdentityKind, { environment, binaries, platform, dataDir, user }: GroundDeps) {
  const identity = createIdentity(kind, environment, user)
  const [runs, program, data] = await Promise.all([
    runAs(identity, '/bin/sh', ['-c', 'id -un']),
    runAs(identity, binary(binaries, 'postgres', platform), ['--version']),
    runAs(identity, '/bin/sh', ['-c', 'test -x "$0"', dataDir]),
  ])
  return { identity, runs: runs.ok, program: program.ok, data: data.ok }
}

/** Binaries can be copied again at any time, so they go where temporary things survive a restart. */
function copyOfBinaries({ dataDir, binaries, platform }: GroundDeps): string {
  const note = join(dataDir, 'binaries-copy')
  const known = existsSync(note) ? readFileSync(note, 'utf8') : undefined
  if (known && isOurCopy(known, binaries, platform)) return known
  const folder = mkdtempSync('/var/tmp/buergerkoffer-postgres-')
  const copy = join(folder, 'native')
  cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true })
  chmodSync(folder, 0o755)
  writeFileSync(note, copy, { mode: 0o600 })
  return copy
}

/** `/var/tmp` is everyone's: a folder there is run only when root made it and nobody else may write to it. */
function isOurCopy(copy: string, binaries: string, platform: NodeJS.Platform): boolean {
  if (!existsSync(binary(copy, 'postgres', platform))) return false
  const folder = lstatSync(dirname(copy))
  const sameSize =
    statSync(binary(copy, 'postgres', platform)).size === statSync(binary(binaries, 'postgres', platform)).size
  return folder.isDirectory() && folder.uid === 0 && (folder.mode & 0o022) === 0 && sameSize
}
