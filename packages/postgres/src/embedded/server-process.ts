import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What the server writes about itself into its cluster. */
export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads `postmaster.pid`; undefined when there is none or it is not complete yet. Format: PostgreSQL manual, "postmaster.pid". */
export function readPidFile(cluster: string): PidFile | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * True when this very process is the server of this cluster. A number alone proves nothing: after a restart of the machine
 * another program may have it. A dead process that nobody has reaped has an empty command line and counts as gone.
 */
export function isServerOf(cluster: string, pid: number): boolean {
  const words = readProc(pid, 'cmdline')?.split('\0')
  if (!words?.[0]) return false
  return basename(words[0]) === 'postgres' && words[words.indexOf('-D') + 1] === cluster
}

/** A process with its start time, which together never repeat within one boot; undefined when it does not run. */
export function processMark(pid: number): string | undefined {
  const stat = readProc(pid, 'stat')
  if (stat === undefined) return existsSync('/proc/self') ? undefined : markBySignal(pid)
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : `${pid}-${fields[19]}`
}

/** Systems without `/proc` know only whether the number is in use. */
function markBySignal(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
    return `${pid}`
  } catch {
    return undefined
  }
}

function readProc(pid: number, name: 'cmdline' | 'stat'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}
