import { readdirSync, readFileSync } from 'node:fs'

/** The variable that every process of a peer inherits: however it was started, and whoever became its parent, it is known by it. */
export const MARK = 'BUERGERKOFFER_PEER'

/**
 * The ids of all living processes that carry this mark, or one below it (`a` covers `a/1`). Linux only: elsewhere empty.
 * A process that cleans its environment is not seen; cupsd is told to pass the variable on.
 */
export function markedProcesses(mark: string): readonly number[] {
  return processIds().filter((pid) => {
    const own = markOf(pid)
    return own === mark || own?.startsWith(`${mark}/`)
  })
}

/** Signals all of them; one that has ended meanwhile is no fault. */
export function signalMarked(mark: string, signal: NodeJS.Signals): void {
  for (const pid of markedProcesses(mark)) trySignal(pid, signal)
}

/** Ends all of them: SIGTERM, and SIGKILL for those that are still there after `patienceMs`. */
export async function endMarked(mark: string, sleep: (ms: number) => Promise<void>, patienceMs = 1500): Promise<void> {
  signalMarked(mark, 'SIGTERM')
  for (let waited = 0; waited < patienceMs && markedProcesses(mark).length > 0; waited += 50) await sleep(50)
  // Once more if one of them started another meanwhile.
  for (let round = 0; round < 20 && markedProcesses(mark).length > 0; round += 1) {
    signalMarked(mark, 'SIGKILL')
    await sleep(20)
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended.
  }
}

function processIds(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

function markOf(pid: number): string | undefined {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0')
    return variables.find((variable) => variable.startsWith(`${MARK}=`))?.slice(MARK.length + 1)
  } catch {
    return undefined
  }
}
