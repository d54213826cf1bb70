import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { embeddedError } from './fault.ts'
import { processMark } from './server-process.ts'

/**
 * Takes the data folder for this process, so that a second program can neither adopt nor stop the server under the first.
 * A claim whose process is gone (killed, power cut) is taken over.
 * @throws the fault `in-use` while another live process holds it
 */
export function claimDataDir(dataDir: string, self: number): void {
  const file = join(dataDir, 'claim')
  const mark = processMark(self) ?? `${self}`
  const holder = holderOf(dataDir)
  if (holder?.mark === mark) return
  if (holder?.alive) throw embeddedError({ fault: 'in-use', pid: holder.pid, dataDir })
  rmSync(file, { force: true })
  // Exclusive: of two programs starting at the same moment one fails here.
  writeFileSync(file, mark, { flag: 'wx', mode: 0o600 })
}

/** Whether a living program works with the data folder. */
export const isClaimed = (dataDir: string): boolean => holderOf(dataDir)?.alive === true

export function releaseDataDir(dataDir: string): void {
  rmSync(join(dataDir, 'claim'), { force: true })
}

function holderOf(
  dataDir: string,
): { readonly mark: string; readonly pid: number; readonly alive: boolean } | undefined {
  const file = join(dataDir, 'claim')
  if (!existsSync(file)) return undefined
  const mark = readFileSync(file, 'utf8')
  const pid = Number(mark.split('-')[0])
  return { mark, pid, alive: mark !== '' && processMark(pid) === mark }
}
