import { readFileSync } from 'node:fs'

/** What a process has used, as Linux tells it. */
export interface Usage {
  /** Resident memory, bytes. */
  readonly memory: number
  /** The most it ever was. */
  readonly peak: number
  /** Seconds of processor time since its start. */
  readonly cpu: number
}

const ticksPerSecond = 100

export function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = rest.split(' ').slice(11, 13).map(Number)
  return { memory: bytes('VmRSS'), peak: bytes('VmHWM'), cpu: ((user ?? 0) + (system ?? 0)) / ticksPerSecond }
}
