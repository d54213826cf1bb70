import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { PEERS, type PeerKind, type PeerProgram } from './programs.ts'

export interface SearchDeps {
  /** The environment's variables; only PATH is read. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Daemons stand where a user's PATH often does not look; CUPS keeps its filters in a place of its own. */
const DAEMON_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/lib/cups/filter']

/** Where a program stands, or undefined if it is not installed. */
export function findProgram(command: string, { environment }: SearchDeps): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...folders, ...DAEMON_FOLDERS].map((folder) => join(folder, command)).find(isExecutable)
}

/** The programs that a peer lacks here; empty if it can be started. */
export function missingPrograms(kind: PeerKind, deps: SearchDeps): readonly PeerProgram[] {
  return PEERS[kind].filter(({ command }) => findProgram(command, deps) === undefined)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
